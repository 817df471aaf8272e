package com.tendwell.portal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one address may follow customer links. Many customers can share an address, and the application probes its
 * own links, so only those that lead nowhere are few.
 *
 * @param perMinute requests per minute at one node, at least 1
 * @param missesPerMinute requests per minute at all nodes for links that lead nowhere, at least 1
 */
@ConfigurationProperties("tendwell.customer-links")
public record LinkLimits(@DefaultValue("6000") int perMinute, @DefaultValue("30") int missesPerMinute) {}
