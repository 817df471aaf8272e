package com.tendwell.renewal;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The event labels of this room. */
@Configuration(proxyBeanMethods = false)
class RenewalContribution {

    @Bean
    EventLabels renewalEventLabels() {
        return EventLabels.of(Map.of("renewal-due", "Term ends soon"));
    }
}
