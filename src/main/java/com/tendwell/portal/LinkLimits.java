package com.tendwell.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may follow customer links. Many customers can share an address, and the application probes its
 * own links, so only failed attempts are expensive.
 *
 * @param perMinute requests per minute, at least 1
 * @param missCosts number of requests that one failed attempt counts for
 */
@ConfigurationProperties("tendwell.customer-links")
public record LinkLimits(@DefaultValue("6000") int perMinute, @DefaultValue("200") int missCosts) {}
