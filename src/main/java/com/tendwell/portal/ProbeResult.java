package com.tendwell.portal;

import com.tendwell.plan.Feature;
import java.net.URI;
import java.time.Instant;

/**
 * The result of checking one digital feature.
 *
 * @param link as sent to the customer; anyone who reads it can use it
 * @param reachable by the check that {@code detail} names: the page was fetched, or only its link is live
 * @param detail for people: {@code reachable (200 in 12 ms)}, or what went wrong
 */
public record ProbeResult(Feature feature, URI link, boolean reachable, String detail, Instant at) {}
