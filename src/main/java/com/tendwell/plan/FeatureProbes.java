package com.tendwell.plan;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the last look at each feature found. The link itself is not kept: it is as good as a password. */
@Component
class FeatureProbes {

    private final JdbcTemplate jdbc;

    FeatureProbes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(PlanId plan, List<DigitalFeatures.Probe> probes) {
        jdbc.batchUpdate(
                """
                insert into plan_feature_probe (plan_id, feature, reachable, detail, probed_at) values (?, ?, ?, ?, ?)
                on conflict (plan_id, feature) do update
                set reachable = excluded.reachable, detail = excluded.detail, probed_at = excluded.probed_at""",
                probes.stream()
                        .map(probe -> new Object[] {
                            plan.value(),
                            probe.feature().name(),
                            probe.reachable(),
                            probe.detail(),
                            Timestamp.from(probe.at())
                        })
                        .toList());
    }

    /** Of features that are switched on. */
    List<DigitalFeatures.Probe> of(PlanId plan, Map<Feature, URI> links) {
        return jdbc
                .query(
                        "select * from plan_feature_probe where plan_id = ?",
                        (row, n) -> probe(row, links),
                        plan.value())
                .stream()
                .filter(probe -> probe.link() != null)
                .sorted(java.util.Comparator.comparing(DigitalFeatures.Probe::feature))
                .toList();
    }

    private static DigitalFeatures.Probe probe(ResultSet row, Map<Feature, URI> links) throws SQLException {
        Feature feature = Feature.valueOf(row.getString("feature"));
        return new DigitalFeatures.Probe(
                feature,
                links.get(feature),
                row.getBoolean("reachable"),
                row.getString("detail"),
                row.getTimestamp("probed_at").toInstant());
    }
}
