package com.tendwell.bpmn;

import com.tendwell.bpmn.Layout.Box;
import com.tendwell.bpmn.Layout.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;

/** Drawings are legible: every element is in the diagram and on the grid, and none overlaps another. */
final class LayoutRules {

    private LayoutRules() {}

    static List<String> everythingIsDrawn(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Layout layout = Layout.of(drawing);
            layout.missing(drawing).forEach(id -> offences.add(drawing.fileName() + ", " + id + ": is not drawn"));
            for (FlowNode node : drawing.nodes()) {
                if (!(node instanceof Activity) && !layout.labels().containsKey(node.getId())) {
                    offences.add(drawing.at(node) + ": its label has no place");
                }
            }
            for (SequenceFlow flow : drawing.flows()) {
                if (flow.getName() != null && !layout.labels().containsKey(flow.getId())) {
                    offences.add(drawing.at(flow) + ": its label has no place");
                }
            }
        }
        return offences;
    }

    static List<String> shapesKeepApart(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Layout layout = Layout.of(drawing);
            List<Map.Entry<String, Box>> places = new ArrayList<>(layout.nodes().entrySet());
            layout.labels().forEach((id, box) -> places.add(Map.entry(id + " (label)", box)));
            for (int i = 0; i < places.size(); i++) {
                for (int j = i + 1; j < places.size(); j++) {
                    String one = places.get(i).getKey();
                    String other = places.get(j).getKey();
                    if (places.get(i).getValue().overlaps(places.get(j).getValue())
                            && !isAttached(drawing, one, other)
                            && !isHeld(drawing, one, other)) {
                        offences.add(drawing.fileName() + ": " + one + " lies on " + other);
                    }
                }
            }
            layout.nodes().forEach((id, box) -> {
                if (!box.onGrid() && !isAttached(drawing, id)) {
                    offences.add(drawing.fileName() + ", " + id + ": is off the grid of 5");
                }
            });
        }
        return offences;
    }

    static List<String> lanesHoldTheirOwn(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Layout layout = Layout.of(drawing);
            for (Lane lane : drawing.all(Lane.class)) {
                Box place = layout.lanes().getOrDefault(lane.getId(), new Box(0, 0, 0, 0));
                lane.getFlowNodeRefs().stream()
                        .filter(node -> layout.nodes().containsKey(node.getId()))
                        .filter(node -> !place.holds(layout.nodes().get(node.getId())))
                        .forEach(node -> offences.add(drawing.at(node) + ": stands outside its lane " + lane.getId()));
            }
            for (LaneSet lanes : drawing.all(LaneSet.class)) {
                String holder = ((BaseElement) lanes.getParentElement()).getId();
                drawing.nodes().stream()
                        .filter(node -> drawing.isInside(node.getId(), holder))
                        .filter(node -> lanes.getLanes().stream()
                                .noneMatch(lane -> lane.getFlowNodeRefs().contains(node)))
                        .forEach(node -> offences.add(drawing.at(node) + ": is in no lane"));
            }
        }
        return offences;
    }

    /** Elements of a subprocess lie inside its frame, with their labels. */
    static List<String> framesHoldTheirOwn(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Layout layout = Layout.of(drawing);
            for (SubProcess frame : drawing.all(SubProcess.class)) {
                Box place = layout.nodes().getOrDefault(frame.getId(), new Box(0, 0, 0, 0));
                for (Map<String, Box> boxes : List.of(layout.nodes(), layout.labels())) {
                    boxes.forEach((id, box) -> {
                        if (drawing.isInside(id, frame.getId()) && !place.holds(box)) {
                            offences.add(
                                    drawing.fileName() + ", " + id + ": stands outside its frame " + frame.getId());
                        }
                    });
                }
            }
        }
        return offences;
    }

    static List<String> linesAreClear(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Layout layout = Layout.of(drawing);
            List<SequenceFlow> flows = drawing.flows().stream()
                    .filter(flow -> layout.lines().containsKey(flow.getId()))
                    .toList();
            for (int i = 0; i < flows.size(); i++) {
                SequenceFlow flow = flows.get(i);
                List<Stretch> line = layout.lines().get(flow.getId());
                if (!line.stream().allMatch(Stretch::isStraight)) {
                    offences.add(drawing.at(flow) + ": runs at a slant");
                }
                throughPlaces(offences, drawing, layout, flow);
                for (SequenceFlow other : flows.subList(i + 1, flows.size())) {
                    // Answers to one question may start along the same line and separate later.
                    if (!flow.getSource().equals(other.getSource())
                            && line.stream().anyMatch(a -> layout.lines().get(other.getId()).stream()
                                    .anyMatch(a::meets))) {
                        offences.add(drawing.at(flow) + ": crosses " + other.getId());
                    }
                }
            }
        }
        return offences;
    }

    private static void throughPlaces(List<String> offences, Drawing drawing, Layout layout, SequenceFlow flow) {
        List<Stretch> line = layout.lines().get(flow.getId());
        layout.nodes().forEach((id, box) -> {
            boolean own = id.equals(flow.getSource().getId())
                    || id.equals(flow.getTarget().getId());
            if (!own
                    && !isAttached(drawing, id, flow.getSource().getId())
                    && !drawing.isInside(flow.getId(), id)
                    && line.stream().anyMatch(piece -> piece.runsThrough(box))) {
                offences.add(drawing.at(flow) + ": runs through " + id);
            }
        });
        layout.labels().forEach((id, box) -> {
            if (line.stream().anyMatch(piece -> piece.runsThrough(box))) {
                offences.add(drawing.at(flow) + ": runs through the label of " + id);
            }
        });
    }

    private static boolean isHeld(Drawing drawing, String one, String other) {
        return drawing.isInside(withoutLabel(one), other) || drawing.isInside(withoutLabel(other), one);
    }

    private static String withoutLabel(String place) {
        return place.replace(" (label)", "");
    }

    private static boolean isAttached(Drawing drawing, String id) {
        return drawing.all(BoundaryEvent.class).stream()
                .anyMatch(event -> event.getId().equals(id));
    }

    private static boolean isAttached(Drawing drawing, String one, String other) {
        return drawing.all(BoundaryEvent.class).stream().anyMatch(event -> {
            String host = event.getAttachedTo().getId();
            return event.getId().equals(one) && host.equals(other)
                    || event.getId().equals(other) && host.equals(one);
        });
    }
}
