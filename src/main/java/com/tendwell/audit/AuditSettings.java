package com.tendwell.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit log is sealed.
 *
 * @param sealing whether this node seals; if not, another node must
 * @param sealEvery interval between two runs
 * @param sealLateAfter how long an entry may wait for its seal before an error is logged
 */
@ConfigurationProperties("tendwell.audit")
record AuditSettings(
        @DefaultValue("true") boolean sealing,
        @DefaultValue("PT5S") Duration sealEvery,
        @DefaultValue("PT1M") Duration sealLateAfter) {}
