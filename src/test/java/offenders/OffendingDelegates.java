package offenders;

import java.util.List;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Delegates that do more than call one collaborator, each in a different way. */
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
