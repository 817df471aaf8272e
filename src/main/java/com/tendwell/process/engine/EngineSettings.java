package com.tendwell.process.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Operational settings of the engine.
 *
 * @param retryAfter ISO 8601 durations between the attempts of a failed step. Four mean five attempts: when the fifth fails, it
 *     is an incident.
 */
@ConfigurationProperties("tendwell.engine")
record EngineSettings(@DefaultValue("PT10S,PT1M,PT5M,PT30M") String retryAfter) {}
