package com.tendwell.process.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.plan.PlanView;
import com.tendwell.support.Stage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The engine may store identifiers, decisions and instants, but no name, address, amount, note or object. */
class WhatTheEngineKnowsTest extends Stage {

    private static final Pattern IDENTIFIER_OR_DECISION =
            Pattern.compile("[0-9a-f-]{36}|(SP|INV)-\\d{4}-\\d{6}|[A-Z][A-Z_]*");

    /** Empty if no person is behind a case: it was started by the nightly sweep or a payment provider. */
    private static final Pattern STAFF_ID = Pattern.compile("[a-z0-9.-]*");

    /** Inputs of decision tables: production stores none of them, but tests run with full history. */
    private static final Set<String> WEIGHED = Set.of("aboveLimit", "recordedByPerson");

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void variablesHoldIdentifiersDecisionsAndInstantsOnly() {
        PlanView plan = given.activated(given.aLargePrepaidPlan());
        given.aPaymentInFullFor(plan);
        cast.finance.answers(
                "verify-payment-authorization",
                plan,
                Map.of("outcome", "UNKNOWN", "note", "Ada Baker says it was sent on Friday."));
        cast.otherFinance.answers("resolve-unknown-payment", plan, Map.of("outcome", "WAIT", "note", "Ada asks."));

        for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            for (Map<String, Object> row :
                    jdbc.queryForList("select name_, text_, double_, long_, bytearray_id_ from " + table)) {
                String name = (String) row.get("name_");
                assertThat(row.get("bytearray_id_")).as(table + "." + name).isNull();
                assertThat(row.get("double_")).as(table + "." + name).isNull();
                if (row.get("text_") != null) {
                    assertThat((String) row.get("text_"))
                            .as(table + "." + name)
                            .matches(name.equals("actingPerson") ? STAFF_ID : IDENTIFIER_OR_DECISION);
                }
            }
        }
        assertThat(jdbc.queryForList("select distinct clause_name_ from act_hi_dec_in", String.class))
                .as("nothing but what the tables weigh or decide")
                .allSatisfy(name -> assertThat(name).isNotBlank());
        assertThat(WEIGHED)
                .doesNotContainAnyElementsOf(
                        jdbc.queryForList("select distinct name_ from act_ru_variable", String.class));
    }
}
