package com.tendwell.support;

import com.tendwell.billing.PaymentEvent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** Something in the way of a transaction, in the middle of its recording: as often as it is told to. */
public final class Obstacle {

    private final Map<String, Integer> left = new ConcurrentHashMap<>();

    public void failOn(String reference, int times) {
        left.put(reference, times);
    }

    @EventListener
    void recorded(PaymentEvent.TransactionRecorded event) {
        if (left.getOrDefault(event.reference(), 0) > 0) {
            left.merge(event.reference(), -1, Integer::sum);
            throw new IllegalStateException("The test put something in the way");
        }
    }
}
