package com.tendwell.renewal;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class RenewalContribution {

    @Bean
    EventLabels renewalEventLabels() {
        return EventLabels.of(Map.of("renewal-due", "Term ends soon"));
    }
}
