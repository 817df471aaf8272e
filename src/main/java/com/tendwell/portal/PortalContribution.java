package com.tendwell.portal;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class PortalContribution {

    @Bean
    EventLabels portalEventLabels() {
        return EventLabels.of(Map.of("provisioning-recorded", "Digital features enabled"));
    }
}
