package com.tendwell.process.core;

import com.tendwell.shared.Actor;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;

/** The person for whom machine steps act: who started the case, then who answered its last task. */
public final class ActingPerson {

    /** Staff id; travels with the case because nobody is signed in any more when its jobs run. */
    public static final ProcessVariable<String> VARIABLE = ProcessVariable.text("actingPerson");

    private ActingPerson() {}

    static Actor behind(BaseDelegateExecution execution) {
        Object person = execution.getVariable(VARIABLE.name());
        return Actor.systemFor(person == null ? "" : person.toString());
    }
}
