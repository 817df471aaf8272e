package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Does what a form or a button asks for. A refusal that the person can mend is said on the page it came from; any other
 * goes on and becomes a page of its own.
 */
final class FormAction {

    private FormAction() {}

    /** The next page says what was done, or why it was refused. */
    static void button(RedirectAttributes next, String done, Runnable action) {
        button(next, done, () -> {
            action.run();
            return done;
        });
    }

    /**
     * The next page says what was done, or why it was refused.
     *
     * @param saidHereToo further kinds of refusal that this page can explain better than a page of their own
     * @return what the action made; empty where it was refused
     */
    static <T> Optional<T> button(
            RedirectAttributes next, String done, Supplier<T> action, Refused.Kind... saidHereToo) {
        try {
            T made = action.get();
            next.addFlashAttribute("done", done);
            return Optional.of(made);
        } catch (Refused refused) {
            if (!Arrays.asList(saidHereToo).contains(refused.kind())) {
                requireMendable(refused);
            }
            next.addFlashAttribute("refused", FormErrors.sentence(refused));
            return Optional.empty();
        }
    }

    /**
     * The page of what the form made, or the form again as it was typed.
     *
     * @param again makes the form again; the messages are added here
     */
    static ModelAndView form(Supplier<ModelAndView> action, Function<Refused, ModelAndView> again) {
        try {
            return action.get();
        } catch (Refused refused) {
            requireMendable(refused);
            return say(refused, again.apply(refused));
        }
    }

    /** A form that nobody has sent yet. */
    static ModelAndView untouched(ModelAndView form) {
        return form.addObject("errors", Map.of());
    }

    /** The sentence above the form, the messages beside its fields, and the refusal's status. */
    private static ModelAndView say(Refused refused, ModelAndView page) {
        page.addObject("refused", FormErrors.sentence(refused));
        page.addObject("errors", FormErrors.of(refused));
        page.setStatus(HttpStatusCode.valueOf(refused.kind().status()));
        return page;
    }

    private static void requireMendable(Refused refused) {
        if (!FormErrors.mendable(refused)) {
            throw refused;
        }
    }
}
