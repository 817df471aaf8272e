package com.tendwell.pricebook;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;
import java.util.UUID;

/** Events of pricebook items. */
public sealed interface PricebookEvent extends DomainEvent {

    UUID item();

    @Override
    default List<Subject> subjects() {
        return List.of(new Subject("pricebook-item", item().toString()));
    }

    record ItemAdded(UUID item, String after) implements PricebookEvent {
        @Override
        public String name() {
            return "pricebook-item-added";
        }
    }

    record ItemChanged(UUID item, String before, String after) implements PricebookEvent {
        @Override
        public String name() {
            return "pricebook-item-changed";
        }
    }

    record ItemArchived(UUID item, String before) implements PricebookEvent {
        @Override
        public String name() {
            return "pricebook-item-archived";
        }
    }
}
