package com.tendwell.web.office;

import com.tendwell.process.RunningCases;
import com.tendwell.process.RunningCases.Whereabouts;
import com.tendwell.shared.RelatedCases;
import com.tendwell.shared.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Combines the current state of a case from the engine, its past from the audit, and its drawings. */
@Component
class CaseDiagrams {

    /**
     * One drawing of a case.
     *
     * @param here empty if the case has ended and only its past is known
     * @param picture SVG; empty if this build has no picture of the process
     * @param steps labels of the steps that hold a token
     */
    record Sheet(Drawing drawing, Optional<Whereabouts> here, Optional<String> picture, List<String> steps) {

        public boolean isLive() {
            return here.isPresent();
        }
    }

    private final RunningCases runningCases;
    private final Drawings drawings;
    private final List<RelatedCases> related;

    CaseDiagrams(RunningCases runningCases, Drawings drawings, List<RelatedCases> related) {
        this.runningCases = runningCases;
        this.drawings = drawings;
        this.related = related;
    }

    /**
     * Outermost first, including related cases; if nothing is live, the drawings that the case went through, without
     * tokens.
     *
     * @param past history of the subject, for the path so far
     */
    List<Sheet> of(SubjectKind.Found asked, List<History.Line> past) {
        Stream<RelatedCases.Case> others = related.stream()
                .filter(one -> one.kind().equals(asked.subject().kind()))
                .flatMap(one -> one.of().apply(asked.subject().id()).stream());
        return sheets(
                Stream.concat(Stream.of(RelatedCases.Case.of(asked.number())), others)
                        .flatMap(this::live),
                past);
    }

    private Stream<Whereabouts> live(RelatedCases.Case one) {
        return runningCases.whereIs(one.number()).stream()
                .filter(here -> one.process().isEmpty() || one.process().equals(here.process()));
    }

    private List<Sheet> sheets(Stream<Whereabouts> live, List<History.Line> past) {
        List<Sheet> sheets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Whereabouts here :
                live.filter(one -> seen.add(one.processInstance())).toList()) {
            Drawing drawing = drawings.of(here.process());
            sheets.add(new Sheet(
                    drawing,
                    Optional.of(here),
                    drawing.marked(
                            here.activeElements(),
                            here.incidents().isEmpty() ? List.of() : here.activeElements(),
                            passed(past, here.processInstance())),
                    here.activeElements().stream().map(drawing::nameOf).toList()));
        }
        return sheets.isEmpty() ? over(past) : sheets;
    }

    private List<Sheet> over(List<History.Line> past) {
        List<Sheet> sheets = new ArrayList<>();
        for (Drawing drawing : drawings.all()) {
            newest(past, drawing).ifPresent(instance -> {
                Optional<String> picture = drawing.marked(List.of(), List.of(), passed(past, instance));
                sheets.add(new Sheet(drawing, Optional.empty(), picture, List.of()));
            });
        }
        return sheets;
    }

    /**
     * The last instance of the process in the audit: an earlier purchase of the same plan was another case. The audit
     * has no process keys, so the instance is recognised by its steps, some of which other drawings have too.
     */
    private static Optional<String> newest(List<History.Line> past, Drawing drawing) {
        return past.stream()
                .filter(line -> !line.processInstance().isEmpty())
                .sorted(Comparator.comparing(History.Line::at).reversed())
                .map(History.Line::processInstance)
                .distinct()
                .filter(instance -> drawing.names().keySet().containsAll(passed(past, instance)))
                .findFirst();
    }

    private static Set<String> passed(List<History.Line> past, String processInstance) {
        return past.stream()
                .filter(line -> line.processInstance().equals(processInstance))
                .map(History.Line::step)
                .collect(Collectors.toSet());
    }
}
