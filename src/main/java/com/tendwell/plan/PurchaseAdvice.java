package com.tendwell.plan;

/** What to tell somebody whose activation or renewal is refused: the state, and what to do instead. */
final class PurchaseAdvice {

    private PurchaseAdvice() {}

    static String againstActivation(ServicePlan plan) {
        return sentence(plan, "activated")
                + switch (plan.status()) {
                    case ESTIMATE_SENT -> "wait for the customer's answer to the estimate.";
                    case DECLINED -> "make it a Draft again first.";
                    case PROCESSING, PENDING -> "its purchase or renewal is already under way.";
                    case ACTIVE -> "it is in service already; renew it instead.";
                    case EXPIRED -> "renew it instead.";
                    case PAUSED -> "resume it instead.";
                    case COMPLETED, CANCELLED -> "write a new plan.";
                    case DRAFT, APPROVED -> throw new IllegalArgumentException("nothing is wrong");
                };
    }

    static String againstRenewal(ServicePlan plan) {
        return sentence(plan, "renewed")
                + switch (plan.status()) {
                    case DRAFT, APPROVED -> "activate it instead.";
                    case ESTIMATE_SENT -> "wait for the customer's answer to the estimate.";
                    case DECLINED -> "make it a Draft again first.";
                    case PROCESSING, PENDING -> "its purchase or renewal is already under way.";
                    case PAUSED -> "resume it first.";
                    case COMPLETED, CANCELLED -> "write a new plan.";
                    case ACTIVE, EXPIRED -> throw new IllegalArgumentException("nothing is wrong");
                };
    }

    /** A case of this plan is live: what it waits for. */
    static String alreadyUnderWay(ServicePlan plan) {
        return "A purchase or renewal of plan " + plan.number() + " is already under way"
                + switch (plan.status()) {
                    case ACTIVE -> ": its last steps, among them the quality check, are not finished yet.";
                    case PENDING -> ": its invoice waits for payment.";
                    default -> ".";
                };
    }

    private static String sentence(ServicePlan plan, String verb) {
        return "Plan " + plan.number() + " is " + plan.status().label() + " and cannot be " + verb + ": ";
    }
}
