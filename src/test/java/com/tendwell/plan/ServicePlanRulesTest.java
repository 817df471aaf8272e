package com.tendwell.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class ServicePlanRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aPlanWithoutAPriceIsNeverActivated() {
        ServicePlan plan = plan("0.00", List.of());

        assertThatThrownBy(() -> plan.mayBegin(TermKind.PURCHASE))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT))
                .hasMessageContaining("has no price");
    }

    @Test
    void theRecurringPriceOmitsOneTimeFees() {
        ServicePlan plan = plan("120.00", List.of(fee("24.00", true), fee("0.50", true), fee("50.00", false)));

        assertThat(plan.recurringPrice()).hasToString("EUR 144.50");
    }

    @Test
    void aTermIsGrantedOnceItIsPaidAndNotBefore() {
        ServicePlan plan = plan("120.00", List.of());
        PlanTerm term = plan.open(TermKind.PURCHASE, plan.basePrice(), NOW);

        assertThatThrownBy(() -> term.grant(TermPeriod.from(LocalDate.parse("2026-03-02"), 12), NOW))
                .isInstanceOf(IllegalStateException.class);
        term.paid();
        term.grant(TermPeriod.from(LocalDate.parse("2026-03-02"), 12), NOW);
        assertThat(plan.inServiceOn(LocalDate.parse("2027-03-01"))).isTrue();
        assertThat(plan.termUnderWay()).isEmpty();
    }

    private static PlanAddOn fee(String amount, boolean recurring) {
        return new PlanAddOn("Fee", null, new BigDecimal(amount), recurring, true);
    }

    private static ServicePlan plan(String price, List<PlanAddOn> addOns) {
        Money base = Money.of(CurrencyUnit.EUR, new BigDecimal(price));
        PlanContent content = new PlanContent(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Membership",
                "",
                base,
                addOns,
                12,
                14,
                null,
                UUID.randomUUID(),
                Set.of(),
                new RenewalConditions(false, java.util.Optional.empty(), 45));
        return new ServicePlan("SP-2026-000001", content, "somebody", NOW);
    }
}
