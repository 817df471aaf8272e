package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.MoneyOutRule.Step;
import com.tendwell.billing.MoneyOutRule.What;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MoneyOutRuleTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(31));

    @Test
    void upToTheLimitOnePersonLetsMoneyGo() {
        assertThat(needsAnother(credited(ONE, "5000.00", "0"))).isFalse();
        assertThat(needsAnother(credited(ONE, "5000.01", "0"))).isTrue();
        assertThat(needsAnother(refunded(ONE, "5000.01"))).isTrue();
    }

    @Test
    void partsOfOneInvoiceAddUpHoweverLongAgoTheyWentOut() {
        Step before = at(LONG_AGO, credited(ONE, "4000", "0"));

        assertThat(needsAnother(credited(ONE, "1000.00", "0"), before)).isFalse();
        assertThat(needsAnother(credited(ONE, "1000.01", "0"), before)).isTrue();
    }

    @Test
    void allInvoicesOfTheCustomerAddUpForThirtyDays() {
        Step before = credited(OTHER, "4000", "0");

        assertThat(needsAnother(refunded(ONE, "1000.00"), before)).isFalse();
        assertThat(needsAnother(refunded(ONE, "1000.01"), before)).isTrue();
        assertThat(needsAnother(refunded(ONE, "500.01"), before, refunded(ONE, "500")))
                .isTrue();
        assertThat(needsAnother(refunded(ONE, "1000.01"), at(LONG_AGO, before))).isFalse();
    }

    /** The refund pays out what the credit note released. */
    @Test
    void theSameMoneyIsNotCountedTwice() {
        Step note = credited(ONE, "4000", "4000");
        Step other = credited(OTHER, "1000", "0");

        assertThat(needsAnother(refunded(ONE, "4000.00"), note, other)).isFalse();
        assertThat(needsAnother(refunded(ONE, "4000.01"), note, other)).isTrue();
        assertThat(needsAnother(refunded(ONE, "0.01"), note, other, refunded(ONE, "4000.00")))
                .isTrue();
    }

    @Test
    void moneyThatNoCreditNoteReleasedIsAnotherSum() {
        assertThat(needsAnother(credited(ONE, "1000.01", "1000.01"), refunded(ONE, "4000")))
                .as("refunded before the note: an overpayment")
                .isTrue();
        assertThat(needsAnother(refunded(ONE, "1000.01"), credited(ONE, "4000", "0")))
                .as("the note reduced what was open, and released nothing")
                .isTrue();
        assertThat(needsAnother(refunded(OTHER, "1000.01"), credited(ONE, "4000", "4000")))
                .as("released by the note of another invoice")
                .isTrue();
    }

    /** Nobody can tell which money of the pot was allocated. */
    @Test
    void releasedMoneyThatMayHaveBeenAllocatedSinceIsAnotherSum() {
        Step note = credited(ONE, "4000", "4000");

        assertThat(needsAnother(refunded(ONE, "1000.01"), note, allocated("4000")))
                .isTrue();
        assertThat(needsAnother(refunded(ONE, "1000.01"), allocated("4000"), note))
                .isFalse();
        assertThat(needsAnother(refunded(ONE, "3000"), note, allocated("1000"))).isFalse();
    }

    @Test
    void whoeverVerifiedTheMoneyNeedsAnotherPersonForTheSmallestAmount() {
        assertThat(MoneyOutRule.needsAnother(
                        credited(ONE, "0.01", "0"), List.of(), NOW.minus(Duration.ofDays(30)), eur("5000"), true))
                .isTrue();
    }

    private static boolean needsAnother(Step asked, Step... before) {
        return MoneyOutRule.needsAnother(asked, List.of(before), NOW.minus(Duration.ofDays(30)), eur("5000"), false);
    }

    private static Step credited(UUID invoice, String amount, String released) {
        return new Step(invoice, What.CREDITED, eur(amount), eur(released), NOW);
    }

    private static Step refunded(UUID invoice, String amount) {
        return new Step(invoice, What.REFUNDED, eur(amount), eur("0"), NOW);
    }

    private static Step allocated(String amount) {
        return new Step(OTHER, What.ALLOCATED, eur(amount), eur("0"), NOW);
    }

    private static Step at(Instant then, Step step) {
        return new Step(step.invoice(), step.what(), step.amount(), step.released(), then);
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
