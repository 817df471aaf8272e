package com.tendwell.web.office;

import com.tendwell.process.RunningCases;
import com.tendwell.process.RunningCases.Whereabouts;
import com.tendwell.shared.RelatedCases;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final History history;
    private final List<RelatedCases> related;

    CaseDiagrams(RunningCases runningCases, Drawings drawings, History history, List<RelatedCases> related) {
        this.runningCases = runningCases;
        this.drawings = drawings;
        this.history = history;
        this.related = related;
    }

    /**
     * Outermost first, including related cases; behind the live ones, without tokens, the other drawings that the
     * subject went through.
     *
     * @param past history of the subject; the cases it names are the subject's own
     */
    List<Sheet> of(SubjectKind.Found asked, List<History.Line> past) {
        List<RelatedCases.Case> others = related.stream()
                .filter(one -> one.kind().equals(asked.subject().kind()))
                .flatMap(one -> one.of().apply(asked.subject().id()).stream())
                .toList();
        Map<String, Whereabouts> live = new LinkedHashMap<>();
        Stream.concat(Stream.of(RelatedCases.Case.of(asked.number())), others.stream())
                .flatMap(one -> live(one, asked.subject()))
                .forEach(here -> live.putIfAbsent(here.processInstance(), here));
        Map<String, Set<String>> steps = history.stepsOf(Stream.of(
                        Stream.of(asked.subject()),
                        others.stream().flatMap(one -> one.about().stream()),
                        live.values().stream().flatMap(here -> here.subjects().stream()))
                .flatMap(subjects -> subjects)
                .collect(Collectors.toSet()));
        return Stream.concat(
                        live.values().stream()
                                .map(here -> alive(here, steps.getOrDefault(here.processInstance(), Set.of()))),
                        over(past, steps, live.values()))
                .toList();
    }

    private Stream<Whereabouts> live(RelatedCases.Case one, Subject asked) {
        return runningCases.whereIs(one.number()).stream()
                .filter(here -> one.process().isEmpty() || one.process().equals(here.process()))
                .filter(here -> !one.own() || here.subjects().contains(asked));
    }

    private Sheet alive(Whereabouts here, Set<String> steps) {
        Drawing drawing = drawings.of(here.process());
        return new Sheet(
                drawing,
                Optional.of(here),
                drawing.marked(
                        here.activeElements(),
                        here.incidents().isEmpty() ? List.of() : here.activeElements(),
                        drawing.wholePath(steps, here.activeElements())),
                here.activeElements().stream().map(drawing::nameOf).toList());
    }

    /** The last ended case of each process that is not live. */
    private Stream<Sheet> over(List<History.Line> past, Map<String, Set<String>> steps, Collection<Whereabouts> live) {
        Set<String> shown = live.stream().map(Whereabouts::process).collect(Collectors.toSet());
        List<String> own = past.stream()
                .map(History.Line::processInstance)
                .filter(instance -> !instance.isEmpty())
                .distinct()
                .toList();
        Map<String, RunningCases.Known> known = runningCases.known(own);
        return drawings.all().stream()
                .filter(drawing -> !shown.contains(drawing.process()))
                .flatMap(drawing -> own.stream()
                        .filter(instance -> isOver(instance, drawing, known, steps))
                        .findFirst()
                        .map(instance -> over(drawing, steps.getOrDefault(instance, Set.of()), known.get(instance)))
                        .stream());
    }

    /**
     * The audit log has no process keys: when the engine no longer knows an instance, it is recognised by its steps,
     * some of which other drawings have too.
     */
    private static boolean isOver(
            String instance, Drawing drawing, Map<String, RunningCases.Known> known, Map<String, Set<String>> steps) {
        RunningCases.Known kept = known.get(instance);
        return kept == null
                ? drawing.names().keySet().containsAll(steps.getOrDefault(instance, Set.of()))
                : kept.ended() && kept.process().equals(drawing.process());
    }

    private static Sheet over(Drawing drawing, Set<String> steps, RunningCases.Known known) {
        Set<String> passed = new HashSet<>(steps);
        if (known != null) {
            known.lastElement().ifPresent(passed::add);
        }
        return new Sheet(
                drawing,
                Optional.empty(),
                drawing.marked(List.of(), List.of(), drawing.wholePath(passed, List.of())),
                List.of());
    }
}
