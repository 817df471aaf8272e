package com.tendwell.portal;

import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The latest check of each feature. The link itself is not stored, because it grants access like a password. */
@Component
class FeatureProbes {

    private final JdbcTemplate jdbc;

    FeatureProbes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void keep(PlanId plan, List<ProbeResult> results) {
        jdbc.batchUpdate(
                """
                insert into plan_feature_probe (plan_id, feature, reachable, detail, probed_at) values (?, ?, ?, ?, ?)
                on conflict (plan_id, feature) do update
                set reachable = excluded.reachable, detail = excluded.detail, probed_at = excluded.probed_at""",
                results.stream()
                        .map(result -> new Object[] {
                            plan.value(),
                            result.feature().name(),
                            result.reachable(),
                            result.detail(),
                            Timestamp.from(result.at())
                        })
                        .toList());
    }

    /** Results for the enabled features. */
    List<ProbeResult> of(PlanId plan, Map<Feature, URI> links) {
        return jdbc
                .query(
                        "select * from plan_feature_probe where plan_id = ?",
                        (row, n) -> result(row, links),
                        plan.value())
                .stream()
                .filter(result -> result.link() != null)
                .sorted(Comparator.comparing(ProbeResult::feature))
                .toList();
    }

    private static ProbeResult result(ResultSet row, Map<Feature, URI> links) throws SQLException {
        Feature feature = Feature.valueOf(row.getString("feature"));
        return new ProbeResult(
                feature,
                links.get(feature),
                row.getBoolean("reachable"),
                row.getString("detail"),
                row.getTimestamp("probed_at").toInstant());
    }
}
