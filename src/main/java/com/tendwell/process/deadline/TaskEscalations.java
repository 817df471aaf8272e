package com.tendwell.process.deadline;

import com.tendwell.process.deadline.TaskDeadlines.Mark;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Offers each task to managers once when it is due, in a short transaction per task. */
@Component
class TaskEscalations {

    private static final int CHUNK = 200;

    private final TaskDeadlines deadlines;
    private final OpenCases cases;
    private final ManagersAsked managers;
    private final TransactionOperations transactions;

    TaskEscalations(
            TaskDeadlines deadlines, OpenCases cases, ManagersAsked managers, TransactionOperations transactions) {
        this.deadlines = deadlines;
        this.cases = cases;
        this.managers = managers;
        this.transactions = transactions;
    }

    /** @return number of tasks escalated by this sweep */
    int run(Instant now) {
        AtomicInteger escalated = new AtomicInteger();
        List<Mark> chunk = deadlines.toEscalate(now, Mark.START, CHUNK);
        while (!chunk.isEmpty()) {
            IsolatedBatch.each(
                    chunk.stream().map(Mark::task).toList(),
                    task -> transactions.executeWithoutResult(status -> {
                        if (deadlines.markEscalated(task, now)) {
                            cases.find(task)
                                    .ifPresent(open -> managers.ask(open, "past its due date without an answer"));
                            escalated.incrementAndGet();
                        }
                    }));
            chunk = deadlines.toEscalate(now, chunk.get(chunk.size() - 1), CHUNK);
        }
        return escalated.get();
    }
}
