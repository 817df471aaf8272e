package com.tendwell.keys;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** Published by {@link Keys}. */
sealed interface KeyEvent extends DomainEvent {

    /** @param label as written by the customer */
    record KeyHandedOver(KeyView key, String label) implements KeyEvent {
        @Override
        public List<Subject> subjects() {
            return List.of(new Subject("key", key.id().toString()));
        }

        @Override
        public String name() {
            return "key-handed-over";
        }

        @Override
        public String after() {
            return label;
        }
    }
}
