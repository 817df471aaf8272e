package com.tendwell.process.deadline;

import com.tendwell.notification.Notifications;
import com.tendwell.process.form.AnsweredAlone;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records an answer that a manager gave alone, and tells the company. */
@Component
class AloneAnswers {

    private final TaskSubjects subjects;
    private final Notifications notifications;
    private final ApplicationEventPublisher events;

    AloneAnswers(TaskSubjects subjects, Notifications notifications, ApplicationEventPublisher events) {
        this.subjects = subjects;
        this.notifications = notifications;
        this.events = events;
    }

    @EventListener
    void on(AnsweredAlone answered) {
        events.publishEvent(new TaskEvent.DecidedAlone(subjects.of(answered.task()), answered.name(), answered.note()));
        notifications.decidedAlone(
                answered.task().taskId(), answered.name(), answered.person().id(), answered.note());
    }
}
