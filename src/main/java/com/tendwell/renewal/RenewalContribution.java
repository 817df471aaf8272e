package com.tendwell.renewal;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the house: what its events are called. */
@Configuration(proxyBeanMethods = false)
class RenewalContribution {

    @Bean
    EventLabels renewalEventLabels() {
        return EventLabels.of(Map.of("renewal-due", "Term ends soon"));
    }
}
