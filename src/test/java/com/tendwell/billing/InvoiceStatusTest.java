package com.tendwell.billing;

import static com.tendwell.billing.InvoiceStatus.DRAFT;
import static com.tendwell.billing.InvoiceStatus.PAID;
import static com.tendwell.billing.InvoiceStatus.PAST_DUE;
import static com.tendwell.billing.InvoiceStatus.PENDING_PAYMENT;
import static com.tendwell.billing.InvoiceStatus.VOID;
import static com.tendwell.billing.InvoiceStatus.WRITTEN_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Refused;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvoiceStatusTest {

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> TRANSITIONS = Map.of(
            DRAFT, EnumSet.of(PENDING_PAYMENT, VOID),
            PENDING_PAYMENT, EnumSet.of(PAID, PAST_DUE, VOID),
            PAST_DUE, EnumSet.of(PAID, VOID, WRITTEN_OFF),
            PAID, EnumSet.of(PENDING_PAYMENT, PAST_DUE),
            VOID, EnumSet.noneOf(InvoiceStatus.class),
            WRITTEN_OFF, EnumSet.noneOf(InvoiceStatus.class));

    @ParameterizedTest
    @EnumSource(InvoiceStatus.class)
    void anInvoiceTakesTheseTransitionsAndNoOther(InvoiceStatus from) {
        for (InvoiceStatus to : InvoiceStatus.values()) {
            if (TRANSITIONS.get(from).contains(to)) {
                assertThat(from.become(to)).isEqualTo(to);
            } else {
                assertThatThrownBy(() -> from.become(to))
                        .isInstanceOf(Refused.class)
                        .hasMessageContaining(from.label())
                        .hasMessageContaining(to.label());
            }
        }
    }

    @Test
    void anIssuedOneIsOpenUntilItIsPaidVoidOrWrittenOff() {
        assertThat(EnumSet.allOf(InvoiceStatus.class))
                .filteredOn(InvoiceStatus::isOpen)
                .containsExactly(PENDING_PAYMENT, PAST_DUE);
    }

    @Test
    void anUnservedTermIsNotWrittenOffAndATermInvoiceIsVoidedWithItsPlan() {
        assertThat(InvoiceKind.PURCHASE.mayBeWrittenOff(false)).isFalse();
        assertThat(InvoiceKind.RENEWAL.mayBeWrittenOff(true)).isTrue();
        assertThat(InvoiceKind.MANUAL.mayBeWrittenOff(false)).isTrue();
        assertThat(EnumSet.allOf(InvoiceKind.class))
                .filteredOn(InvoiceKind::isVoidedByPeople)
                .containsExactly(InvoiceKind.MANUAL);
    }
}
