package com.tendwell.customer;

import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers. Every staff group may read; back office, customer success, plan administrators and managers may write;
 * tokens need {@code customers:read} or {@code customers:write}.
 */
@Service
public class Customers {

    /** Kind of the mail to the address that links and receipts no longer go to. */
    public static final String CONTACT_CHANGED_MAIL = "customer-contact-changed";

    private final CustomerRepository customers;
    private final Staff staff;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JdbcTemplate jdbc;
    private final List<ContactGuard> guards;

    Customers(
            CustomerRepository customers,
            Staff staff,
            ApplicationEventPublisher events,
            Clock clock,
            JdbcTemplate jdbc,
            List<ContactGuard> guards) {
        this.guards = guards;
        this.jdbc = jdbc;
        this.customers = customers;
        this.staff = staff;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused naming every invalid field */
    @Transactional
    public CustomerView register(NewCustomer customer) {
        requireWriter();
        NewCustomer clean = CustomerChecks.cleaned(customer);
        String number = "C-%06d".formatted(customers.nextNumber());
        CustomerView view = customers
                .saveAndFlush(new Customer(number, clean, clock.instant()))
                .view();
        events.publishEvent(new CustomerEvent.CustomerRegistered(view.id(), number));
        return view;
    }

    /**
     * Replaces a customer's data; locations are updated by name or added, never removed.
     *
     * @throws Refused naming every invalid field, or if the version is stale
     */
    @Transactional
    public CustomerView change(CustomerId id, long version, NewCustomer customer) {
        requireWriter();
        NewCustomer clean = CustomerChecks.cleaned(customer);
        Customer known = find(id);
        CustomerView before = known.view();
        if (!known.isVersion(version)) {
            throw Refused.stale("customer", before.number());
        }
        known.rewrite(clean);
        boolean redirected = redirects(before, known.view());
        CustomerView after = saved(known);
        CustomerDifference difference = CustomerDifference.between(before, after);
        events.publishEvent(new CustomerEvent.CustomerChanged(id, difference.before(), difference.after()));
        tellOldAddress(redirected, before, after);
        return after;
    }

    /** Sets the first contact, who receives mail; the note is the reason in the audit log. */
    @Transactional
    public CustomerView completeContact(CustomerId id, String name, String email, String phone, String note) {
        requireWriter();
        Checks checks = new Checks();
        CustomerView.Contact contact =
                checks.take(() -> CustomerChecks.reachable(name, email, phone)).orElse(null);
        String reason = checks.optionalText("note", note, 2000);
        checks.done();
        Customer known = find(id);
        CustomerView before = known.view();
        known.reachBy(contact.name(), contact.email(), contact.phone());
        boolean redirected = redirects(before, known.view());
        CustomerView after = saved(known);
        events.publishEvent(new CustomerEvent.ContactCompleted(id, reason));
        tellOldAddress(redirected, before, after);
        return after;
    }

    /**
     * From now on nothing new is sold to the customer, and a purchase whose payment is pending is not activated; plans
     * in service continue. For finance and managers.
     */
    @Transactional
    public CustomerView block(CustomerId id, String reason) {
        requireBlocker();
        String why = reasonOf(reason);
        Customer known = find(id);
        known.block(why, clock.instant());
        CustomerView after = saved(known);
        events.publishEvent(new CustomerEvent.CustomerBlocked(id, why));
        return after;
    }

    /** @throws Refused if the customer is not blocked */
    @Transactional
    public CustomerView unblock(CustomerId id, String reason) {
        requireBlocker();
        String why = reasonOf(reason);
        Customer known = find(id);
        if (!known.isBlocked()) {
            throw Refused.conflict("customer-not-blocked", "This customer is not blocked.");
        }
        known.unblock();
        CustomerView after = saved(known);
        events.publishEvent(new CustomerEvent.CustomerUnblocked(id, why));
        return after;
    }

    /** @throws Refused not found */
    @Transactional(readOnly = true)
    public CustomerView get(CustomerId id) {
        requireReader();
        return find(id).view();
    }

    @Transactional(readOnly = true)
    public Optional<CustomerView> byNumber(String number) {
        requireReader();
        return customers.findByNumber(number).map(Customer::view);
    }

    /** Unknown ids are left out; in no particular order. */
    @Transactional(readOnly = true)
    public List<CustomerView> all(Collection<CustomerId> ids) {
        requireReader();
        return customers
                .findAllById(ids.stream().map(CustomerId::value).distinct().toList())
                .stream()
                .map(Customer::view)
                .toList();
    }

    /** @param search part of the name or number; empty for all */
    @Transactional(readOnly = true)
    public Page<CustomerView> page(String search, Optional<String> cursor, int limit) {
        requireReader();
        Limit rows = Limit.of(Cursors.limit(limit) + 1);
        List<Customer> found = search == null || search.isBlank()
                ? customers.page(Cursors.before(cursor), rows)
                : customers.search(pattern(search), Cursors.before(cursor), rows);
        return Page.of(found.stream().map(Customer::view).toList(), limit, view -> view.id()
                .toString());
    }

    /**
     * For other rooms, which have checked permission on the record that names the customer (a plan, an invoice). No
     * permission is checked here, so not for pages or the API.
     *
     * @throws Refused not found
     */
    @Transactional(readOnly = true)
    public CustomerView lookUp(CustomerId id) {
        return find(id).view();
    }

    /** What a customer is called in a list. */
    public record Name(String number, String name) {}

    /** Of known customers, in one query; for other rooms, as {@link #lookUp}. */
    @Transactional(readOnly = true)
    public Map<CustomerId, Name> names(Collection<CustomerId> ids) {
        Map<CustomerId, Name> names = new HashMap<>();
        jdbc.query(
                "select id, number, name from customer where id = any (?)",
                row -> {
                    names.put(
                            new CustomerId(row.getObject("id", UUID.class)),
                            new Name(row.getString("number"), row.getString("name")));
                },
                (Object) ids.stream().map(CustomerId::value).toArray(UUID[]::new));
        return names;
    }

    /** Country of a service location, ISO 3166-1 alpha-2; for other rooms, without a permission check. */
    @Transactional(readOnly = true)
    public Optional<String> countryOf(UUID location) {
        return jdbc.queryForList("select country from service_location where id = ?", String.class, location).stream()
                .findFirst();
    }

    /**
     * Whether links and receipts go elsewhere after the change. A customer who could not be reached at all may be given
     * an address by whoever completes the details.
     *
     * @throws Refused if the acting person may not redirect them
     */
    private boolean redirects(CustomerView before, CustomerView after) {
        boolean redirected =
                before.reachableContact().isPresent() && !addressOf(before).equals(addressOf(after));
        if (redirected) {
            guards.forEach(guard -> guard.check().accept(before.id()));
        }
        return redirected;
    }

    private void tellOldAddress(boolean redirected, CustomerView before, CustomerView after) {
        if (redirected) {
            events.publishEvent(new CustomerEvent.ContactAddressChanged(
                    before.id(),
                    before.number(),
                    before.reachableContact().orElseThrow(),
                    addressOf(before),
                    addressOf(after),
                    after.version()));
        }
    }

    private static String addressOf(CustomerView customer) {
        return customer.reachableContact().map(CustomerView.Contact::email).orElse("");
    }

    private Customer find(CustomerId id) {
        return customers.findById(id.value()).orElseThrow(() -> Refused.notFound("customer", id));
    }

    private CustomerView saved(Customer customer) {
        try {
            return customers.saveAndFlush(customer).view();
        } catch (OptimisticLockingFailureException e) {
            throw Refused.stale("customer", customer.view().number());
        }
    }

    private void requireBlocker() {
        staff.require(CurrentActor.actor(), CustomerContribution.BLOCK);
    }

    private static String reasonOf(String input) {
        Checks checks = new Checks();
        String reason = checks.line("reason", input, 500);
        checks.done();
        return reason;
    }

    private void requireReader() {
        staff.require(CurrentActor.actor(), CustomerContribution.READ);
    }

    private void requireWriter() {
        staff.require(CurrentActor.actor(), CustomerContribution.WRITE);
    }

    private static String pattern(String search) {
        String text = search.strip().toLowerCase(Locale.ROOT);
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
