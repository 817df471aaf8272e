package com.tendwell.gateway;

import com.tendwell.shared.EventLabels;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class GatewayContribution {

    @Bean
    EventLabels gatewayEventLabels() {
        return new EventLabels(Map.of("webhook-assigned", "Provider event assigned"), Set.of());
    }
}
