package com.tendwell.process.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.shared.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineRefusalTest {

    @ParameterizedTest
    @EnumSource
    void aRefusalIsNeverAnsweredAsAServerError(Refused.Kind kind) {
        EngineRefusal refusal = new EngineRefusal(new Refused(kind, "some-rule", "Not like this."));

        assertThat(refusal.getStatus()).isNotNull();
        assertThat(refusal.getStatus().getStatusCode()).isBetween(400, 499);
        assertThat(refusal).hasMessage("Not like this.");
    }
}
