package com.tendwell.plan;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.pricebook.Pricebook;
import com.tendwell.pricebook.PricebookItemView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;

/** Validates the content of a plan and names every invalid field, not only the first. */
@Component
class ContentCheck {

    private static final int MOST_ADD_ONS = 50;
    private static final int LONGEST_NOTICE_DAYS = 180;
    private static final BigDecimal MOST_PERCENT = new BigDecimal("100");

    private final Customers customers;
    private final Pricebook pricebook;
    private final Staff staff;
    private final PlanCalendar calendar;

    ContentCheck(Customers customers, Pricebook pricebook, Staff staff, PlanCalendar calendar) {
        this.customers = customers;
        this.pricebook = pricebook;
        this.staff = staff;
        this.calendar = calendar;
    }

    boolean knows(UUID team) {
        return team != null && staff.teams().stream().map(Staff.Team::id).anyMatch(new TeamId(team)::equals);
    }

    /** @throws Refused naming every invalid field */
    PlanContent check(NewPlan plan) {
        Checks bad = new Checks();
        customerAndLocation(bad, plan);
        String name = bad.line("name", plan.name(), 200);
        String description = bad.optionalText("description", plan.description(), 5000);
        if (description.chars().anyMatch(one -> Character.isISOControl(one) && "\n\r\t".indexOf(one) < 0)) {
            bad.reject("description", null, "contains control characters: enter plain text");
        }
        CurrencyUnit currency = bad.take(() -> AmountChecks.currency("currency", plan.currency()))
                .orElse(null);
        // if the currency is unknown, amounts are still checked, against a currency with many decimals
        CurrencyUnit scale = currency == null ? CurrencyUnit.of("KWD") : currency;
        Money price = bad.take(() -> AmountChecks.positive("basePrice", plan.basePrice(), scale))
                .orElse(null);
        List<PlanAddOn> addOns = addOns(bad, plan.addOns(), currency, scale);
        sum(bad, price, addOns);
        int months = bad.whole("termMonths", plan.termMonths(), 1, 120, "months");
        int days = bad.whole("paymentTermDays", plan.paymentTermDays(), 0, 365, "days");
        plannedStart(bad, plan.plannedStart());
        RenewalConditions renewal = renewal(bad, plan.renewal(), scale);
        if (!knows(plan.team())) {
            bad.reject("team", plan.team(), plan.team() == null ? "is missing: choose a team" : "does not exist");
        }
        bad.done();
        return new PlanContent(
                plan.customer(),
                plan.location(),
                name,
                description,
                price,
                addOns,
                months,
                days,
                plan.plannedStart(),
                plan.team(),
                plan.features() == null ? EnumSet.allOf(Feature.class) : plan.features(),
                renewal);
    }

    private void customerAndLocation(Checks bad, NewPlan plan) {
        if (plan.customer() == null) {
            bad.reject("customer", null, "is missing: choose a customer");
            return;
        }
        Optional<CustomerView> customer =
                asSystem(() -> customers.all(List.of(new CustomerId(plan.customer())))).stream()
                        .findFirst();
        if (customer.isEmpty()) {
            bad.reject("customer", plan.customer(), "does not exist");
        } else if (plan.location() == null) {
            bad.reject("location", null, "is missing: choose one of the customer's locations");
        } else if (customer.get().location(plan.location()).isEmpty()) {
            bad.reject(
                    "location",
                    plan.location(),
                    "is not a location of customer " + customer.get().number());
        }
    }

    private List<PlanAddOn> addOns(
            Checks bad, List<NewPlan.NewAddOn> input, CurrencyUnit currency, CurrencyUnit scale) {
        List<NewPlan.NewAddOn> list = input == null ? List.of() : input;
        if (list.size() > MOST_ADD_ONS) {
            bad.reject("addOns", list.size(), "are too many: the maximum is " + MOST_ADD_ONS);
            return List.of();
        }
        List<PlanAddOn> addOns = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            addOns.add(addOn(bad, "addOns[" + index + "]", list.get(index), currency, scale));
        }
        return addOns;
    }

    private PlanAddOn addOn(
            Checks bad, String field, NewPlan.NewAddOn input, CurrencyUnit currency, CurrencyUnit scale) {
        if (input == null) {
            bad.reject(field, null, "is empty: leave it out or fill it in");
            return null;
        }
        Optional<PricebookItemView> item = item(bad, field + ".pricebookItem", input.pricebookItem());
        String description = input.description() == null && input.pricebookItem() != null
                ? item.map(PricebookItemView::name).orElse("")
                : bad.line(field + ".description", input.description(), 200);
        return new PlanAddOn(
                description,
                input.pricebookItem(),
                input.amount() == null && input.pricebookItem() != null
                        ? priceOf(bad, field + ".pricebookItem", item, currency)
                        : amount(bad, field + ".amount", input.amount(), scale),
                input.recurring() == null || input.recurring(),
                input.taxable() == null ? item.map(PricebookItemView::taxable).orElse(true) : input.taxable());
    }

    /** All that the first invoice charges before tax. */
    private static void sum(Checks bad, Money price, List<PlanAddOn> addOns) {
        if (price != null && addOns.stream().noneMatch(addOn -> addOn == null || addOn.amount() == null)) {
            bad.take(() -> AmountChecks.sum(
                    "addOns",
                    price.plus(addOns.stream().map(PlanAddOn::amount).reduce(BigDecimal.ZERO, BigDecimal::add))));
        }
    }

    private Optional<PricebookItemView> item(Checks bad, String field, UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<PricebookItemView> item = bad.find(field, id, () -> asSystem(() -> pricebook.get(id)));
        item.filter(PricebookItemView::archived)
                .ifPresent(one -> bad.reject(field, id, one.code() + " is archived and cannot be added to a plan"));
        return item;
    }

    private static BigDecimal priceOf(
            Checks bad, String field, Optional<PricebookItemView> item, CurrencyUnit currency) {
        if (item.isEmpty() || currency == null) {
            return null;
        }
        Money price = item.get().unitPrice();
        if (!price.getCurrencyUnit().equals(currency)) {
            bad.reject(
                    field,
                    price.getCurrencyUnit(),
                    "has a price in another currency than the plan's " + currency + ": enter an amount in " + currency);
        } else if (!price.isPositive()) {
            bad.reject(field, price.getAmount(), "is missing: enter an amount, or choose a pricebook item");
        }
        return price.getAmount();
    }

    private static BigDecimal amount(Checks bad, String field, BigDecimal input, CurrencyUnit scale) {
        return bad.take(() -> AmountChecks.positive(field, input, scale))
                .map(Money::getAmount)
                .orElse(null);
    }

    private void plannedStart(Checks bad, LocalDate input) {
        LocalDate today = calendar.today();
        if (input != null && (input.isBefore(today.minusYears(1)) || input.isAfter(today.plusYears(5)))) {
            bad.reject("plannedStart", input, "must be between one year ago and five years from now, or empty");
        }
    }

    /** Missing fields take their defaults. */
    private static RenewalConditions renewal(Checks bad, NewPlan.NewRenewal input, CurrencyUnit currency) {
        if (input == null) {
            return new RenewalConditions(false, Optional.empty(), RenewalConditions.USUAL_NOTICE_DAYS);
        }
        int notice = input.noticeDays() == null ? RenewalConditions.USUAL_NOTICE_DAYS : input.noticeDays();
        if (notice < 1 || notice > LONGEST_NOTICE_DAYS) {
            bad.reject("renewal.noticeDays", notice, "must be 1 to " + LONGEST_NOTICE_DAYS + " days");
        }
        return new RenewalConditions(
                Boolean.TRUE.equals(input.autoRenew()), escalation(bad, input.escalation(), currency), notice);
    }

    private static Optional<Escalation> escalation(Checks bad, Escalation input, CurrencyUnit currency) {
        if (input == null) {
            return Optional.empty();
        }
        if (input.kind() == null) {
            bad.reject("renewal.escalation.kind", null, "is missing: choose PERCENT or AMOUNT");
        } else if (input.kind() == Escalation.Kind.AMOUNT) {
            return bad.take(() -> AmountChecks.positive("renewal.escalation.value", input.value(), currency))
                    .map(money -> new Escalation(input.kind(), money.getAmount()));
        } else if (!isPercent(input.value())) {
            bad.reject(
                    "renewal.escalation.value",
                    input.value() == null ? null : input.value().toPlainString(),
                    "must be more than 0 and at most 100 percent, with at most two decimals");
        }
        return Optional.of(input);
    }

    private static boolean isPercent(BigDecimal value) {
        return value != null
                && value.signum() > 0
                && value.compareTo(MOST_PERCENT) <= 0
                && value.stripTrailingZeros().scale() <= 2;
    }

    /** Looks up references as the system, because permission to write the plan is sufficient. */
    private static <T> T asSystem(Supplier<T> lookup) {
        return CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), lookup);
    }
}
