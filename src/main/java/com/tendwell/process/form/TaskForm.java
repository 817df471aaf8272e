package com.tendwell.process.form;

import com.tendwell.process.core.ProcessVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A task form: the facts a person sees when it opens, and the use case that takes the answer. The class is named after
 * the user task plus {@code Form} and stands in the package of its drawing.
 */
public interface TaskForm {

    /** Key of the field with the decision, if the form asks for one. */
    String OUTCOME = "outcome";

    /** Key of the field with the reason or remark. */
    String NOTE = "note";

    /** Maximum length of a note, in characters. */
    int NOTE_LENGTH = 2000;

    /** Id of the user task in the drawing, and name of its form file. */
    String task();

    /** Keys that the form may send; any other is refused. */
    Set<String> fields();

    /** Why a person is asked, in one or two sentences; the form and <em>Where is it?</em> show it. */
    String why(TaskCase task);

    /** What the person sees, worked out anew and never stored in the engine. Keys must differ from those of fields. */
    Map<String, Object> facts(TaskCase task);

    /**
     * Passes the answer to the room and decides how the process continues.
     *
     * @return the decision for the engine: an enum name, an identifier
     * @throws com.tendwell.shared.Refused with a sentence for the person; the task stays open, nothing is stored
     */
    Decision answer(TaskCase task, Submission submission);

    /**
     * Who may neither claim nor complete this task; worked out again at creation, claim, completion and in each sweep.
     */
    default Set<String> excluded(TaskCase task) {
        return Set.of();
    }

    /** What those whom {@link #excluded} names did, to follow <em>you</em>. */
    default String whatExcludes() {
        return "had a part in what it checks";
    }

    /**
     * Checks further rights, for example a team level.
     *
     * @throws com.tendwell.shared.Refused if the person lacks one
     */
    default void permit(TaskCase task) {}

    /** Business days until the task is due. */
    int dueInBusinessDays();

    /**
     * Variables that a decision sets in the engine.
     *
     * @param values by variable name: an enum name or an identifier
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
