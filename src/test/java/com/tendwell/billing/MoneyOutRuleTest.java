package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.MoneyOutRule.Before;
import com.tendwell.billing.MoneyOutRule.Kind;
import com.tendwell.billing.MoneyOutRule.Out;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class MoneyOutRuleTest {

    private static final Out NOTHING = out("0", "0");

    @Test
    void upToTheLimitOnePersonLetsMoneyGo() {
        assertThat(needsAnother(Kind.CREDIT_NOTE, "5000.00", before(NOTHING, NOTHING, "0")))
                .isFalse();
        assertThat(needsAnother(Kind.CREDIT_NOTE, "5000.01", before(NOTHING, NOTHING, "0")))
                .isTrue();
        assertThat(needsAnother(Kind.REFUND, "5000.01", before(NOTHING, NOTHING, "0")))
                .isTrue();
    }

    @Test
    void partsOfOneInvoiceAddUpHoweverLongAgoTheyWentOut() {
        Out before = out("4000", "0");

        assertThat(needsAnother(Kind.CREDIT_NOTE, "1000.00", before(before, NOTHING, "0")))
                .isFalse();
        assertThat(needsAnother(Kind.CREDIT_NOTE, "1000.01", before(before, NOTHING, "0")))
                .isTrue();
    }

    @Test
    void allInvoicesOfTheCustomerAddUpForThirtyDays() {
        assertThat(needsAnother(Kind.REFUND, "1000.00", before(NOTHING, NOTHING, "4000")))
                .isFalse();
        assertThat(needsAnother(Kind.REFUND, "1000.01", before(NOTHING, NOTHING, "4000")))
                .isTrue();
        assertThat(needsAnother(Kind.REFUND, "500.01", before(out("0", "500"), out("0", "500"), "4000")))
                .isTrue();
    }

    /** The refund pays out what the credit note released. */
    @Test
    void theSameMoneyIsNotCountedTwice() {
        Out credited = out("4000", "0");

        assertThat(needsAnother(Kind.REFUND, "4000.00", before(credited, credited, "1000")))
                .isFalse();
        assertThat(needsAnother(Kind.REFUND, "4000.01", before(credited, credited, "1000")))
                .isTrue();
    }

    @Test
    void whoeverVerifiedTheMoneyNeedsAnotherPersonForTheSmallestAmount() {
        assertThat(MoneyOutRule.needsAnother(
                        Kind.CREDIT_NOTE, eur("0.01"), before(NOTHING, NOTHING, "0"), eur("5000"), true))
                .isTrue();
    }

    private static boolean needsAnother(Kind kind, String amount, Before before) {
        return MoneyOutRule.needsAnother(kind, eur(amount), before, eur("5000"), false);
    }

    private static Before before(Out ofInvoice, Out lately, String ofOthers) {
        return new Before(ofInvoice, lately, eur(ofOthers));
    }

    private static Out out(String credited, String refunded) {
        return new Out(eur(credited), eur(refunded));
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
