package com.tendwell.local;

import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.NewPlan.NewAddOn;
import java.math.BigDecimal;
import java.util.List;

/** The plans of the demo company and their stages. */
enum DemoPlan {
    HOTEL_CLIMATE(DemoCustomer.HOTEL, Team.HVAC, "Climate care, 64 rooms", "5400.00", 12, Stage.SECOND_PERSON),
    CLINIC_AIR(DemoCustomer.CLINIC, Team.HVAC, "Clean-room air handling", "3960.00", 12, Stage.DONE),
    BAKERY_COOLING(DemoCustomer.BAKERY, Team.HVAC, "Cooling cells, quarterly", "1480.00", 12, Stage.DONE),
    BREWERY_CHILLERS(DemoCustomer.BREWERY, Team.HVAC, "Chillers and glycol loop", "2750.00", 12, Stage.QUALITY_CHECK),
    SCHOOL_HEATING(DemoCustomer.SCHOOL, Team.HVAC, "Heating season check", "890.00", 6, Stage.QUALITY_CHECK),
    DENTIST_AIR(DemoCustomer.DENTIST, Team.HVAC, "Air conditioning, 3 units", "540.00", 12, Stage.AUTHORISED),
    MEYER_HEAT_PUMP(DemoCustomer.MEYER, Team.HVAC, "Heat pump, yearly", "320.00", 12, Stage.FAILED),
    NOVAK_BOILER(DemoCustomer.NOVAK, Team.HVAC, "Boiler, yearly", "210.00", 12, Stage.PENDING),
    SILVA_BOILER(DemoCustomer.SILVA, Team.HVAC, "Boiler, yearly", "210.00", 12, Stage.NO_CONTACT),
    COURIER_FLEET(DemoCustomer.COURIER, Team.AUTO, "Fleet membership, 18 vans", "3120.00", 12, Stage.PAID),
    TAXI_FLEET(DemoCustomer.TAXI, Team.AUTO, "Taxi membership, 6 cars", "1680.00", 12, Stage.DONE),
    WEBER_CAR(DemoCustomer.WEBER, Team.AUTO, "Car care membership", "149.00", 12, Stage.REVERSED),
    NOVAK_CAR(DemoCustomer.NOVAK, Team.AUTO, "Car care membership", "149.00", 12, Stage.GIVEN_UP),
    MEYER_CAR(DemoCustomer.MEYER, Team.AUTO, "Two-car membership", "259.00", 12, Stage.DRAFT);

    /** The two firms, each with the fee that it adds to its plans. */
    enum Team {
        HVAC("Heating and air", "Emergency line, day and night", "96.00"),
        AUTO("Auto repair", "Replacement car", "60.00");

        private final String label;
        private final NewAddOn addOn;

        Team(String label, String addOn, String amount) {
            this.label = label;
            this.addOn = new NewAddOn(addOn, null, new BigDecimal(amount), true, true);
        }

        String label() {
            return label;
        }
    }

    /** The stage of a plan and the status of its payment. */
    enum Stage {
        DRAFT(null),
        NO_CONTACT(null),
        AUTHORISED(Status.AUTHORISED),
        PENDING(Status.PENDING),
        FAILED(Status.FAILED),
        REVERSED(Status.REVERSED),
        PAID(Status.SUCCESS),
        SECOND_PERSON(Status.SUCCESS),
        QUALITY_CHECK(Status.SUCCESS),
        DONE(Status.SUCCESS),
        GIVEN_UP(null);

        private final Status payment;

        Stage(Status payment) {
            this.payment = payment;
        }

        /** Null for none. */
        Status payment() {
            return payment;
        }
    }

    private final DemoCustomer customer;
    private final Team team;
    private final String title;
    private final String price;
    private final int months;
    private final Stage stage;

    DemoPlan(DemoCustomer customer, Team team, String title, String price, int months, Stage stage) {
        this.customer = customer;
        this.team = team;
        this.title = title;
        this.price = price;
        this.months = months;
        this.stage = stage;
    }

    DemoCustomer customer() {
        return customer;
    }

    Team team() {
        return team;
    }

    String title() {
        return title;
    }

    String price() {
        return price;
    }

    int months() {
        return months;
    }

    Stage stage() {
        return stage;
    }

    List<NewAddOn> addOns() {
        return List.of(team.addOn);
    }
}
