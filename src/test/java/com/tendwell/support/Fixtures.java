package com.tendwell.support;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.customer.NewCustomer.NewLocation;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.NewPlan.NewAddOn;
import com.tendwell.plan.NewPlan.NewRenewal;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/**
 * Teams, people, customers and plans, new for each test and made through the doors that people use. The builder of a room
 * extends it by what that room adds, so that a new field of a customer or a plan is given its default here and nowhere else.
 */
public class Fixtures {

    private static final Address HOME = new Address("Hauptstraße 1", "10115", "Berlin", "DE");

    protected final Customers customers;
    protected final ServicePlans plans;
    protected final Staff staff;

    protected Fixtures(ApplicationContext house) {
        this(house.getBean(Customers.class), house.getBean(ServicePlans.class), house.getBean(Staff.class));
    }

    protected Fixtures(Customers customers, ServicePlans plans, Staff staff) {
        this.customers = customers;
        this.plans = plans;
        this.staff = staff;
    }

    public TeamId newTeam() {
        return staff.team("Team " + UUID.randomUUID()).id();
    }

    /** Somebody new; the name is the one that pages show. */
    public Actor hire(String name, TeamId team, PlanLevel level, String... groups) {
        String id = name.toLowerCase().replace(' ', '.') + "."
                + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(id, name, id + "@example.com", Set.of());
        staff.grant(id, team, level);
        return Actor.person(id, Set.of(groups));
    }

    public CustomerView register(CustomerInput customer) {
        return customers.register(customer.build());
    }

    /** A Draft of whoever acts. */
    public PlanView write(PlanInput plan) {
        return plans.write(plan.build());
    }

    /** A household in Berlin that reads English, is taxed at 19 % and has one location; what differs is said. */
    public static CustomerInput aNewCustomer() {
        return new CustomerInput();
    }

    /** A customer as they are, to be changed. */
    public static CustomerInput asKnown(CustomerView known) {
        CustomerInput same = new CustomerInput();
        same.name = known.name();
        same.kind = known.kind();
        same.language = known.language();
        same.address = known.billingAddress();
        same.taxRate = known.taxRate();
        same.contacts = known.contacts();
        same.locations = List.of();
        return same;
    }

    /** Twelve months at the customer's first location for 120.00 EUR, due in 14 days, all features on; what differs is said. */
    public static PlanInput aNewPlan(CustomerView customer, TeamId team) {
        return new PlanInput(customer, team);
    }

    /** The one place where tests make a {@link NewCustomer}. */
    public static final class CustomerInput {

        private String name = "Anna Müller";
        private CustomerView.Kind kind = CustomerView.Kind.RESIDENTIAL;
        private String language = "en";
        private Address address = HOME;
        private BigDecimal taxRate = new BigDecimal("19");
        private List<Contact> contacts = List.of(new Contact("Anna", "anna@example.com", ""));
        private List<NewLocation> locations = List.of(new NewLocation("Home", HOME, "Europe/Berlin"));

        private CustomerInput() {}

        public CustomerInput named(String said) {
            name = said;
            return this;
        }

        public CustomerInput commercial() {
            kind = CustomerView.Kind.COMMERCIAL;
            return this;
        }

        /** @param said ISO 639-1 */
        public CustomerInput reading(String said) {
            language = said;
            return this;
        }

        /** @param said per cent */
        public CustomerInput taxedAt(String said) {
            taxRate = new BigDecimal(said);
            return this;
        }

        public CustomerInput billedAt(Address said) {
            address = said;
            return this;
        }

        /** @param email empty: cannot be reached */
        public CustomerInput reachedAt(String person, String email) {
            return withContacts(List.of(new Contact(person, email, "")));
        }

        public CustomerInput withContacts(List<Contact> said) {
            contacts = said;
            return this;
        }

        /** Instead of the locations said before. */
        public CustomerInput servedAt(String location, Address where, String timeZone) {
            locations = List.of(new NewLocation(location, where, timeZone));
            return this;
        }

        /** Billed and served at one address in Berlin. */
        public CustomerInput in(String location, Address where) {
            return billedAt(where).servedAt(location, where, "Europe/Berlin");
        }

        public NewCustomer build() {
            return new NewCustomer(name, kind, language, address, taxRate, contacts, locations);
        }
    }

    /** The one place where tests make a {@link NewPlan}. */
    public static final class PlanInput {

        private final UUID customer;
        private final UUID team;
        private UUID location;
        private String name = "Membership";
        private String description = "";
        private String currency = "EUR";
        private BigDecimal price = new BigDecimal("120.00");
        private List<NewAddOn> addOns = List.of();
        private int months = 12;
        private LocalDate plannedStart;
        private Set<Feature> features;
        private NewRenewal renewal;

        private PlanInput(CustomerView customer, TeamId team) {
            this.customer = customer.id().value();
            this.team = team.value();
            location = customer.locations().get(0).id();
        }

        public PlanInput named(String said) {
            name = said;
            return this;
        }

        public PlanInput described(String said) {
            description = said;
            return this;
        }

        public PlanInput at(UUID said) {
            location = said;
            return this;
        }

        /** Before tax. */
        public PlanInput priced(String currencyCode, String amount) {
            currency = currencyCode;
            return priced(amount);
        }

        /** @param amount before tax; null where none is said */
        public PlanInput priced(String amount) {
            price = amount == null ? null : new BigDecimal(amount);
            return this;
        }

        public PlanInput with(List<NewAddOn> said) {
            addOns = said;
            return this;
        }

        public PlanInput lasting(int termMonths) {
            months = termMonths;
            return this;
        }

        /** @param said null: the day of activation */
        public PlanInput startingOn(LocalDate said) {
            plannedStart = said;
            return this;
        }

        public PlanInput withFeatures(Set<Feature> said) {
            features = said;
            return this;
        }

        /** @param said null: as usual */
        public PlanInput renewedBy(NewRenewal said) {
            renewal = said;
            return this;
        }

        public NewPlan build() {
            return new NewPlan(
                    customer,
                    location,
                    name,
                    description,
                    currency,
                    price,
                    addOns,
                    months,
                    14,
                    plannedStart,
                    team,
                    features,
                    renewal);
        }
    }
}
