package com.tendwell.process.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Operational settings of the engine.
 *
 * @param retryAfter ISO 8601 durations between the attempts of a failed step. Four mean five attempts: when the fifth fails, it
 *     is an incident.
 * @param look interval of the looks whether jobs are finished
 * @param degradedAfter how long none may finish though jobs are due, before health says that the node is degraded
 */
@ConfigurationProperties("tendwell.engine")
record EngineSettings(
        @DefaultValue("PT10S,PT1M,PT5M,PT30M") String retryAfter,
        @DefaultValue("PT5S") Duration look,
        @DefaultValue("PT30S") Duration degradedAfter) {}
