package offenders;

import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Delegates that do more than ring one doorbell, each in a way of its own. */
public class OffendingDelegates {

    JavaDelegate callTwice(List<String> collaborator) {
        return execution -> {
            collaborator.clear();
            collaborator.add("again");
        };
    }

    JavaDelegate decide(List<String> collaborator) {
        return execution -> collaborator.add(execution.isCanceled() ? "yes" : "no");
    }

    JavaDelegate askTwo(List<String> first, List<String> second) {
        return execution -> first.addAll(second);
    }
}
