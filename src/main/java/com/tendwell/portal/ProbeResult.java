package com.tendwell.portal;

import com.tendwell.plan.Feature;
import java.net.URI;
import java.time.Instant;

/**
 * What one look at one digital feature found.
 *
 * @param link as the customer has it; whoever reads it can use it
 * @param reachable by the way that {@code detail} names: the page itself, or only that its link is live
 * @param detail for a person: {@code reachable (200 in 12 ms)}, or what went wrong
 */
public record ProbeResult(Feature feature, URI link, boolean reachable, String detail, Instant at) {}
