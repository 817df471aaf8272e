package com.tendwell.process.deadline;

import com.tendwell.process.deadline.OpenCases.OpenCase;
import com.tendwell.shared.Figure;
import com.tendwell.staff.Groups;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts open tasks that are offered to managers and that everybody, managers too, is excluded from. Counted by each sweep,
 * so that a page and a metric read a number.
 */
@Configuration(proxyBeanMethods = false)
class TasksNobodyMayAnswer {

    /** Upper limit per sweep; more than this is a staffing problem whatever the exact number. */
    private static final int MOST = 500;

    private final JdbcTemplate jdbc;
    private final OpenCases cases;
    private final GroupMembers members;
    private final AtomicInteger last = new AtomicInteger();

    TasksNobodyMayAnswer(JdbcTemplate jdbc, OpenCases cases, GroupMembers members) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.members = members;
    }

    @Bean
    static Figure tasksThatNobodyMayAnswer(ObjectProvider<TasksNobodyMayAnswer> tasks) {
        return new Figure(
                "tendwell.tasks.nobody.left",
                "Tasks that nobody is allowed to answer",
                List.of(Groups.FINANCE, Groups.MANAGER),
                "",
                () -> tasks.getObject().last.get());
    }

    void count() {
        List<String> offered = jdbc.queryForList(
                """
                select distinct task_id_ from act_ru_identitylink
                where type_ = 'candidate' and group_id_ = ? and task_id_ is not null order by task_id_ limit ?""",
                String.class,
                Groups.MANAGER,
                MOST);
        Set<OpenCase> stranded = new HashSet<>();
        IsolatedBatch.each(cases.all(offered), open -> {
            if (members.nobodyIsLeft(open.groups(), cases.excludedFrom(open))) {
                stranded.add(open);
            }
        });
        last.set(stranded.size());
    }
}
