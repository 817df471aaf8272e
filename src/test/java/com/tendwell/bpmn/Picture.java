package com.tendwell.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rendered drawing, an SVG of {@code static/drawings}; lengths are pixels at 100 %. */
record Picture(String fileName, String svg) {

    /** A line of text, positioned relative to its element. */
    record Line(String text, double left, double baseline) {}

    /** The rendering of an element: its width, its lines of text, and whether it has a type icon. */
    record Sketch(String id, double width, List<Line> lines, boolean isActivityWithIcon) {}

    private static final Pattern SIZE = Pattern.compile("<svg[^>]* width=\"([\\d.]+)\" height=\"([\\d.]+)\"");
    private static final Pattern ELEMENT =
            Pattern.compile("<g class=\"djs-element djs-shape\" data-element-id=\"([^\"]+)\"");
    private static final Pattern LINE = Pattern.compile("<tspan x=\"([-\\d.]+)\" y=\"([-\\d.]+)\">([^<]*)</tspan>");
    private static final Pattern HIT =
            Pattern.compile("<rect class=\"djs-hit[^\"]*\" x=\"[-\\d.]+\" y=\"[-\\d.]+\" width=\"([\\d.]+)\"");
    private static final Pattern TASK =
            Pattern.compile("<rect x=\"0\" y=\"0\" width=\"\\d+\" height=\"\\d+\" rx=\"10\"");

    String key() {
        return fileName.replace(".svg", "");
    }

    double width() {
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalStateException(fileName + " has no size");
        }
        return Double.parseDouble(size.group(1));
    }

    /** Every shape and external label; of an expanded subprocess only its name. */
    List<Sketch> sketches() {
        List<Sketch> sketches = new ArrayList<>();
        List<MatchResult> starts = ELEMENT.matcher(svg).results().toList();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1).start() : svg.length();
            String drawn = svg.substring(starts.get(i).start(), end);
            Matcher hit = HIT.matcher(drawn);
            if (hit.find()) {
                String own = drawn.substring(0, hit.start());
                sketches.add(new Sketch(
                        starts.get(i).group(1),
                        Double.parseDouble(hit.group(1)),
                        LINE.matcher(own)
                                .results()
                                .map(line -> new Line(
                                        line.group(3).strip(),
                                        Double.parseDouble(line.group(1)),
                                        Double.parseDouble(line.group(2))))
                                .toList(),
                        TASK.matcher(own).find() && own.indexOf("<path", own.indexOf("</text>")) > 0));
            }
        }
        return sketches;
    }
}
