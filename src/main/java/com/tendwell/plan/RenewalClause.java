package com.tendwell.plan;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.util.Optional;

/** The renewal terms as columns of the plan's row. */
@Embeddable
record RenewalClause(
        boolean autoRenew,
        @Enumerated(EnumType.STRING) Escalation.Kind escalationKind,
        BigDecimal escalationValue,
        int renewalNoticeDays) {

    static RenewalClause of(RenewalConditions terms) {
        return new RenewalClause(
                terms.autoRenew(),
                terms.escalation().map(Escalation::kind).orElse(null),
                terms.escalation().map(Escalation::value).orElse(null),
                terms.noticeDays());
    }

    RenewalConditions terms() {
        Optional<Escalation> escalation =
                Optional.ofNullable(escalationKind).map(kind -> new Escalation(kind, escalationValue));
        return new RenewalConditions(autoRenew, escalation, renewalNoticeDays);
    }
}
