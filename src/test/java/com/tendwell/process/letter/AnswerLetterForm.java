package com.tendwell.process.letter;

import com.tendwell.process.core.ProcessVariable;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForm;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The form of a drawing deployed only by tests: it records what it was asked. */
@Component
public class AnswerLetterForm implements TaskForm {

    public static final ProcessVariable<Tone> TONE = ProcessVariable.decision("tone", Tone.class);

    /** Its possible answers. */
    public enum Tone {
        KIND,
        FIRM
    }

    public final List<String> answered = new CopyOnWriteArrayList<>();
    public final Set<String> excluded = new HashSet<>();
    public String shelf = "";
    public Runnable beforeAnswer = () -> {};
    public Runnable permit = () -> {};
    public Consumer<TaskCase> whenExclusionsAreAsked = task -> {};

    public void reset() {
        answered.clear();
        excluded.clear();
        shelf = "upper";
        beforeAnswer = () -> {};
        permit = () -> {};
        whenExclusionsAreAsked = task -> {};
    }

    @Override
    public String task() {
        return "answer-letter";
    }

    @Override
    public Set<String> fields() {
        return Set.of("tone", "note");
    }

    @Override
    public String why(TaskCase task) {
        return "Somebody wrote.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of("shelf", shelf, "letters", List.of(Map.of("from", "Ada")), "askedBy", task.person());
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        beforeAnswer.run();
        Tone tone = submission.choice("tone", Tone.class);
        String note = submission.text("note", 100);
        if (note.equals("rude")) {
            throw Refused.field("note", note, "is rude: write it again");
        }
        answered.add(CurrentActor.actor().label() + " because of "
                + CurrentActor.cause().task() + " wrote " + note);
        return Decision.of(TONE, tone);
    }

    @Override
    public Set<String> excluded(TaskCase task) {
        whenExclusionsAreAsked.accept(task);
        return Set.copyOf(excluded);
    }

    @Override
    public void permit(TaskCase task) {
        permit.run();
    }

    @Override
    public int dueInBusinessDays() {
        return 1;
    }
}
