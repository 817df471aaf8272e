package com.tendwell.plan;

import java.util.Optional;

/**
 * What a plan says of its renewal.
 *
 * @param autoRenew accepted by itself unless the customer declines
 * @param escalation by how much the price rises each time; empty where it stays
 * @param noticeDays how many days before a term's end its renewal is offered, 1 to 180; a short term is offered at its
 *     half
 */
public record RenewalTerms(boolean autoRenew, Optional<Escalation> escalation, int noticeDays) {

    static final int USUAL_NOTICE_DAYS = 45;
}
