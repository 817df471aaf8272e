package com.tendwell.process.deadline;

import com.tendwell.notification.Notifications;
import com.tendwell.notification.Notifications.DueTask;
import com.tendwell.process.core.TasklistLink;
import com.tendwell.process.deadline.OpenCases.OpenCase;
import com.tendwell.process.deadline.TaskDeadlines.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reminds people once per task when most of its time has passed; reminders for one person are combined in one mail. Two
 * nodes may find the same tasks; the rows they insert decide which of them sends the mails.
 */
@Component
class TaskReminders {

    private static final int CHUNK = 200;

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final GroupMembers members;
    private final Notifications notifications;
    private final TransactionOperations transactions;

    TaskReminders(
            TaskDeadlines deadlines,
            OpenCases cases,
            GroupMembers members,
            Notifications notifications,
            TransactionOperations transactions) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.members = members;
        this.notifications = notifications;
        this.transactions = transactions;
    }

    /** @return number of tasks this sweep sent reminders for */
    int send(Instant now) {
        int reminded = 0;
        List<Mark> chunk = deadlines.toRemind(now, Mark.START, CHUNK);
        while (!chunk.isEmpty()) {
            Map<OpenCase, Set<String>> people = new LinkedHashMap<>();
            IsolatedBatch.each(
                    cases.all(chunk.stream().map(Mark::task).toList()), open -> people.put(open, peopleFor(open)));
            reminded += write(people, now);
            chunk = deadlines.toRemind(now, chunk.get(chunk.size() - 1), CHUNK);
        }
        return reminded;
    }

    /** The assignee, or every member of the groups who may answer the task. */
    private Set<String> peopleFor(OpenCase open) {
        Set<String> people =
                new TreeSet<>(open.assignee() == null ? members.of(open.groups()) : Set.of(open.assignee()));
        people.removeAll(cases.excludedFrom(open));
        return people;
    }

    private int write(Map<OpenCase, Set<String>> people, Instant now) {
        Integer reminded = transactions.execute(status -> {
            Set<String> ours = deadlines.markReminded(
                    people.keySet().stream().map(open -> open.about().taskId()).toList(), now);
            Map<String, List<DueTask>> byPerson = new TreeMap<>();
            people.forEach((open, all) -> {
                if (ours.contains(open.about().taskId())) {
                    all.forEach(person -> byPerson.computeIfAbsent(person, none -> new ArrayList<>())
                            .add(dueTask(open)));
                }
            });
            byPerson.forEach(notifications::tasksDueSoon);
            return ours.size();
        });
        return reminded == null ? 0 : reminded;
    }

    private static DueTask dueTask(OpenCase open) {
        String id = open.about().taskId();
        return new DueTask(id, open.name(), open.due(), TasklistLink.to(id));
    }
}
