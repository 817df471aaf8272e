package com.tendwell.process.guard;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.ANSWER;
import static com.tendwell.process.letter.Typesetter.BERT;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.STRANGER;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.process.letter.AnswerLetterForm;
import com.tendwell.process.letter.LetterTest;
import com.tendwell.shared.Refused;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaskGuardsTest extends LetterTest {

    @Autowired
    AnswerLetterForm form;

    private Task task;

    @BeforeEach
    void aLetterArrives() {
        task = letters.taskOf(letters.arrives());
    }

    @Test
    void aPersonOutsideTheGroupCanNeitherClaimNorAnswer() {
        assertRefused(403, () -> as(STRANGER, () -> userTasks.claim(task.getId())));
        assertRefused(403, () -> as(STRANGER, () -> userTasks.complete(task.getId(), ANSWER)));
        letters.inTasklist(STRANGER, () -> {
            assertThatThrownBy(() -> engine.getTaskService().claim(task.getId(), STRANGER))
                    .isNotNull();
            assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task.getId(), ANSWER))
                    .isNotNull();
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .taskId(task.getId())
                            .list())
                    .isEmpty();
        });
        assertThat(letters.isOpen(task)).isTrue();
    }

    @Test
    void claimingATaskGrantsNoRightThatOutlivesTheMembership() {
        as(ANNA, () -> userTasks.claim(task.getId()));

        var rights = engine.getAuthorizationService()
                .createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .list();
        assertThat(rights).singleElement().satisfies(right -> {
            assertThat(right.getGroupId()).isEqualTo("scribes");
            assertThat(right.getUserId()).isNull();
        });
        letters.inTasklist(ANNA, () -> assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskAssignee(ANNA)
                        .taskId(task.getId())
                        .list())
                .hasSize(1));
    }

    @Test
    void anExcludedPersonCanNeitherClaimNorAnswer() {
        form.excluded.add(ANNA);

        assertRefused(403, () -> as(ANNA, () -> userTasks.claim(task.getId())));
        assertRefused(403, () -> as(ANNA, () -> userTasks.complete(task.getId(), ANSWER)));
        assertThat(form.answered).isEmpty();
        as(BERT, () -> userTasks.complete(task.getId(), ANSWER));
    }

    @Test
    void aPersonExcludedAfterClaimingCannotAnswer() {
        as(ANNA, () -> userTasks.claim(task.getId()));
        form.excluded.add(ANNA);

        assertRefused(403, () -> as(ANNA, () -> userTasks.complete(task.getId(), ANSWER)));
    }

    @Test
    void aFurtherRightThatTheFormAsksForIsCheckedAtClaimAndAtAnswer() {
        form.permit = () -> {
            throw Refused.forbidden("You may not see plans of this team.");
        };

        assertRefused(403, () -> as(ANNA, () -> userTasks.claim(task.getId())));
        assertRefused(403, () -> as(ANNA, () -> userTasks.complete(task.getId(), ANSWER)));
    }

    @Test
    void whenNobodyOfTheGroupIsLeftTheManagerSeesTheTaskToo() {
        form.excluded.add(ANNA);
        assertThat(groupsOf(letters.taskOf(letters.arrives()))).containsExactly("scribes");

        form.excluded.add(BERT);
        Task orphan = letters.taskOf(letters.arrives());

        assertThat(groupsOf(orphan)).containsExactlyInAnyOrder("scribes", "manager");
        as(BOSS, () -> userTasks.complete(orphan.getId(), ANSWER));
    }

    @Test
    void theExclusionHoldsForManagersAsWell() {
        form.excluded.addAll(List.of(ANNA, BERT, BOSS));
        Task orphan = letters.taskOf(letters.arrives());

        assertRefused(403, () -> as(BOSS, () -> userTasks.complete(orphan.getId(), ANSWER)));
    }

    @Test
    void aClaimedTaskCannotBeTakenOver() {
        as(ANNA, () -> userTasks.claim(task.getId()));

        assertRefused(409, () -> as(BERT, () -> userTasks.claim(task.getId())));
        assertRefused(409, () -> as(BERT, () -> userTasks.complete(task.getId(), ANSWER)));
        assertRefused(403, () -> as(BERT, () -> userTasks.release(task.getId())));
        as(ANNA, () -> userTasks.release(task.getId()));
        as(BERT, () -> userTasks.complete(task.getId(), ANSWER));
    }

    @Test
    void theAssigneeReleasesATaskInTasklistWithoutTheRightToAssign() {
        as(ANNA, () -> userTasks.claim(task.getId()));

        letters.inTasklist(
                ANNA, () -> assertThatCode(() -> engine.getTaskService().setAssignee(task.getId(), null))
                        .doesNotThrowAnyException());
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isNull();
    }

    @Test
    void everyOtherCommandOnATaskOrItsCaseIsRefusedToPeople() {
        String id = task.getId();
        String instance = task.getProcessInstanceId();
        var tasks = engine.getTaskService();
        var runtime = engine.getRuntimeService();
        Map<String, Runnable> doors = new LinkedHashMap<>();
        doors.put("complete", () -> tasks.complete(id));
        doors.put("complete with variables", () -> tasks.complete(id, Map.of("tone", "KIND")));
        doors.put("resolve", () -> tasks.resolveTask(id));
        doors.put("delegate", () -> tasks.delegateTask(id, BERT));
        doors.put("bpmn error", () -> tasks.handleBpmnError(id, "payment-failed"));
        doors.put("escalation", () -> tasks.handleEscalation(id, "any"));
        doors.put("claim for another", () -> tasks.claim(id, BERT));
        doors.put("assign to another", () -> tasks.setAssignee(id, BERT));
        doors.put("owner", () -> tasks.setOwner(id, ANNA));
        doors.put("priority", () -> tasks.setPriority(id, 1));
        doors.put("due date", () -> tasks.setDueDate(id, new Date()));
        doors.put("save", () -> {
            Task copy = task;
            copy.setName("Another name");
            tasks.saveTask(copy);
        });
        doors.put("delete", () -> tasks.deleteTask(id, true));
        doors.put("candidate user", () -> tasks.addCandidateUser(id, ANNA));
        doors.put("candidate group", () -> tasks.addCandidateGroup(id, "others"));
        doors.put("no candidate group", () -> tasks.deleteCandidateGroup(id, "scribes"));
        doors.put("variable", () -> tasks.setVariable(id, "tone", "KIND"));
        doors.put("local variable", () -> tasks.setVariableLocal(id, "tone", "KIND"));
        doors.put("no variable", () -> tasks.removeVariable(id, "actingPerson"));
        doors.put("comment", () -> tasks.createComment(id, instance, "a name"));
        doors.put("attachment", () -> tasks.createAttachment("url", id, instance, "a", "b", "http://localhost"));
        doors.put("variable of the case", () -> runtime.setVariable(instance, "tone", "KIND"));
        doors.put("no variable of the case", () -> runtime.removeVariable(instance, "actingPerson"));
        doors.put("delete the case", () -> runtime.deleteProcessInstance(instance, "away"));
        doors.put("suspend the case", () -> runtime.suspendProcessInstanceById(instance));
        doors.put("modify the case", () -> runtime.createProcessInstanceModification(instance)
                .cancelAllForActivity("answer-letter")
                .execute());
        doors.put("start a case", () -> runtime.startProcessInstanceByKey("answer-a-letter"));
        doors.put("start by form", () -> engine.getFormService()
                .submitStartForm(task.getProcessDefinitionId(), Map.of()));
        doors.put("message", () -> runtime.createMessageCorrelation("payment-received")
                .correlateAll());
        doors.put("signal", () -> runtime.signalEventReceived("any"));
        doors.put("delete the drawing", () -> engine.getRepositoryService()
                .deleteProcessDefinition(task.getProcessDefinitionId(), true));

        SoftAssertions.assertSoftly(soft -> doors.forEach((name, door) -> {
            for (String user : new String[] {ANNA, BOSS}) {
                letters.inTasklist(user, () -> soft.assertThatThrownBy(door::run)
                        .as(name + " as " + user)
                        .isInstanceOfAny(EngineRefusal.class, AuthorizationException.class));
            }
        }));
        assertThat(letters.isOpen(task)).isTrue();
        assertThat(groupsOf(task)).containsExactly("scribes");
    }

    @Test
    void evenTheMachineCannotBypassTheForm() {
        assertThatThrownBy(() -> engine.getTaskService().complete(task.getId()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("form");
        assertThatThrownBy(() -> engine.getFormService().submitTaskForm(task.getId(), ANSWER))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("signed on");
    }

    @Test
    void onlyAManagerRetriesAFailedStep() {
        var letter = letters.arrives();
        as(ANNA, () -> userTasks.complete(letters.taskOf(letter).getId(), ANSWER));
        String job = letters.jobs(letter).get(0).getId();

        letters.inTasklist(
                ANNA,
                () -> assertRefused(403, () -> engine.getManagementService().setJobRetries(job, 3)));
        letters.inTasklist(BOSS, () -> {
            Throwable thrown =
                    catchThrowable(() -> engine.getManagementService().setJobRetries(job, 3));
            assertThat(thrown instanceof EngineRefusal)
                    .as("the engine's own right on instances comes with the manager's group, not from here")
                    .isFalse();
        });
    }

    private List<String> groupsOf(Task of) {
        return engine.getTaskService().getIdentityLinksForTask(of.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
    }

    private static void assertRefused(int status, Runnable work) {
        Consumer<Refused> kind = refused ->
                assertThat(refused.kind().status()).as(refused.getMessage()).isEqualTo(status);
        RuntimeException thrown = catchThrowableOfType(RuntimeException.class, work::run);
        assertThat(thrown).isNotNull();
        kind.accept(thrown instanceof EngineRefusal refusal ? refusal.refused() : (Refused) thrown);
    }
}
