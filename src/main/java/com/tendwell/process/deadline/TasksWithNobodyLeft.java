package com.tendwell.process.deadline;

import com.tendwell.process.deadline.OpenCases.OpenCase;
import com.tendwell.staff.Groups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works out again who may answer the open tasks of a group after its members have changed, and offers tasks to managers
 * if nobody is left. The position is stored, so another node continues after a crash; two nodes at once do the same
 * work without effect.
 */
@Component
class TasksWithNobodyLeft {

    private static final int CHUNK = 200;

    /** Upper limit per group and sweep, so that a large group does not hold up reminders; the next sweep continues. */
    private static final int CHUNKS_AT_ONCE = 5;

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final GroupMembers groupMembers;
    private final ManagersAsked managers;
    private final TransactionOperations transactions;

    TasksWithNobodyLeft(
            TaskDeadlines deadlines,
            OpenCases cases,
            GroupMembers groupMembers,
            ManagersAsked managers,
            TransactionOperations transactions) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.groupMembers = groupMembers;
        this.managers = managers;
        this.transactions = transactions;
    }

    void askManagers() {
        Map<String, Set<String>> members = new HashMap<>();
        groupMembers.groups().forEach(group -> members.put(group, groupMembers.of(List.of(group))));
        members.keySet().stream()
                .filter(group -> !group.equals(Groups.MANAGER))
                .forEach(group -> lookThrough(group, members));
    }

    private void lookThrough(String group, Map<String, Set<String>> members) {
        String now = String.join(",", members.get(group));
        Optional<String> after = deadlines.lookedThrough(group, now);
        for (int done = 0; after.isPresent() && done < CHUNKS_AT_ONCE; done++) {
            List<String> chunk = deadlines.ofGroup(group, after.get(), CHUNK);
            IsolatedBatch.each(cases.all(chunk), open -> lookAt(open, members));
            after = chunk.size() < CHUNK ? Optional.empty() : Optional.of(chunk.get(CHUNK - 1));
            deadlines.setLookedThrough(group, now, after.orElse(null));
        }
    }

    private void lookAt(OpenCase open, Map<String, Set<String>> members) {
        Set<String> excluded = cases.excludedFrom(open);
        boolean nobodyIsLeft =
                open.groups().stream().allMatch(group -> excluded.containsAll(members.getOrDefault(group, Set.of())));
        if (nobodyIsLeft) {
            transactions.executeWithoutResult(status -> {
                String task = open.about().taskId();
                if (deadlines.lock(task)) {
                    cases.find(task).ifPresent(locked -> managers.ask(locked, "nobody else is allowed to answer it"));
                }
            });
        }
    }
}
