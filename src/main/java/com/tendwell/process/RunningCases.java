package com.tendwell.process;

import com.tendwell.process.UserTasks.OpenTask;
import com.tendwell.process.form.TaskCase;
import com.tendwell.process.form.TaskForms;
import com.tendwell.process.guard.EngineDoor;
import com.tendwell.process.livecase.LiveCaseCheck;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.shared.SubjectKind;
import com.tendwell.staff.Groups;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
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
import org.springframework.stereotype.Service;

/**
 * The door for pages and the API to running cases: where each one stands and what went wrong. Reads runtime data only,
 * so it works without engine history.
 */
@Service
public class RunningCases {

    /**
     * Where a case stands.
     *
     * @param since since when it has been waiting there
     * @param activeElements ids of the elements in the drawing that hold a token
     * @param reasons why a person is asked, in a sentence, by id of the task
     * @param subjects whose ids the case carries
     * @param incidents what went wrong, in readable words
     * @param cockpitLink the instance in Cockpit
     */
    public record Whereabouts(
            String process,
            String processInstance,
            String businessKey,
            Instant since,
            List<String> activeElements,
            List<OpenTask> tasks,
            Map<String, String> reasons,
            List<Subject> subjects,
            List<String> incidents,
            String cockpitLink) {}

    /**
     * What went wrong in the case with this business key; where no case is running, the key is the id of its subject.
     */
    public record Trouble(String businessKey, String what, Instant since) {}

    /**
     * A case that the engine still knows, running or ended.
     *
     * @param process key of its drawing
     * @param lastElement where it ended; empty while it is running
     */
    public record Known(String process, boolean ended, Optional<String> lastElement) {}

    /** Upper limit of one call. */
    private static final int MAX_LIMIT = 200;

    private final RuntimeService runtime;
    private final ManagementService management;
    private final RepositoryService drawings;
    private final OpenTasks tasks;
    private final LiveCaseCheck claims;
    private final HistoryService past;
    private final TaskForms forms;
    private final List<SubjectKind> kinds;
    private final EngineDoor door;
    private final Clock clock;

    RunningCases(
            ProcessEngine engine,
            OpenTasks tasks,
            TaskForms forms,
            LiveCaseCheck claims,
            List<SubjectKind> kinds,
            EngineDoor door,
            Clock clock) {
        this.past = engine.getHistoryService();
        this.forms = forms;
        this.kinds = kinds.stream().filter(kind -> !kind.variable().isEmpty()).toList();
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
        this.drawings = engine.getRepositoryService();
        this.tasks = tasks;
        this.claims = claims;
        this.door = door;
        this.clock = clock;
    }

    /**
     * Every live case with this business key (plan or invoice number), outermost first, including the cases it called
     * and those that called it. Checks no permission: the answer holds only numbers and elements, and the caller has
     * already found the plan or invoice through its own door.
     */
    public List<Whereabouts> whereIs(String businessKey) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getRootProcessInstanceId)
                .distinct()
                .flatMap(this::wholeCase)
                .toList();
    }

    /**
     * What the engine still knows of these process instances; ended ones are forgotten after half a year. Permission as
     * for {@link #whereIs}.
     */
    public Map<String, Known> known(Collection<String> processInstances) {
        return processInstances.isEmpty()
                ? Map.of()
                : past
                        .createHistoricProcessInstanceQuery()
                        .processInstanceIds(Set.copyOf(processInstances))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(
                                HistoricProcessInstance::getId,
                                one -> new Known(
                                        one.getProcessDefinitionKey(),
                                        one.getEndTime() != null,
                                        Optional.ofNullable(one.getEndActivityId()))));
    }

    /**
     * Failed steps that will be retried, and claims that disagree with the running cases, newest first; for managers.
     *
     * @param limit 1 to 200; larger values are cut to 200
     */
    public List<Trouble> troubles(int limit) {
        if (!CurrentActor.actor().isSystem()
                && !door.groups(ProcessContribution.READ_TASKS.scope()).contains(Groups.MANAGER)) {
            throw Refused.forbidden("Only managers can see incidents.");
        }
        int most = Math.max(1, Math.min(limit, MAX_LIMIT));
        Stream<Trouble> failed =
                runtime.createIncidentQuery().orderByIncidentTimestamp().desc().listPage(0, most).stream()
                        .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                        .map(incident -> new Trouble(
                                businessKeyOf(incident.getProcessInstanceId()),
                                messageOf(incident),
                                incident.getIncidentTimestamp().toInstant()));
        Stream<Trouble> mismatchedClaims = claims.open(most).stream()
                .map(found -> new Trouble(found.caseNumber(), found.inWords(), found.foundAt()));
        return Stream.concat(failed, mismatchedClaims)
                .sorted(Comparator.comparing(Trouble::since).reversed())
                .limit(most)
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
        Map<String, Object> variables = runtime.getVariables(id);
        return new Whereabouts(
                processOf(instance),
                id,
                key,
                since(instance, open),
                tokens(id),
                open,
                reasons(open, variables),
                subjects(variables),
                incidents(id),
                cockpitLink(id));
    }

    /** The reason is worked out anew, from facts that whoever sees the case need not be allowed to see. */
    private Map<String, String> reasons(List<OpenTask> open, Map<String, Object> variables) {
        String person = CurrentActor.actor().person();
        return CurrentActor.as(Actor.systemFor(person), () -> open.stream()
                .filter(task -> forms.has(task.task()))
                .collect(Collectors.toMap(OpenTask::id, task -> forms.of(task.task())
                        .why(new TaskCase(task.id(), task.task(), task.businessKey(), variables, person)))));
    }

    private List<Subject> subjects(Map<String, Object> variables) {
        return kinds.stream()
                .filter(kind -> variables.get(kind.variable()) != null)
                .map(kind ->
                        new Subject(kind.kind(), variables.get(kind.variable()).toString()))
                .toList();
    }

    /** Read from the definition: its id begins with the key only if the key is short enough. */
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

    /**
     * Event subprocesses listen the whole time, so they do not tell since when the case has been standing where it is.
     */
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

    /** A case that waits for a called process has been waiting since that process started. */
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
                .map(RunningCases::messageOf)
                .toList();
    }

    private String businessKeyOf(String instance) {
        ProcessInstance found =
                runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult();
        return found == null || found.getBusinessKey() == null ? "" : found.getBusinessKey();
    }

    private static String messageOf(Incident incident) {
        return Objects.requireNonNullElse(incident.getIncidentMessage(), "failed at " + incident.getActivityId());
    }

    private static String cockpitLink(String instance) {
        return "/camunda/app/cockpit/default/#/process-instance/" + instance + "/runtime";
    }
}
