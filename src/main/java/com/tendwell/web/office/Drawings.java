package com.tendwell.web.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The drawings deployed with this build, parsed once: pictures from SVG, labels from BPMN. */
@Component
class Drawings {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ENGINE = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern REFERENCE = Pattern.compile("url\\(['\"]?#([^'\")]+)['\"]?\\)");
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+");

    private final Map<String, Drawing> parsed = new ConcurrentHashMap<>();

    Drawing of(String process) {
        return parsed.computeIfAbsent(process, Drawings::parse);
    }

    /** Callers before the drawings they call, otherwise alphabetical. */
    List<Drawing> all() {
        Set<String> ordered = new LinkedHashSet<>();
        Map<String, Set<String>> callers = new TreeMap<>();
        keys().forEach(process -> callers.put(process, new TreeSet<>()));
        keys().forEach(process -> of(process).calls().stream()
                .filter(callers::containsKey)
                .forEach(called -> callers.get(called).add(process)));
        callers.keySet().forEach(process -> putAfterItsCallers(process, callers, ordered));
        return ordered.stream().map(this::of).toList();
    }

    private static void putAfterItsCallers(String process, Map<String, Set<String>> callers, Set<String> ordered) {
        callers.get(process).forEach(caller -> putAfterItsCallers(caller, callers, ordered));
        ordered.add(process);
    }

    private static Set<String> keys() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:/bpmn/*.bpmn"))
                    .map(file -> Objects.requireNonNull(file.getFilename()).replace(".bpmn", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("The drawings cannot be listed.", e);
        }
    }

    private static Drawing parse(String process) {
        if (!KEY.matcher(process).matches()) {
            throw new IllegalArgumentException("Not the key of a process: " + process);
        }
        Map<String, String> names = new HashMap<>();
        Map<String, String> groups = new HashMap<>();
        Set<String> calls = new TreeSet<>();
        Map<String, Set<String>> before = new HashMap<>();
        read("bpmn/" + process + ".bpmn").ifPresent(bpmn -> {
            NodeList elements = bpmn.getElementsByTagNameNS(BPMN, "*");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (element.hasAttribute("id") && element.hasAttribute("name")) {
                    names.put(element.getAttribute("id"), element.getAttribute("name"));
                }
                if (element.hasAttribute("calledElement")) {
                    calls.add(element.getAttribute("calledElement"));
                }
                if (element.hasAttributeNS(ENGINE, "candidateGroups")) {
                    groups.put(element.getAttribute("id"), element.getAttributeNS(ENGINE, "candidateGroups"));
                }
            }
            nameWhatIsWaitedFor(bpmn, names);
            before.putAll(StepsBefore.of(bpmn));
        });
        Optional<Document> svg = read("static/drawings/" + process + ".svg");
        svg.ifPresent(document -> makeFitForAPage(document, process));
        String title = names.getOrDefault(process, Labels.sentence(process));
        return new Drawing(
                process, title, Map.copyOf(names), Map.copyOf(groups), Set.copyOf(calls), Map.copyOf(before), svg);
    }

    /**
     * Describes where a token waits for one of several events: at an event-based gateway, whose own label is a
     * question.
     */
    private static void nameWhatIsWaitedFor(Document bpmn, Map<String, String> names) {
        NodeList gateways = bpmn.getElementsByTagNameNS(BPMN, "eventBasedGateway");
        NodeList flows = bpmn.getElementsByTagNameNS(BPMN, "sequenceFlow");
        for (int i = 0; i < gateways.getLength(); i++) {
            String gateway = ((Element) gateways.item(i)).getAttribute("id");
            String events = IntStream.range(0, flows.getLength())
                    .mapToObj(flow -> (Element) flows.item(flow))
                    .filter(flow -> flow.getAttribute("sourceRef").equals(gateway))
                    .map(flow -> names.getOrDefault(flow.getAttribute("targetRef"), ""))
                    .collect(Collectors.joining(", "));
            names.put(gateway, "Waiting for one of: " + events);
        }
    }

    /**
     * The content security policy refuses style attributes, so they become presentation attributes; ids get the process
     * as prefix, because one page can show two drawings; the size follows the page.
     */
    private static void makeFitForAPage(Document svg, String process) {
        NodeList elements = svg.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            for (String declaration : element.getAttribute("style").split(";(?![^(]*\\))")) {
                int colon = declaration.indexOf(':');
                if (colon > 0) {
                    String value = declaration.substring(colon + 1).strip();
                    element.setAttribute(
                            declaration.substring(0, colon).strip(),
                            REFERENCE.matcher(value).replaceAll("url(#" + process + "-$1)"));
                }
            }
            element.removeAttribute("style");
            if (element.hasAttribute("id")) {
                element.setAttribute("id", process + "-" + element.getAttribute("id"));
            }
        }
        svg.getDocumentElement().removeAttribute("width");
        svg.getDocumentElement().removeAttribute("height");
    }

    private static Optional<Document> read(String path) {
        ClassPathResource resource = new ClassPathResource(path);
        if (!resource.exists()) {
            return Optional.empty();
        }
        try (InputStream content = resource.getInputStream()) {
            return Optional.of(parser().parse(content));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("Not readable: " + path, e);
        }
    }

    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setExpandEntityReferences(false);
        return factory.newDocumentBuilder();
    }
}
