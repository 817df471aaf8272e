package com.tendwell.web.customer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may follow customer links.
 *
 * @param perMinute requests a minute, at least 1
 * @param missCosts how many requests one that finds nothing counts for: guessing ends soon, reading goes on
 */
@ConfigurationProperties("tendwell.customer-links")
record LinkLimits(@DefaultValue("600") int perMinute, @DefaultValue("20") int missCosts) {}
