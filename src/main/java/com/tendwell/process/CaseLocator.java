package com.tendwell.process;

import com.tendwell.process.TaskDesk.OpenTask;
import com.tendwell.process.TaskDesk.Whereabouts;
import com.tendwell.process.claim.ClaimCheck;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.springframework.stereotype.Component;

/** Finds where the tokens of a case stand, from what the engine runs now: it needs no history. */
@Component
class CaseLocator {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService drawings;
    private final OpenTasks tasks;
    private final ClaimCheck claims;
    private final Clock clock;

    CaseLocator(ProcessEngine engine, OpenTasks tasks, ClaimCheck claims, Clock clock) {
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
        this.drawings = engine.getRepositoryService();
        this.tasks = tasks;
        this.claims = claims;
        this.clock = clock;
    }

    List<Whereabouts> find(String businessKey) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getRootProcessInstanceId)
                .distinct()
                .flatMap(this::wholeCase)
                .toList();
    }

    private Stream<Whereabouts> wholeCase(String root) {
        return runtime.createProcessInstanceQuery().rootProcessInstanceId(root).list().stream()
                .sorted(Comparator.comparing(
                        (ProcessInstance instance) -> !instance.getId().equals(root)))
                .map(this::whereabouts);
    }

    private Whereabouts whereabouts(ProcessInstance instance) {
        String id = instance.getId();
        List<OpenTask> open = tasks.of(id);
        String key = instance.getBusinessKey() == null ? "" : instance.getBusinessKey();
        return new Whereabouts(
                processOf(instance), id, key, since(instance, open), tokens(id), open, incidents(id), cockpitLink(id));
    }

    /** Asked of the drawing: the id of a definition begins with its key only while that leaves room for the rest. */
    private String processOf(ProcessInstance instance) {
        return drawings.getProcessDefinition(instance.getProcessDefinitionId()).getKey();
    }

    private Instant since(ProcessInstance of, List<OpenTask> open) {
        String instance = of.getId();
        Stream<Instant> ofTasks = open.stream().map(OpenTask::since);
        Set<String> beside = besideTheToken(of);
        Stream<Instant> ofJobs = management.createJobQuery().processInstanceId(instance).list().stream()
                .filter(job -> !beside.contains(elementOf(job)))
                .map(Job::getCreateTime)
                .filter(Objects::nonNull)
                .map(Date::toInstant);
        Stream<Instant> ofWaits = runtime.createEventSubscriptionQuery().processInstanceId(instance).list().stream()
                .filter(wait -> !beside.contains(wait.getActivityId()))
                .map(EventSubscription::getCreated)
                .map(Date::toInstant);
        return Stream.of(ofTasks, ofJobs, ofWaits)
                .flatMap(stream -> stream)
                .min(Comparator.naturalOrder())
                .or(() -> sinceOfCalled(instance))
                .orElseGet(clock::instant);
    }

    /** Events that are listened for all the while, beside the token: they do not say since when it stands. */
    private Set<String> besideTheToken(ProcessInstance instance) {
        BpmnModelInstance drawing = drawings.getBpmnModelInstance(instance.getProcessDefinitionId());
        return Stream.of(BoundaryEvent.class, StartEvent.class)
                .flatMap(type -> drawing.getModelElementsByType(type).stream())
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
    }

    private String elementOf(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return definition == null ? "" : definition.getActivityId();
    }

    /** A case that waits for a process it called stands there since that one does. */
    private Optional<Instant> sinceOfCalled(String instance) {
        return runtime.createProcessInstanceQuery().superProcessInstanceId(instance).list().stream()
                .map(called -> since(called, tasks.of(called.getId())))
                .min(Comparator.naturalOrder());
    }

    private List<String> tokens(String instance) {
        List<String> elements = new ArrayList<>();
        ActivityInstance tree = runtime.getActivityInstance(instance);
        if (tree != null) {
            collect(tree, elements);
        }
        return elements.stream().distinct().sorted().toList();
    }

    private static void collect(ActivityInstance node, List<String> elements) {
        for (TransitionInstance between : node.getChildTransitionInstances()) {
            elements.add(between.getActivityId());
        }
        for (ActivityInstance child : node.getChildActivityInstances()) {
            if (child.getChildActivityInstances().length == 0 && child.getChildTransitionInstances().length == 0) {
                elements.add(child.getActivityId());
            }
            collect(child, elements);
        }
    }

    private List<String> incidents(String instance) {
        return runtime.createIncidentQuery().processInstanceId(instance).list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .sorted(Comparator.comparing(Incident::getIncidentTimestamp))
                .map(CaseLocator::said)
                .toList();
    }

    List<TaskDesk.Trouble> troubles(int limit) {
        Stream<TaskDesk.Trouble> failed =
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, limit).stream()
                        .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                        .map(incident -> new TaskDesk.Trouble(
                                businessKeyOf(incident.getProcessInstanceId()),
                                said(incident),
                                incident.getIncidentTimestamp().toInstant()));
        Stream<TaskDesk.Trouble> astray = claims.open(limit).stream()
                .map(found -> new TaskDesk.Trouble(found.caseNumber(), found.inWords(), found.foundAt()));
        return Stream.concat(failed, astray)
                .sorted(Comparator.comparing(TaskDesk.Trouble::since).reversed())
                .limit(limit)
                .toList();
    }

    private String businessKeyOf(String instance) {
        ProcessInstance found =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        return found == null || found.getBusinessKey() == null ? "" : found.getBusinessKey();
    }

    private static String said(Incident incident) {
        return Objects.requireNonNullElse(incident.getIncidentMessage(), "failed at " + incident.getActivityId());
    }

    private static String cockpitLink(String instance) {
        return "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime";
    }
}
