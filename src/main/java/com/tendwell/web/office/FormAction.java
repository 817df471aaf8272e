package com.tendwell.web.office;

import com.tendwell.shared.Confirmation;
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
 * Runs the action of a form or button. A refusal that the person can fix is shown on the page it came from; any other
 * becomes an error page.
 */
final class FormAction {

    private FormAction() {}

    /** The next page shows the success message or the refusal. */
    static void button(RedirectAttributes next, String done, Runnable action) {
        button(next, done, () -> {
            action.run();
            return done;
        });
    }

    /**
     * The next page shows the success message or the refusal.
     *
     * @param saidHereToo further kinds of refusal that this page explains better than an error page
     * @return the result of the action; empty if it was refused
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
            next.addFlashAttribute(Confirmation.PARAMETER, Confirmation.asked());
            return Optional.empty();
        }
    }

    /**
     * The page of the new object, or the form again with its input.
     *
     * @param again creates the form again; the messages are added here
     */
    static ModelAndView form(Supplier<ModelAndView> action, Function<Refused, ModelAndView> again) {
        try {
            return action.get();
        } catch (Refused refused) {
            requireMendable(refused);
            return say(refused, again.apply(refused));
        }
    }

    /**
     * The page that asks before an action, or the page it came from with the refusal.
     *
     * @param back path of that page
     */
    static ModelAndView ask(RedirectAttributes next, String back, Supplier<Question> question) {
        try {
            return question.get().page();
        } catch (Refused refused) {
            requireMendable(refused);
            next.addFlashAttribute("refused", FormErrors.sentence(refused));
            return new ModelAndView("redirect:" + back);
        }
    }

    /** A form that has not been submitted yet. */
    static ModelAndView untouched(ModelAndView form) {
        return form.addObject("errors", Map.of());
    }

    /** Shows the sentence above the form and the messages beside its fields, and sets the refusal's status. */
    private static ModelAndView say(Refused refused, ModelAndView page) {
        page.addObject("refused", FormErrors.sentence(refused));
        page.addObject("errors", FormErrors.of(refused));
        page.addObject(Confirmation.PARAMETER, Confirmation.asked());
        page.setStatus(HttpStatusCode.valueOf(refused.kind().status()));
        return page;
    }

    private static void requireMendable(Refused refused) {
        if (!FormErrors.mendable(refused)) {
            throw refused;
        }
    }
}
