package com.tendwell.web.office;

import com.tendwell.shared.Refused;
import com.tendwell.shared.SubjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** "Where is it?" for every kind of subject: where its case stands, who has it, and what happened before. */
@Controller
class WhereIsItPage {

    private final List<SubjectKind> kinds;
    private final History history;
    private final CaseDiagrams cases;

    WhereIsItPage(List<SubjectKind> kinds, History history, CaseDiagrams cases) {
        this.kinds = kinds;
        this.history = history;
        this.cases = cases;
    }

    /**
     * The search box: a number leads to its page, anything else to a search for plans, which also finds them by their
     * customer's name.
     */
    @GetMapping("/office/where-is-it")
    String find(@RequestParam(defaultValue = "") String number, RedirectAttributes next) {
        String asked = number.strip().toUpperCase(Locale.ROOT);
        if (kindOf(asked).isPresent()) {
            next.addAttribute("number", asked);
            return "redirect:/office/where-is-it/{number}";
        }
        next.addAttribute("search", number.strip());
        return "redirect:/office/plans";
    }

    /**
     * @param seen state that the open page shows; polled by its script, and answered without content if nothing is new
     */
    @GetMapping("/office/where-is-it/{number}")
    Object show(@PathVariable String number, @RequestParam Optional<String> seen, Model model) {
        SubjectKind kind = kindOf(number).orElseThrow(() -> Refused.notFound("case", number));
        SubjectKind.Found subject = kind.find().apply(number);
        if (kind.variable().isEmpty()) {
            // No case is about it; its own page shows where everything of it stands.
            return "redirect:" + subject.links().get(0).path();
        }
        List<History.Line> lines =
                history.of(subject.subject().kind(), subject.subject().id());
        List<CaseDiagrams.Sheet> sheets = cases.of(subject, lines);
        model.addAttribute("number", number);
        model.addAttribute("subject", subject);
        model.addAttribute("sheets", sheets);
        model.addAttribute(
                "innermost",
                sheets.stream()
                        .filter(CaseDiagrams.Sheet::isLive)
                        .reduce((outer, inner) -> inner)
                        .orElse(null));
        model.addAttribute("history", lines);
        model.addAttribute(
                "seen", Integer.toHexString(Objects.hash(subject.version(), lines.size(), whereabouts(sheets))));
        boolean nothingNew = seen.filter(model.getAttribute("seen")::equals).isPresent();
        return nothingNew ? ResponseEntity.noContent().build() : "office/where-is-it";
    }

    private Optional<SubjectKind> kindOf(String number) {
        return kinds.stream()
                .filter(kind -> kind.number().matcher(number).matches())
                .findFirst();
    }

    private static List<Object> whereabouts(List<CaseDiagrams.Sheet> sheets) {
        return sheets.stream().<Object>map(CaseDiagrams.Sheet::here).toList();
    }
}
