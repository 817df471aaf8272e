package com.tendwell.portal;

import com.tendwell.shared.EventLabels;
import com.tendwell.shared.MailLink;
import java.net.URI;
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

    /** Only the end of the address: a mail keeps the rest of it. */
    @Bean
    MailLink customerLink(CustomerLinks links) {
        return new MailLink(CustomerLinks.MAIL_LINK, link -> URI.create(links.token(link)));
    }
}
