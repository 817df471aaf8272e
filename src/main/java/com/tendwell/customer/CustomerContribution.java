package com.tendwell.customer;

import com.tendwell.shared.EventLabels;
import com.tendwell.shared.MailContent;
import com.tendwell.shared.MailKind;
import com.tendwell.shared.MenuItem;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Permission;
import com.tendwell.staff.Permissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class CustomerContribution {

    static final Permission READ = new Permission(
            "customers:read",
            List.of(
                    Groups.BACK_OFFICE,
                    Groups.CUSTOMER_SUCCESS,
                    Groups.PLAN_ADMIN,
                    Groups.MANAGER,
                    Groups.FINANCE,
                    Groups.TECHNICIAN),
            Groups.OFFICE);

    static final Permission WRITE = new Permission(
            "customers:write",
            List.of(Groups.BACK_OFFICE, Groups.CUSTOMER_SUCCESS, Groups.PLAN_ADMIN, Groups.MANAGER),
            Groups.SALES);

    static final Permission BLOCK = new Permission(WRITE.scope(), List.of(Groups.FINANCE, Groups.MANAGER), List.of());

    @Bean
    Permissions customerPermissions() {
        return Permissions.of(READ, WRITE, BLOCK);
    }

    /** No case is about a customer; the audit log is searched by customer number. */
    @Bean
    SubjectKind customerSubject(Customers customers) {
        return new SubjectKind(
                "customer",
                Pattern.compile("C-[0-9]{1,40}"),
                "",
                number -> found(customers.byNumber(number).orElseThrow(() -> Refused.notFound("customer", number))),
                id -> Optional.empty());
    }

    @Bean
    EventLabels customerEventLabels() {
        return EventLabels.of(Map.of("contact-address-changed", "Address for links and receipts changed"));
    }

    /** To the old address, whoever changed it: so that nobody redirects a customer's mails unnoticed. */
    @Bean
    MailKind<CustomerEvent.ContactAddressChanged> contactChangedMail() {
        return new MailKind<>(
                Customers.CONTACT_CHANGED_MAIL,
                CustomerEvent.ContactAddressChanged.class,
                event -> Optional.of(new MailContent(
                                event.customer() + ":" + event.version(),
                                event.customer().value(),
                                event.subjects().get(0),
                                event.number(),
                                Map.of("customerNumber", event.number()),
                                event.number(),
                                Optional.empty())
                        .sentTo(event.old().name(), event.old().email())));
    }

    private static SubjectKind.Found found(CustomerView customer) {
        return new SubjectKind.Found(
                new Subject("customer", customer.id().toString()),
                customer.number(),
                "",
                SubjectKind.Tone.NEUTRAL,
                customer.name(),
                customer.version(),
                List.of(new SubjectKind.Link("Customer", "/office/customers/" + customer.number())));
    }

    @Bean
    MenuItem customersMenu() {
        return MenuItem.of(40, "Customers", "/office/customers", "customers");
    }
}
