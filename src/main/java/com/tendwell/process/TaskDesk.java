package com.tendwell.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The door for pages and the API to the engine: open tasks of one's groups, and where a case stands. */
@Service
public class TaskDesk {

    /** An open task. {@code task} is its id in the drawing; {@code link} opens it in Tasklist. */
    public record OpenTask(
            String id,
            String task,
            String name,
            String businessKey,
            Instant since,
            Optional<Instant> due,
            Optional<String> assignee,
            String link) {}

    /** How many tasks of one kind wait. */
    public record TaskCount(String group, String task, String name, long open, long overdue) {}

    /**
     * Where a case stands.
     *
     * @param activeElements ids of elements in the drawing on which a token stands
     * @param incidents what went wrong, readable
     * @param cockpitLink the instance in Cockpit
     */
    public record Whereabouts(
            String process,
            String processInstance,
            String businessKey,
            Instant since,
            List<String> activeElements,
            List<OpenTask> tasks,
            List<String> incidents,
            String cockpitLink) {}

    /** Oldest first, only what the acting person's groups may see. */
    public List<OpenTask> waitingForMe(int limit) {
        throw new UnsupportedOperationException();
    }

    public List<TaskCount> counts() {
        throw new UnsupportedOperationException();
    }

    /** Every live case with this business key (plan or invoice number), outermost first, called processes included. */
    public List<Whereabouts> whereIs(String businessKey) {
        throw new UnsupportedOperationException();
    }
}
