package com.tendwell.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may follow customer links. Many customers can sit behind one address, and the application
 * fetches its own links by the same way, so reading is cheap and only guessing is expensive.
 *
 * @param perMinute requests a minute, at least 1
 * @param missCosts how many requests one that finds nothing counts for
 */
@ConfigurationProperties("tendwell.customer-links")
public record LinkLimits(@DefaultValue("6000") int perMinute, @DefaultValue("200") int missCosts) {}
