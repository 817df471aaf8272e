package com.tendwell.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The little that is asked of a plan often and by many, read without the plan. No permission asked. */
@Component
class PlanLookups {

    private final JdbcTemplate jdbc;

    PlanLookups(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> locationOf(PlanId plan) {
        return only("select location_id from service_plan where id = ?", plan.value());
    }

    boolean hasFeature(PlanId plan, Feature feature) {
        List<Boolean> has = jdbc.queryForList(
                "select ? = any (features) from service_plan where id = ?",
                Boolean.class,
                feature.name(),
                plan.value());
        return has.contains(true);
    }

    private Optional<UUID> only(String sql, UUID id) {
        return jdbc.queryForList(sql, UUID.class, id).stream().findFirst();
    }
}
