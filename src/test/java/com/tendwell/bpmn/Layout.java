package com.tendwell.bpmn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** The geometry of a drawing. */
record Layout(
        Map<String, Box> nodes, Map<String, Box> lanes, Map<String, Box> labels, Map<String, List<Stretch>> lines) {

    /** A rectangle; touching edges do not overlap. */
    record Box(double left, double top, double right, double bottom) {

        boolean overlaps(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean holds(Box other) {
            return left <= other.left && top <= other.top && other.right <= right && other.bottom <= bottom;
        }

        boolean onGrid() {
            return (left + right) / 2 % 5 == 0 && (top + bottom) / 2 % 5 == 0;
        }
    }

    /** A straight segment of a line. */
    record Stretch(double x1, double y1, double x2, double y2) {

        boolean isStraight() {
            return x1 == x2 || y1 == y2;
        }

        Box box() {
            return new Box(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
        }

        /** Inside, not merely along an edge. */
        boolean runsThrough(Box place) {
            Box me = box();
            return me.left < place.right && place.left < me.right && me.top < place.bottom && place.top < me.bottom;
        }

        boolean meets(Stretch other) {
            Box me = box();
            Box it = other.box();
            return me.left <= it.right && it.left <= me.right && me.top <= it.bottom && it.top <= me.bottom;
        }
    }

    static Layout of(Drawing drawing) {
        Layout layout =
                new Layout(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (BpmnShape shape : drawing.all(BpmnShape.class)) {
            BaseElement element = shape.getBpmnElement();
            if (element instanceof FlowNode) {
                layout.nodes.put(element.getId(), box(shape.getBounds()));
                layout.label(element, shape.getBpmnLabel());
            } else if (element instanceof Lane || element instanceof Participant) {
                layout.lanes.put(element.getId(), box(shape.getBounds()));
            }
        }
        for (BpmnEdge edge : drawing.all(BpmnEdge.class)) {
            layout.lines.put(edge.getBpmnElement().getId(), stretches(edge));
            layout.label(edge.getBpmnElement(), edge.getBpmnLabel());
        }
        return layout;
    }

    /** Ids in the process that are missing from the diagram. */
    Set<String> missing(Drawing drawing) {
        Set<String> missing = new HashSet<>();
        drawing.nodes().forEach(node -> missing.add(node.getId()));
        drawing.all(Lane.class).forEach(lane -> missing.add(lane.getId()));
        drawing.all(Participant.class).forEach(pool -> missing.add(pool.getId()));
        drawing.all(SequenceFlow.class).forEach(flow -> missing.add(flow.getId()));
        missing.removeAll(nodes.keySet());
        missing.removeAll(lanes.keySet());
        missing.removeAll(lines.keySet());
        return missing;
    }

    private void label(BaseElement element, BpmnLabel label) {
        if (label != null && label.getBounds() != null) {
            labels.put(element.getId(), box(label.getBounds()));
        }
    }

    private static Box box(Bounds bounds) {
        return new Box(
                bounds.getX(), bounds.getY(), bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight());
    }

    private static List<Stretch> stretches(BpmnEdge edge) {
        List<Stretch> stretches = new ArrayList<>();
        var points = List.copyOf(edge.getWaypoints());
        for (int i = 1; i < points.size(); i++) {
            stretches.add(new Stretch(
                    points.get(i - 1).getX(),
                    points.get(i - 1).getY(),
                    points.get(i).getX(),
                    points.get(i).getY()));
        }
        return stretches;
    }
}
