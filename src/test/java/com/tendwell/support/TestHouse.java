package com.tendwell.support;

import org.camunda.bpm.engine.ManagementService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What tests add to the house: a clock that can be moved, and hands to move it. */
@TestConfiguration(proxyBeanMethods = false)
public class TestHouse {

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    TimeMachine timeMachine(MovableClock clock, ManagementService management) {
        return new TimeMachine(clock, management);
    }
}
