package com.tendwell.keys;

import com.tendwell.customer.CustomerId;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Ids;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Staff;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The door to customers' keys. */
@Service
public class Keys {

    private final Map<String, KeyView> byNumber = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final Staff staff;
    private final ApplicationEventPublisher events;

    Keys(Staff staff, ApplicationEventPublisher events) {
        this.staff = staff;
        this.events = events;
    }

    /** @param label as written by the customer */
    @Transactional
    public KeyView handOver(CustomerId customer, String label) {
        KeyView key = new KeyView(new KeyId(Ids.next()), "KEY-%06d".formatted(last.incrementAndGet()), customer);
        byNumber.put(key.number(), key);
        events.publishEvent(new KeyEvent.KeyHandedOver(key, label));
        return key;
    }

    public KeyView byNumber(String number) {
        staff.require(CurrentActor.actor(), KeyContribution.READ);
        KeyView key = byNumber.get(number);
        if (key == null) {
            throw Refused.notFound("key", number);
        }
        return key;
    }

    int inOurCare() {
        return byNumber.size();
    }
}
