package com.tendwell.plan;

import static com.tendwell.support.Fixtures.asKnown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.support.Stage;
import com.tendwell.support.Worker;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who may change where a customer's links and receipts go. */
class CustomersInServiceTest extends Stage {

    private static final String ELSEWHERE = "somebody-else@elsewhere.example";

    @Autowired
    Customers customers;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void whoeverLacksEditInATeamWithAPlanInServiceRedirectsNoMailsOfItsCustomer() {
        CustomerView customer = customerOf(given.aPlanInService());

        assertThatThrownBy(() -> redirected(cast.backOffice, customer))
                .asInstanceOf(type(Refused.class))
                .satisfies(refused -> {
                    assertThat(refused.type()).isEqualTo("contact-of-plans-in-service");
                    assertThat(refused).hasMessageContaining(cast.team().name());
                });
        assertThatThrownBy(() -> cast.backOffice.does(
                        () -> customers.completeContact(customer.id(), "", ELSEWHERE, "", "asked by phone")))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> CurrentActor.as(
                        Actor.token(
                                "t-1",
                                cast.backOffice.id(),
                                Set.of("customers:write", "customers:read", "plans:write")),
                        () -> redirect(customer)))
                .isInstanceOf(Refused.class);

        assertThat(addressOf(customer)).isEqualTo(customer.contacts().get(0).email());
        assertThat(mailedTo(customer)).isEmpty();
    }

    @Test
    void colleaguesOfTheTeamAndManagersRedirectThemAndTheOldAddressIsTold() {
        for (Worker worker : List.of(cast.sales, cast.manager)) {
            CustomerView customer = customerOf(given.aPlanInService());

            redirected(worker, customer);

            assertThat(addressOf(customer)).isEqualTo(ELSEWHERE);
            assertThat(mailedTo(customer))
                    .containsExactly(customer.contacts().get(0).email());
        }
    }

    @Test
    void whatGoesNowhereElseAndCustomersWithoutServiceAreForWhoeverMayChangeCustomers() {
        CustomerView served = customerOf(given.aPlanInService());
        cast.backOffice.does(() -> customers.change(
                served.id(),
                customers.lookUp(served.id()).version(),
                asKnown(served).named("Ada's Bread").build()));
        CustomerView unserved = customerOf(given.anInvoicedPlan());
        redirected(cast.backOffice, unserved);

        assertThat(addressOf(unserved)).isEqualTo(ELSEWHERE);
        assertThat(mailedTo(served)).isEmpty();
        assertThat(mailedTo(unserved))
                .containsExactly(unserved.contacts().get(0).email());
    }

    private CustomerView redirected(Worker worker, CustomerView customer) {
        return worker.does(() -> redirect(customer));
    }

    private CustomerView redirect(CustomerView customer) {
        return customers.change(
                customer.id(),
                customers.lookUp(customer.id()).version(),
                asKnown(customer).reachedAt("Ada Baker", ELSEWHERE).build());
    }

    private CustomerView customerOf(PlanView plan) {
        return customers.lookUp(plan.customer());
    }

    private String addressOf(CustomerView customer) {
        return customers
                .lookUp(new CustomerId(customer.id().value()))
                .reachableContact()
                .orElseThrow()
                .email();
    }

    private List<String> mailedTo(CustomerView customer) {
        return jdbc.queryForList(
                "select recipient from notification where customer_id = ? and template = 'customer-contact-changed'",
                String.class,
                customer.id().value());
    }
}
