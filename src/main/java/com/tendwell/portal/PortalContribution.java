package com.tendwell.portal;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room brings to the house: what its events are called. */
@Configuration(proxyBeanMethods = false)
class PortalContribution {

    @Bean
    EventLabels portalEventLabels() {
        return EventLabels.of(Map.of("provisioning-recorded", "Digital features enabled"));
    }
}
