package com.tendwell.process.deadline;

import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.Subject;
import java.util.List;

/** What becomes of a task that nobody answers in time, or that somebody leaves behind. */
sealed interface TaskEvent extends DomainEvent {

    /** Managers are asked beside the groups before. */
    record TaskEscalated(List<Subject> subjects, String before, String after, String reason) implements TaskEvent {}

    /** Nobody holds it any more. */
    record TaskReleased(List<Subject> subjects, String before, String reason) implements TaskEvent {}
}
