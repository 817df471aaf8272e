package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainEventTest {

    private record InvoicePastDue() implements DomainEvent {
        @Override
        public List<Subject> subjects() {
            return List.of();
        }
    }

    @Test
    void anEventsNameMatchesItsType() {
        assertThat(new InvoicePastDue().name()).isEqualTo("invoice-past-due");
    }
}
