package com.tendwell.process.form;

import com.tendwell.process.core.ProcessVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One task form: the facts that a person sees when it opens, and the use case that takes what they send. The class is
 * named after the user task with {@code Form} at the end and stands in the folder of its drawing.
 */
public interface TaskForm {

    /** Field with the decision, where the form asks for one. */
    String OUTCOME = "outcome";

    /** Field with the reason or remark. */
    String NOTE = "note";

    /** Characters of a note. */
    int NOTE_LENGTH = 2000;

    /** Id of the user task in the drawing, and name of its form file. */
    String task();

    /** Keys that the form may send; everything else is refused. */
    Set<String> fields();

    /** What the person sees, worked out live and never stored in the engine. Keys must not be those of fields. */
    Map<String, Object> facts(TaskCase task);

    /**
     * Hands what was sent to the room it is about and says how the process goes on.
     *
     * @return the decision for the engine: an enum name, an identifier
     * @throws com.tendwell.shared.Refused with a sentence for the person; the task stays open, nothing is stored
     */
    Decision answer(TaskCase task, Submission submission);

    /** Who may neither claim nor complete this task; worked out anew at creation, claim, completion and by the sweep. */
    default Set<String> excluded(TaskCase task) {
        return Set.of();
    }

    /** Further rights a person needs, for example a team level; throws {@link com.tendwell.shared.Refused}. */
    default void permit(TaskCase task) {}

    /** Business days until the task is due. */
    int dueInBusinessDays();

    /**
     * What a decision sets in the engine.
     *
     * @param values name of the variable to what the engine keeps: an enum name or an identifier
     */
    record Decision(Map<String, Object> values) {

        public static Decision none() {
            return new Decision(Map.of());
        }

        public static <T> Decision of(ProcessVariable<T> variable, T value) {
            return none().and(variable, value);
        }

        public <T> Decision and(ProcessVariable<T> variable, T value) {
            Map<String, Object> all = new HashMap<>(values);
            all.put(variable.name(), variable.write().apply(value));
            return new Decision(Map.copyOf(all));
        }
    }
}
