package com.tendwell.plan;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for plans. *
 *
 * @param renewalGraceDays days after a term's end during which a paid renewal still joins it without a gap
 */
@ConfigurationProperties("tendwell.plan")
public record PlanSettings(@DefaultValue("14") int renewalGraceDays) {

    public PlanSettings {
        if (renewalGraceDays < 0 || renewalGraceDays > 365) {
            throw new IllegalArgumentException("tendwell.plan.renewal-grace-days must be 0 to 365");
        }
    }
}
