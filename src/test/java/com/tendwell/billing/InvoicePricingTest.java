package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.InvoiceView.LineKind;
import com.tendwell.customer.CustomerId;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.AddOn;
import com.tendwell.plan.PlanView.Term;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.plan.RenewalConditions;
import com.tendwell.plan.TermId;
import com.tendwell.plan.TermKind;
import com.tendwell.staff.TeamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoicePricingTest {

    @ParameterizedTest
    @CsvSource({
        // net, rate, tax: half a cent is rounded up, less is rounded down
        "EUR 100.00, 19, EUR 19.00",
        "EUR 0.50, 7, EUR 0.04",
        "EUR 0.49, 7, EUR 0.03",
        "EUR 10.50, 19, EUR 2.00",
        "EUR 10.05, 10, EUR 1.01",
        "EUR 10.04, 10, EUR 1.00",
        "EUR 33.33, 8.875, EUR 2.96",
        "EUR 99999999.99, 100, EUR 99999999.99",
        "EUR 100.00, 0, EUR 0.00",
        // the yen has no decimals, the dinar has three
        "JPY 105, 10, JPY 11",
        "JPY 104, 10, JPY 10",
        "KWD 0.010, 5, KWD 0.001",
        "KWD 0.009, 5, KWD 0.000",
        "KWD 12.345, 7.5, KWD 0.926"
    })
    void taxIsRoundedHalfUpToTheDecimalsOfTheCurrency(String net, BigDecimal rate, String tax) {
        assertThat(InvoicePricing.taxOn(Money.parse(net), rate)).isEqualTo(Money.parse(tax));
    }

    @ParameterizedTest
    @CsvSource({
        // base price, further lines of the same amount, tax at 19 %
        "EUR 0.33, 2, EUR 0.33, EUR 0.19",
        "EUR 1200.00, 50, EUR 1.03, EUR 237.79",
        "EUR 10.50, 2, EUR 10.50, EUR 5.99",
        "JPY 5, 3, JPY 2, JPY 2"
    })
    void taxIsRoundedOnTheSumOfTheLinesOfARate(String base, int further, String amount, String tax) {
        AddOn[] addOns = IntStream.range(0, further)
                .mapToObj(each -> addOn("Filter service", amount, true, true))
                .toArray(AddOn[]::new);
        PlanView plan = plan(base, addOns);

        List<Line> lines = InvoicePricing.lines(plan, term(TermKind.PURCHASE, plan.basePrice()), new BigDecimal("19"));

        assertThat(InvoicePricing.taxes(lines)).extracting(TaxByRate::tax).containsExactly(Money.parse(tax));
    }

    @Test
    void everyRateHasItsOwnNetAndTaxTheLowestFirst() {
        PlanView plan = plan("EUR 100.00", addOn("Deposit", "EUR 50.00", false, false));

        List<TaxByRate> taxes = InvoicePricing.taxes(
                InvoicePricing.lines(plan, term(TermKind.PURCHASE, plan.basePrice()), new BigDecimal("19")));

        assertThat(taxes)
                .containsExactly(
                        new TaxByRate(BigDecimal.ZERO, Money.parse("EUR 50.00"), Money.parse("EUR 0.00")),
                        new TaxByRate(new BigDecimal("19"), Money.parse("EUR 100.00"), Money.parse("EUR 19.00")));
    }

    @Test
    void aPurchaseChargesEveryAddOnAndTheBasePriceFirst() {
        List<Line> lines = InvoicePricing.lines(
                withSetUpFee(), term(TermKind.PURCHASE, Money.parse("EUR 120.00")), new BigDecimal("19"));

        assertThat(lines).extracting(Line::description).containsExactly("Comfort", "Set-up", "Emergency line");
        assertThat(lines).extracting(Line::kind).containsExactly(LineKind.BASE, LineKind.ADD_ON, LineKind.ADD_ON);
    }

    @Test
    void aRenewalOmitsOneTimeFees() {
        List<Line> lines = InvoicePricing.lines(
                withSetUpFee(), term(TermKind.RENEWAL, Money.parse("EUR 120.00")), new BigDecimal("19"));

        assertThat(lines).extracting(Line::description).containsExactly("Comfort", "Emergency line");
    }

    @Test
    void aRenewalCostsThePriceOfItsTermNotThePreviousPrice() {
        List<Line> lines = InvoicePricing.lines(
                withSetUpFee(), term(TermKind.RENEWAL, Money.parse("EUR 123.60")), new BigDecimal("19"));

        assertThat(lines).extracting(Line::net).containsExactly(Money.parse("EUR 123.60"), Money.parse("EUR 15.00"));
    }

    @Test
    void anAddOnThatIsNotTaxableHasNoTax() {
        PlanView plan = plan("EUR 100.00", addOn("Deposit", "EUR 50.00", false, false));

        Line deposit = InvoicePricing.lines(plan, term(TermKind.PURCHASE, plan.basePrice()), new BigDecimal("19"))
                .get(1);

        assertThat(deposit.taxRate()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"EUR, 2", "JPY, 0", "KWD, 3"})
    void noTaxIsEverFurtherThanHalfAUnitFromTheExactOne(String code, int decimals) {
        Random random = new Random(decimals);
        BigDecimal half = new BigDecimal("0.5").movePointLeft(decimals);
        for (int round = 0; round < 2_000; round++) {
            Money net = Money.ofMinor(CurrencyUnit.of(code), random.nextInt(10_000_000));
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(10_001), 2);

            BigDecimal off = InvoicePricing.taxOn(net, rate)
                    .getAmount()
                    .subtract(net.getAmount().multiply(rate).divide(new BigDecimal("100")));

            assertThat(off).as("%s at %s", net, rate).isLessThanOrEqualTo(half).isGreaterThan(half.negate());
        }
    }

    private static PlanView withSetUpFee() {
        return plan(
                "EUR 120.00",
                addOn("Set-up", "EUR 30.00", false, true),
                addOn("Emergency line", "EUR 15.00", true, true));
    }

    private static Term term(TermKind kind, Money base) {
        return new Term(
                new TermId(new UUID(0, 5)),
                1,
                kind,
                TermState.OPEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                12,
                base,
                base,
                Optional.empty());
    }

    private static AddOn addOn(String description, String amount, boolean recurring, boolean taxable) {
        return new AddOn(description, Optional.empty(), Money.parse(amount), recurring, taxable);
    }

    private static PlanView plan(String price, AddOn... addOns) {
        return new PlanView(
                new PlanId(new UUID(0, 1)),
                "SP-2026-000001",
                new CustomerId(new UUID(0, 2)),
                new UUID(0, 3),
                "Comfort",
                "",
                Money.parse(price),
                List.of(addOns),
                12,
                14,
                Optional.empty(),
                Optional.empty(),
                new TeamId(new UUID(0, 4)),
                Set.of(),
                new RenewalConditions(false, Optional.empty(), 45),
                PlanStatus.PROCESSING,
                Instant.EPOCH,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "anna",
                Instant.EPOCH,
                0);
    }
}
