package com.tendwell.process.livecase;

import com.tendwell.process.livecase.LiveCaseCheck.Finding;
import com.tendwell.process.livecase.LiveCaseCheck.What;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Stored results of the claim check. Each check is one statement, so claims and cases are compared as of one instant.
 */
@Component
class LiveCaseFindings {

    private static final String LOOK =
            """
            with running as (
                select instance.business_key_ as number, coalesce(variable.text_, '') as subject
                from act_ru_execution instance
                join act_re_procdef drawing on drawing.id_ = instance.proc_def_id_
                left join act_ru_variable variable
                    on variable.execution_id_ = instance.id_ and variable.name_ = ?
                where drawing.key_ = ? and instance.parent_id_ is null and instance.super_exec_ is null
                    and not exists (
                        select 1 from act_ru_variable over
                        where over.execution_id_ = instance.id_ and over.name_ = ? and over.text_ = ?)
            ), claimed as (select subject::text as subject from published_claim where process = ?)
            select 'NO_CASE' as what, subject, subject as case_number from claimed
                where not exists (select 1 from running where running.subject = claimed.subject)
                    and not exists (select 1 from case_to_come where process = ? and subject::text = claimed.subject)
            union all
            select 'NO_CLAIM', subject, min(coalesce(number, subject)) from running
                where not exists (select 1 from claimed where claimed.subject = running.subject) group by subject
            union all
            select 'TWO_CASES', subject, min(coalesce(number, subject)) from running
                group by subject having count(*) > 1
            order by 1, 2""";

    private final JdbcTemplate jdbc;
    private final ApplicationEventPublisher events;

    LiveCaseFindings(JdbcTemplate jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /** @param rules by key of the process */
    List<Finding> look(Map<String, LiveCaseRule> rules, Instant now) {
        List<Finding> found = new ArrayList<>();
        rules.forEach((process, rule) -> found.addAll(jdbc.query(
                LOOK,
                (row, index) -> finding(process, row, now),
                rule.subject(),
                process,
                rule.until().map(LiveCaseRule.Until::variable).orElse(""),
                rule.until().map(LiveCaseRule.Until::value).orElse(""),
                process,
                process)));
        return found;
    }

    /**
     * Publishes what is new and what has been resolved.
     *
     * @return the current findings, as stored
     */
    List<Finding> replaceBy(List<Finding> found) {
        List<Finding> known = open(Integer.MAX_VALUE);
        known.stream()
                .filter(one -> found.stream().noneMatch(now -> isSame(one, now)))
                .forEach(this::over);
        found.forEach(this::write);
        return open(Integer.MAX_VALUE);
    }

    List<Finding> open(int limit) {
        return jdbc.query(
                """
                select process, subject, what, case_number, found_at from claim_finding
                order by found_at desc, process, subject limit ?""",
                (row, index) -> finding(
                        row.getString("process"),
                        row,
                        row.getTimestamp("found_at").toInstant()),
                limit);
    }

    private void write(Finding finding) {
        int written = jdbc.update(
                """
                insert into claim_finding (process, subject, what, case_number, found_at) values (?, ?, ?, ?, ?)
                on conflict do nothing""",
                finding.process(),
                finding.subject(),
                finding.what().name(),
                finding.caseNumber(),
                Timestamp.from(finding.foundAt()));
        if (written == 1) {
            events.publishEvent(new LiveCaseEvent.ClaimMismatched(finding));
        }
    }

    private void over(Finding finding) {
        int gone = jdbc.update(
                "delete from claim_finding where process = ? and subject = ? and what = ?",
                finding.process(),
                finding.subject(),
                finding.what().name());
        if (gone == 1) {
            events.publishEvent(new LiveCaseEvent.ClaimMatched(finding));
        }
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.process().equals(other.process())
                && one.subject().equals(other.subject())
                && one.what() == other.what();
    }

    private static Finding finding(String process, ResultSet row, Instant at) throws SQLException {
        return new Finding(
                process,
                row.getString("subject"),
                What.valueOf(row.getString("what")),
                row.getString("case_number"),
                at);
    }
}
