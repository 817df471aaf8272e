package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.PaymentPosting.Change;
import com.tendwell.billing.TransactionView.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostingRulesTest {

    @ParameterizedTest
    @EnumSource(InvoiceStatus.class)
    void onlyAPaidInvoiceIsReopenedAndOnlyWhenNoLongerCovered(InvoiceStatus status) {
        assertThat(reversal(status, false).reopens()).isEqualTo(status == InvoiceStatus.PAID);
        assertThat(reversal(status, true).reopens()).isFalse();
    }

    @Test
    void aReinstatedPaymentWithdrawsTheReversalThatReopenedTheInvoice() {
        assertThat(comesBack(InvoiceStatus.PAST_DUE, true, true, Status.REVERSED, false)
                        .withdrawsReversal())
                .isTrue();
    }

    @Test
    void soItDoesWhileTheDueDayIsStillToCome() {
        assertThat(comesBack(InvoiceStatus.PENDING_PAYMENT, true, true, Status.REVERSED, false)
                        .withdrawsReversal())
                .isTrue();
    }

    @Test
    void nothingElseWithdrawsAReversal() {
        assertThat(comesBack(InvoiceStatus.PAST_DUE, true, false, Status.REVERSED, false)
                        .withdrawsReversal())
                .as("what is left does not cover it")
                .isFalse();
        assertThat(comesBack(InvoiceStatus.PAST_DUE, false, true, Status.REVERSED, false)
                        .withdrawsReversal())
                .as("never paid before")
                .isFalse();
        assertThat(comesBack(InvoiceStatus.PAST_DUE, true, true, Status.PENDING, false)
                        .withdrawsReversal())
                .as("another payment")
                .isFalse();
        assertThat(comesBack(InvoiceStatus.PAST_DUE, true, true, null, false).withdrawsReversal())
                .as("a new payment")
                .isFalse();
        assertThat(comesBack(InvoiceStatus.PAST_DUE, true, true, Status.REVERSED, true)
                        .withdrawsReversal())
                .as("an insider says so")
                .isFalse();
        assertThat(comesBack(InvoiceStatus.WRITTEN_OFF, true, true, Status.REVERSED, false)
                        .withdrawsReversal())
                .as("written off meanwhile")
                .isFalse();
    }

    private static Change reversal(InvoiceStatus status, boolean covered) {
        return new Change(status, false, covered, Optional.of(Status.SUCCESS), Status.REVERSED, false);
    }

    private static Change comesBack(
            InvoiceStatus status, boolean reopened, boolean covered, Status before, boolean byInsider) {
        return new Change(status, reopened, covered, Optional.ofNullable(before), Status.SUCCESS, byInsider);
    }
}
