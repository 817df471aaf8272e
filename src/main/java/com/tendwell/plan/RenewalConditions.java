package com.tendwell.plan;

import java.util.Optional;

/**
 * What is agreed on the renewal of a plan. The days of the next term are decided by {@link TermPeriod}.
 *
 * @param autoRenew accepted automatically unless the customer declines
 * @param escalation price increase at each renewal; empty if there is none
 * @param noticeDays days before a term's end on which its renewal is offered, 1 to 180; at half-time for a short term
 */
public record RenewalConditions(boolean autoRenew, Optional<Escalation> escalation, int noticeDays) {

    static final int USUAL_NOTICE_DAYS = 45;
}
