package com.tendwell.process.letter;

import com.tendwell.shared.CurrentActor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A machine step of a drawing deployed only by tests. */
@Component
public class PostLetterDelegate implements JavaDelegate {

    public final List<String> posted = new CopyOnWriteArrayList<>();
    public boolean postOfficeClosed;
    public boolean addressUnknown;

    @Override
    public void execute(DelegateExecution execution) {
        if (postOfficeClosed) {
            throw new IllegalStateException("the post office is closed");
        }
        if (addressUnknown) {
            throw new BpmnError("nobody-draws-this");
        }
        posted.add(CurrentActor.actor().label() + " because of "
                + CurrentActor.cause().task());
    }
}
