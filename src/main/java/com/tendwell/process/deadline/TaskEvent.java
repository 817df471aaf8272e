package com.tendwell.process.deadline;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** What happens to a task that nobody answers in time, or whose assignee has left. */
sealed interface TaskEvent extends DomainEvent {

    /** The task is offered to managers as well as to its groups. */
    record TaskEscalated(List<Subject> subjects, String before, String after, String reason) implements TaskEvent {}

    /** A manager answered it alone, since everybody else was excluded; only in a one-person company. */
    record DecidedAlone(List<Subject> subjects, String after, String reason) implements TaskEvent {}

    /** The task was released. */
    record TaskReleased(List<Subject> subjects, String before, String reason) implements TaskEvent {}
}
