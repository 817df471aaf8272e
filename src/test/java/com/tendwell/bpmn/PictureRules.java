package com.tendwell.bpmn;

import com.tendwell.bpmn.Picture.Line;
import com.tendwell.bpmn.Picture.Sketch;
import java.util.ArrayList;
import java.util.List;

/** A rendered drawing fits on a screen, and its texts are legible. */
final class PictureRules {

    /** Pixels; fits a wide screen without scrolling and a landscape page without a magnifier. */
    private static final double WIDEST = 2000;

    /** Width in pixels of a task icon in the upper left corner. */
    private static final double ICON_WIDTH = 30;

    private static final double ICON_HEIGHT = 25;

    /** Height of capital letters in task labels, in pixels. */
    private static final double CAPITALS = 9;

    private PictureRules() {}

    static List<String> width(House house) {
        return house.pictures().stream()
                .filter(picture -> picture.width() > WIDEST)
                .map(picture -> picture.fileName() + ": is " + (long) picture.width() + " px wide, " + (long) WIDEST
                        + " are the limit")
                .toList();
    }

    static List<String> texts(House house) {
        List<String> offences = new ArrayList<>();
        for (Picture picture : house.pictures()) {
            for (Sketch sketch : picture.sketches()) {
                for (Line line : sketch.lines()) {
                    String at = picture.fileName() + ", " + sketch.id() + ": \"" + line.text() + "\" ";
                    if (sketch.isActivityWithIcon()
                            && line.left() < ICON_WIDTH
                            && line.baseline() - CAPITALS < ICON_HEIGHT) {
                        offences.add(at + "runs into the icon");
                    }
                    if (line.left() < 0) {
                        offences.add(at + "is wider than its place");
                    }
                }
            }
        }
        return offences;
    }
}
