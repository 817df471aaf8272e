package com.tendwell.web.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a case must have passed before it came to an element: whatever lies on every way there. The audit log knows only
 * the steps that changed something; gateways, events and calls between them follow from the drawing.
 */
final class StepsBefore {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** Stands for leaving a subprocess by its end, and so for what lies behind it. */
    private static final String LEFT = " left";

    private final Map<String, Set<String>> ways = new HashMap<>();
    private final Set<String> entries = new LinkedHashSet<>();

    private StepsBefore(Document bpmn) {
        readContainers(bpmn);
        for (Element flow : elements(bpmn, "sequenceFlow")) {
            way(leaving(bpmn, flow.getAttribute("sourceRef")), flow.getAttribute("targetRef"));
        }
        for (Element boundary : elements(bpmn, "boundaryEvent")) {
            way(boundary.getAttribute("attachedToRef"), boundary.getAttribute("id"));
        }
    }

    /** By id of the element; elements that no way leads to, such as compensations, are left out. */
    static Map<String, Set<String>> of(Document bpmn) {
        return new StepsBefore(bpmn).calculated();
    }

    private void readContainers(Document bpmn) {
        for (Element start : elements(bpmn, "startEvent")) {
            Element around = (Element) start.getParentNode();
            if (around.getLocalName().equals("process")) {
                entries.add(start.getAttribute("id"));
            } else if (around.getAttribute("triggeredByEvent").equals("true")) {
                entries.add(around.getAttribute("id"));
                way(around.getAttribute("id"), start.getAttribute("id"));
            } else {
                way(around.getAttribute("id"), start.getAttribute("id"));
            }
        }
        for (Element end : elements(bpmn, "endEvent")) {
            Element around = (Element) end.getParentNode();
            boolean thrown =
                    end.getElementsByTagNameNS(BPMN, "errorEventDefinition").getLength() > 0;
            if (around.getLocalName().equals("subProcess") && !thrown) {
                way(end.getAttribute("id"), around.getAttribute("id") + LEFT);
            }
        }
    }

    private static String leaving(Document bpmn, String source) {
        for (Element inside : elements(bpmn, "subProcess")) {
            if (inside.getAttribute("id").equals(source)) {
                return source + LEFT;
            }
        }
        return source;
    }

    private void way(String from, String to) {
        ways.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
    }

    /** An element lies on every way to another if that one is out of reach without it. */
    private Map<String, Set<String>> calculated() {
        Map<String, Set<String>> before = new HashMap<>();
        Set<String> all = reached("");
        for (String step : all) {
            Set<String> without = reached(step);
            for (String other : all) {
                if (!other.equals(step) && !without.contains(other) && !step.endsWith(LEFT)) {
                    before.computeIfAbsent(other, any -> new HashSet<>()).add(step);
                }
            }
        }
        return before;
    }

    private Set<String> reached(String closed) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>();
        entries.stream().filter(entry -> !entry.equals(closed)).forEach(next::add);
        while (!next.isEmpty()) {
            String step = next.remove();
            if (reached.add(step)) {
                ways.getOrDefault(step, Set.of()).stream()
                        .filter(further -> !further.equals(closed))
                        .forEach(next::add);
            }
        }
        return reached;
    }

    private static List<Element> elements(Document bpmn, String name) {
        NodeList found = bpmn.getElementsByTagNameNS(BPMN, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(at -> (Element) found.item(at))
                .toList();
    }
}
