package com.tendwell.support;

import com.tendwell.plan.PlanView;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A person who signs on and works on tasks, by the same doors as the pages. */
public final class Worker {

    private final Actor actor;
    private final Cases cases;
    private final TimeMachine time;

    Worker(String id, Set<String> groups, Cases cases, TimeMachine time) {
        this.actor = Actor.person(id, groups);
        this.cases = cases;
        this.time = time;
    }

    public String id() {
        return actor.id();
    }

    public Actor actor() {
        return actor;
    }

    /** Does something at a door as this person. */
    public <T> T does(Supplier<T> work) {
        return CurrentActor.as(actor, work);
    }

    /** Takes the plan's open task of this kind, sends the form, and the machine goes on as far as it can. */
    public void answers(String task, PlanView plan, Map<String, Object> fields) {
        answersOnly(task, plan, fields);
        time.runDueJobs();
    }

    /** Takes this open task, sends the form, and the machine goes on as far as it can. */
    public void answers(String id, Map<String, Object> fields) {
        completes(id, fields);
        time.runDueJobs();
    }

    /** The same, but the machine has not gone on yet. */
    public void answersOnly(String task, PlanView plan, Map<String, Object> fields) {
        completes(cases.openTask(task, plan), fields);
    }

    private void completes(String id, Map<String, Object> fields) {
        CurrentActor.as(actor, () -> {
            cases.userTasks().claim(id);
            cases.userTasks().complete(id, fields);
        });
    }
}
