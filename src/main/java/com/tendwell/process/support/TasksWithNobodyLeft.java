package com.tendwell.process.support;

import com.tendwell.staff.Groups;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Works out anew who may answer the open tasks of a group, when its members are others than before: managers are asked
 * where nobody is left. Stays where it was when a node dies; two nodes at once do the same and change nothing twice.
 */
@Component
class TasksWithNobodyLeft {

    private static final int CHUNK = 200;

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final Colleagues colleagues;
    private final ManagersAsked managers;
    private final TransactionOperations transactions;

    TasksWithNobodyLeft(
            TaskDeadlines deadlines,
            OpenCases cases,
            Colleagues colleagues,
            ManagersAsked managers,
            TransactionOperations transactions) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.colleagues = colleagues;
        this.managers = managers;
        this.transactions = transactions;
    }

    void askManagers() {
        colleagues.groups().stream()
                .filter(group -> !group.equals(Groups.MANAGER))
                .forEach(group -> lookThrough(group, String.join(",", colleagues.of(List.of(group)))));
    }

    private void lookThrough(String group, String members) {
        Optional<String> after = deadlines.lookedThrough(group, members);
        while (after.isPresent()) {
            List<String> chunk = deadlines.ofGroup(group, after.get(), CHUNK);
            OneByOne.each(chunk, this::lookAt);
            after = chunk.size() < CHUNK ? Optional.empty() : Optional.of(chunk.get(CHUNK - 1));
            deadlines.setLookedThrough(group, members, after.orElse(null));
        }
    }

    private void lookAt(String task) {
        transactions.executeWithoutResult(status -> {
            if (deadlines.lock(task)) {
                cases.find(task)
                        .filter(open -> colleagues.nobodyIsLeft(open.groups(), open.excluded()))
                        .ifPresent(open -> managers.ask(open, "nobody else may answer it"));
            }
        });
    }
}
