package com.tendwell.web.office;

import java.io.StringWriter;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A process drawing and its labels.
 *
 * @param process key of the process, also the file name
 * @param title name of the process
 * @param names label by element id
 * @param groups candidate group by task id
 * @param calls keys of the processes that it calls
 * @param before for each element those that a case must have passed to come there
 */
record Drawing(
        String process,
        String title,
        Map<String, String> names,
        Map<String, String> groups,
        Set<String> calls,
        Map<String, Set<String>> before,
        Optional<Document> svg) {

    /** The label of an element, or its id as words if it has none. */
    String nameOf(String element) {
        return names.getOrDefault(element, Labels.sentence(element));
    }

    /** The candidate group of the task; empty if the element is no user task. */
    public Optional<String> groupOf(String element) {
        return Optional.ofNullable(groups.get(element));
    }

    /** The steps with everything that a case must have passed to come to them or to where it stands now. */
    Set<String> wholePath(Set<String> steps, Collection<String> tokens) {
        Set<String> path = new HashSet<>(steps);
        steps.forEach(step -> path.addAll(before.getOrDefault(step, Set.of())));
        tokens.forEach(token -> path.addAll(before.getOrDefault(token, Set.of())));
        return path;
    }

    /** The SVG for a page: tokens, incidents and the path so far are marked by CSS classes. */
    Optional<String> marked(Collection<String> tokens, Collection<String> troubles, Collection<String> passed) {
        return svg.map(document -> {
            Document copy = (Document) document.cloneNode(true);
            NodeList shapes = copy.getElementsByTagName("*");
            for (int i = 0; i < shapes.getLength(); i++) {
                Element shape = (Element) shapes.item(i);
                String id = shape.getAttribute("data-element-id");
                if (troubles.contains(id)) {
                    addClass(shape, "trouble");
                } else if (tokens.contains(id)) {
                    addClass(shape, "token");
                } else if (passed.contains(id)) {
                    addClass(shape, "passed");
                }
            }
            Element root = copy.getDocumentElement();
            root.setAttribute("role", "img");
            root.setAttribute("aria-label", describe(tokens));
            return text(copy);
        });
    }

    private String describe(Collection<String> tokens) {
        String drawing = "Diagram of the process " + title;
        return tokens.isEmpty()
                ? drawing + "; it is not running"
                : drawing + "; current step: "
                        + tokens.stream().map(this::nameOf).sorted().collect(Collectors.joining(" and "));
    }

    private static void addClass(Element shape, String name) {
        shape.setAttribute("class", (shape.getAttribute("class") + " " + name).strip());
    }

    private static String text(Document document) {
        try {
            Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document.getDocumentElement()), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("The drawing cannot be written.", e);
        }
    }
}
