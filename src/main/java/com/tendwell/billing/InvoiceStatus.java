package com.tendwell.billing;

import com.tendwell.shared.Refused;
import com.tendwell.shared.SubjectKind;
import java.util.Map;
import java.util.Set;

/** The status of an invoice and its transitions. */
public enum InvoiceStatus {
    DRAFT("Draft"),
    PENDING_PAYMENT("Pending payment"),
    PAST_DUE("Past due"),
    PAID("Paid"),
    VOID("Void"),
    WRITTEN_OFF("Written off");

    private static final Map<InvoiceStatus, Set<InvoiceStatus>> MAY_BECOME = Map.of(
            DRAFT, Set.of(PENDING_PAYMENT, VOID),
            PENDING_PAYMENT, Set.of(PAID, PAST_DUE, VOID),
            PAST_DUE, Set.of(PAID, VOID, WRITTEN_OFF),
            PAID, Set.of(PENDING_PAYMENT, PAST_DUE),
            VOID, Set.of(),
            WRITTEN_OFF, Set.of());

    private final String label;

    InvoiceStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public SubjectKind.Tone tone() {
        return switch (this) {
            case PAID -> SubjectKind.Tone.GOOD;
            case PENDING_PAYMENT -> SubjectKind.Tone.INFO;
            case PAST_DUE -> SubjectKind.Tone.WARN;
            default -> SubjectKind.Tone.NEUTRAL;
        };
    }

    /** Issued, and neither paid, void nor written off. */
    public boolean isOpen() {
        return this == PENDING_PAYMENT || this == PAST_DUE;
    }

    /** @throws Refused naming both states */
    public InvoiceStatus become(InvoiceStatus next) {
        if (!MAY_BECOME.get(this).contains(next)) {
            throw Refused.conflict(
                    "invoice-status-transition", "An invoice that is " + label + " cannot become " + next.label + ".");
        }
        return next;
    }
}
