package com.tendwell.web.office;

import com.tendwell.plan.Escalation;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.RenewalConditions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form of a plan; see {@link NewPlan} for the fields.
 *
 * @param version of the plan being edited; empty for a new one
 */
public record PlanForm(
        String customer,
        String location,
        String name,
        String description,
        String currency,
        String basePrice,
        List<AddOn> addOns,
        String termMonths,
        String paymentTermDays,
        String plannedStart,
        String team,
        Set<String> features,
        Renewal renewal,
        String version) {

    /** Number of empty fee rows in a new form. */
    private static final int SPARE_ROWS = 2;

    /** Renewal settings as entered; {@code itself} is null if the box is not ticked. */
    public record Renewal(String itself, String escalationKind, String escalationValue, String noticeDays) {

        static final Renewal USUAL = new Renewal(null, "", "", "45");

        static Renewal of(RenewalConditions terms) {
            return new Renewal(
                    terms.autoRenew() ? "true" : null,
                    terms.escalation()
                            .map(escalation -> escalation.kind().name())
                            .orElse(""),
                    terms.escalation()
                            .map(escalation ->
                                    escalation.value().stripTrailingZeros().toPlainString())
                            .orElse(""),
                    Integer.toString(terms.noticeDays()));
        }

        NewPlan.NewRenewal read(FormReader reader) {
            Escalation.Kind kind = FormReader.nothing(escalationKind)
                    ? null
                    : reader.choice("renewal.escalation.kind", Escalation.Kind.class, escalationKind);
            return new NewPlan.NewRenewal(
                    itself != null,
                    kind == null
                            ? null
                            : new Escalation(kind, reader.decimal("renewal.escalation.value", escalationValue)),
                    reader.whole("renewal.noticeDays", noticeDays));
        }
    }

    /** A fee as entered; {@code recurring} and {@code taxable} are null if the box is not ticked. */
    public record AddOn(String description, String pricebookItem, String amount, String recurring, String taxable) {

        boolean isEmpty() {
            return FormReader.nothing(description) && FormReader.nothing(pricebookItem) && FormReader.nothing(amount);
        }
    }

    public PlanForm {
        addOns = addOns == null
                ? List.of()
                : addOns.stream().filter(row -> row != null && !row.isEmpty()).toList();
        features = features == null ? Set.of() : features;
        renewal = renewal == null ? Renewal.USUAL : renewal;
    }

    /** Defaults of a new plan: one year, 14 days to pay, every feature on. */
    static PlanForm forNew(String customer) {
        return new PlanForm(
                customer,
                "",
                "",
                "",
                "EUR",
                "",
                List.of(),
                "12",
                "14",
                "",
                "",
                EnumSet.allOf(Feature.class).stream().map(Feature::name).collect(Collectors.toSet()),
                Renewal.USUAL,
                "");
    }

    static PlanForm of(PlanView plan) {
        return new PlanForm(
                plan.customer().toString(),
                plan.locationId().toString(),
                plan.name(),
                plan.description(),
                plan.basePrice().getCurrencyUnit().getCode(),
                plan.basePrice().getAmount().toPlainString(),
                plan.addOns().stream()
                        .map(fee -> new AddOn(
                                fee.description(),
                                fee.pricebookItem().map(Object::toString).orElse(""),
                                fee.amount().getAmount().toPlainString(),
                                fee.recurring() ? "true" : null,
                                fee.taxable() ? "true" : null))
                        .toList(),
                Integer.toString(plan.termMonths()),
                Integer.toString(plan.paymentTermDays()),
                plan.plannedStart().map(Object::toString).orElse(""),
                plan.team().toString(),
                plan.features().stream().map(Feature::name).collect(Collectors.toSet()),
                Renewal.of(plan.renewal()),
                Long.toString(plan.version()));
    }

    /** The fees entered, plus empty rows. */
    public List<AddOn> rows() {
        List<AddOn> rows = new ArrayList<>(addOns);
        for (int i = 0; i < SPARE_ROWS; i++) {
            rows.add(new AddOn("", "", "", "true", "true"));
        }
        return rows;
    }

    /** @throws com.tendwell.shared.Refused naming every field that could not be parsed */
    NewPlan read() {
        FormReader reader = new FormReader();
        List<NewPlan.NewAddOn> fees = new ArrayList<>();
        for (int i = 0; i < addOns.size(); i++) {
            AddOn typed = addOns.get(i);
            fees.add(new NewPlan.NewAddOn(
                    FormReader.nothing(typed.description()) ? null : typed.description(),
                    reader.id("addOns[" + i + "].pricebookItem", typed.pricebookItem()),
                    reader.money("addOns[" + i + "].amount", typed.amount(), currency),
                    typed.recurring() != null,
                    typed.taxable() != null));
        }
        Set<Feature> on = EnumSet.noneOf(Feature.class);
        for (String feature : features) {
            Feature choice = reader.choice("features", Feature.class, feature);
            if (choice != null) {
                on.add(choice);
            }
        }
        NewPlan plan = new NewPlan(
                reader.id("customer", customer),
                reader.id("location", location),
                name,
                description,
                currency,
                reader.money("basePrice", basePrice, currency),
                fees,
                reader.whole("termMonths", termMonths),
                reader.whole("paymentTermDays", paymentTermDays),
                reader.day("plannedStart", plannedStart),
                reader.id("team", team),
                on,
                renewal.read(reader));
        reader.refuseUnreadable();
        return plan;
    }
}
