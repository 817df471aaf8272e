package com.tendwell.process.livecase;

import com.tendwell.process.core.EngineExtension;
import com.tendwell.shared.LiveCases;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

/** Adds {@link LiveCaseEnded} to every process whose drawing names its subject variable. */
@Component
class LiveCasePlugin extends EngineExtension {

    private final LiveCases liveCases;

    LiveCasePlugin(LiveCases liveCases) {
        this.liveCases = liveCases;
    }

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        addParseListener(engine, new AbstractBpmnParseListener() {
            @Override
            public void parseProcess(Element element, ProcessDefinitionEntity process) {
                LiveCaseRule.of(properties(element).stream()
                                .collect(Collectors.toMap(
                                        property -> property.attribute("name"),
                                        property -> property.attribute("value"))))
                        .map(rule -> new LiveCaseEnded(process.getKey(), rule, liveCases))
                        .ifPresent(ended -> process.addBuiltInListener(ExecutionListener.EVENTNAME_END, ended));
            }
        });
    }

    private static List<Element> properties(Element element) {
        Element extensions = element.element("extensionElements");
        Element properties = extensions == null ? null : extensions.element("properties");
        return properties == null ? List.of() : properties.elements("property");
    }
}
