package com.tendwell.web.office;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that says what an action will do and asks once. Works without scripts: it is a form that sends what was
 * entered before.
 *
 * @param heading question, with the number of what it is about
 * @param effects what will happen, a sentence each: mails, sums, days
 * @param action path to which it is sent
 * @param fields what was entered before, by name
 * @param button says what the button does
 * @param back path of the page it came from
 */
record Question(
        String heading, List<String> effects, String action, Map<String, String> fields, String button, String back) {

    ModelAndView page() {
        return new ModelAndView("office/confirm").addObject("ask", this);
    }
}
