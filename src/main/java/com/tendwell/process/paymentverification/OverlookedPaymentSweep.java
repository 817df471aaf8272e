package com.tendwell.process.paymentverification;

import com.tendwell.billing.PaymentReview;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Wakes cases that wait for a payment that has already been recorded. The locks of check and report should prevent
 * this; a case that slipped through would wait until its grace period ends and be treated as unpaid.
 */
@Component
class OverlookedPaymentSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OverlookedPaymentSweep.class);
    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;
    private final PaymentReview review;

    OverlookedPaymentSweep(JdbcTemplate jdbc, PaymentReview review) {
        this.jdbc = jdbc;
        this.review = review;
    }

    /** A case that waits for a payment; ordered by {@code id}. */
    private record Waiting(String id, String invoice) {}

    @Scheduled(fixedDelayString = "${tendwell.billing.overlooked-payment-interval:PT10M}", initialDelayString = "PT2M")
    void sweep() {
        List<Waiting> waiting = after("");
        while (!waiting.isEmpty()) {
            review.coveredOf(waiting.stream().map(Waiting::invoice).toList()).forEach(this::pointOut);
            waiting = after(waiting.get(waiting.size() - 1).id());
        }
    }

    /** A case that cannot be woken now does not hold up the others. */
    private void pointOut(String invoice) {
        try {
            review.pointOut(invoice);
        } catch (RuntimeException e) {
            LOG.warn("Invoice {} waits for money that is there, and could not be woken: {}", invoice, e.toString());
        }
    }

    private List<Waiting> after(String id) {
        return jdbc.query(
                """
                select s.id_, p.business_key_
                from act_ru_event_subscr s join act_ru_execution p on p.id_ = s.proc_inst_id_
                where s.event_name_ = ? and s.event_type_ = 'message' and s.id_ > ?
                    and p.business_key_ is not null
                order by s.id_ limit ?
                """,
                (row, index) -> new Waiting(row.getString(1), row.getString(2)),
                PaymentVerificationProcess.PAYMENT_RECEIVED,
                id,
                CHUNK);
    }
}
