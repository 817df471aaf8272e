package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.support.PagePictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/**
 * Pictures match the current drawings. To render them again: {@code npm ci && npm run render} in {@code
 * src/docs/pictures}.
 */
class PicturesTest {

    private static final House HOUSE = House.asItStands();

    @Test
    void everyElementStandsInThePictureWhereItIsDrawn() {
        for (Drawing drawing : HOUSE.drawings()) {
            assertThat(stale(drawing, picture(drawing))).as(drawing.fileName()).isEmpty();
        }
    }

    @Test
    void aStalePictureIsFound() {
        Drawing repair = HOUSE.drawing("deliver-notification-repair").orElseThrow();
        String picture = picture(repair);

        assertThat(stale(
                        repair, picture.replace("data-element-id=\"deliver-notification\"", "data-element-id=\"old\"")))
                .containsExactly("deliver-notification");
        assertThat(stale(repair, picture.replace("matrix(1 0 0 1 270 120)", "matrix(1 0 0 1 280 120)")))
                .containsExactly("deliver-notification");
        assertThat(stale(repair, picture.replace(">Deliver ", ">Send "))).containsExactly("deliver-notification");
    }

    @Test
    void theReadmeShowsEveryDrawingAsAPictureThatZooms() {
        assertThat(HOUSE.drawings()).allSatisfy(drawing -> assertThat(House.text(Path.of("README.md")))
                .contains("](src/main/resources/static/drawings/" + drawing.key() + ".svg)"));
        assertThat(HOUSE.pictures())
                .extracting(Picture::key)
                .containsExactlyElementsOf(
                        HOUSE.drawings().stream().map(Drawing::key).toList());
    }

    @Test
    void noPictureOfAPageIsOlderThanItsTemplate() {
        assertThat(PagePictures.stale(PagePictures.recorded(), PagePictures::textOf))
                .isEmpty();
    }

    @Test
    void aPictureOfAPageThatChangedSinceIsFound() {
        assertThat(PagePictures.stale(
                        PagePictures.recorded(),
                        file -> PagePictures.textOf(file)
                                + (file.endsWith("where-is-it.html") ? "<p>New on the page</p>" : "")))
                .contains("where-is-it.png is older than src/main/resources/templates/office/where-is-it.html");
    }

    /** Elements that are missing from the picture, moved, or labelled differently. */
    private static List<String> stale(Drawing drawing, String picture) {
        List<String> stale = new ArrayList<>();
        Layout layout = Layout.of(drawing);
        String words = picture.replaceAll("\\s*</tspan>\\s*<tspan[^>]*>", " ");
        drawing.flows().stream()
                .filter(flow -> !picture.contains("data-element-id=\"" + flow.getId() + "\""))
                .forEach(flow -> stale.add(flow.getId()));
        layout.lanes().keySet().stream()
                .filter(lane -> !picture.contains("data-element-id=\"" + lane + "\""))
                .forEach(stale::add);
        for (FlowNode node : drawing.nodes()) {
            Layout.Box box = layout.nodes().get(node.getId());
            String place = "data-element-id=\"%s\" style=\"display: block;\" transform=\"matrix(1 0 0 1 %d %d)\""
                    .formatted(node.getId(), (long) box.left(), (long) box.top());
            if (!picture.contains(place) || !words.contains(">" + node.getName() + "<")) {
                stale.add(node.getId());
            }
        }
        return stale;
    }

    private static String picture(Drawing drawing) {
        Path picture = Path.of("src/main/resources/static/drawings", drawing.key() + ".svg");
        assertThat(Files.exists(picture)).as(picture + " is rendered").isTrue();
        return House.text(picture);
    }
}
