package com.tendwell.keys;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** What happens to keys. */
sealed interface KeyEvent extends DomainEvent {

    /** @param label as the customer wrote on it */
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
