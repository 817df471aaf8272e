package com.tendwell.process.support;

import com.tendwell.notification.Notifications;
import com.tendwell.notification.Notifications.DueTask;
import com.tendwell.process.support.OpenCases.OpenCase;
import com.tendwell.process.support.TaskDeadlines.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds people, once for each task, when most of its time has passed: in one mail for what a person is reminded of at
 * the same time. Two nodes may work out the same; the rows they write decide whose mails go out.
 */
@Component
class TaskReminders {

    private static final int CHUNK = 200;

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final Colleagues colleagues;
    private final Notifications notifications;
    private final TransactionOperations transactions;

    TaskReminders(
            TaskDeadlines deadlines,
            OpenCases cases,
            Colleagues colleagues,
            Notifications notifications,
            TransactionOperations transactions) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.colleagues = colleagues;
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /** @return of how many tasks this sweep reminded */
    int send(Instant now) {
        int reminded = 0;
        List<Mark> chunk = deadlines.toRemind(now, Mark.START, CHUNK);
        while (!chunk.isEmpty()) {
            List<OpenCase> open = new ArrayList<>();
            OneByOne.each(chunk.stream().map(Mark::task).toList(), task -> cases.find(task)
                    .ifPresent(open::add));
            reminded += write(open, now);
            chunk = deadlines.toRemind(now, chunk.get(chunk.size() - 1), CHUNK);
        }
        return reminded;
    }

    private int write(List<OpenCase> open, Instant now) {
        Map<String, List<OpenCase>> byPerson = byPerson(open);
        Integer reminded = transactions.execute(status -> {
            Set<String> ours = deadlines.markReminded(
                    open.stream().map(one -> one.about().taskId()).toList(), now);
            byPerson.forEach((person, all) -> {
                List<DueTask> due = all.stream()
                        .filter(one -> ours.contains(one.about().taskId()))
                        .map(TaskReminders::dueTask)
                        .toList();
                if (!due.isEmpty()) {
                    notifications.tasksDueSoon(person, due);
                }
            });
            return ours.size();
        });
        return reminded == null ? 0 : reminded;
    }

    /** To each who holds a task, else to everybody of its groups who may answer it. */
    private Map<String, List<OpenCase>> byPerson(List<OpenCase> open) {
        Map<Set<String>, Set<String>> members = new HashMap<>();
        Map<String, List<OpenCase>> byPerson = new TreeMap<>();
        for (OpenCase one : open) {
            Set<String> people = new TreeSet<>(
                    one.assignee() == null
                            ? members.computeIfAbsent(one.groups(), colleagues::of)
                            : Set.of(one.assignee()));
            people.removeAll(one.excluded());
            people.forEach(person ->
                    byPerson.computeIfAbsent(person, none -> new ArrayList<>()).add(one));
        }
        return byPerson;
    }

    private static DueTask dueTask(OpenCase open) {
        String id = open.about().taskId();
        return new DueTask(id, open.name(), open.due(), TasklistLink.to(id));
    }
}
