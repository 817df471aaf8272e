package com.tendwell.process.core;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Cause;
import com.tendwell.shared.CurrentActor;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.engine.impl.delegate.ExpressionGetInvocation;

/**
 * Delegates and listeners act as the system on behalf of the person of the case, and the audit also records the element
 * they belong to. Whatever a form submits remains the act of the person who submitted it.
 */
final class SystemActorListener extends DefaultDelegateInterceptor {

    @Override
    protected void handleInvocationInContext(DelegateInvocation invocation) throws Exception {
        BaseDelegateExecution context = invocation.getContextExecution();
        if (!(context instanceof DelegateExecution execution) || invocation instanceof ExpressionGetInvocation) {
            super.handleInvocationInContext(invocation);
            return;
        }
        Failure failure = CurrentActor.as(
                actorOf(execution), () -> CurrentActor.because(causeOf(execution), () -> run(invocation)));
        if (failure.exception() != null) {
            throw failure.exception();
        }
    }

    private Failure run(DelegateInvocation invocation) {
        try {
            super.handleInvocationInContext(invocation);
            return new Failure(null);
        } catch (Exception e) {
            return new Failure(e);
        }
    }

    private static Actor actorOf(DelegateExecution execution) {
        return Actor.systemFor(CaseVariables.ACTING_PERSON
                .from(execution.getVariable(CaseVariables.ACTING_PERSON.name()))
                .orElse(""));
    }

    private static Cause causeOf(DelegateExecution execution) {
        String element = execution.getCurrentActivityId();
        return new Cause(execution.getProcessInstanceId(), element == null ? "" : element);
    }

    /** Carries a checked exception out of the lambda; null on success. */
    private record Failure(Exception exception) {}
}
