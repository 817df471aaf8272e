package com.tendwell.process.letter;

import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Fixture of the task tests: a deployed drawing, scribes who answer, and cases of their own. */
@Component
public class Typesetter {

    public static final String ANNA = "test.anna";
    public static final String BERT = "test.bert";
    public static final String STRANGER = "test.carl";
    public static final String BOSS = "test.dora";
    public static final Map<String, Object> ANSWER = Map.of("tone", "KIND", "note", "thank you");

    /** Group of every scribe, created anew for each run. */
    public static final String PASSWORD = UUID.randomUUID() + "-Aa!";

    private static final Map<String, List<String>> GROUPS = Map.of(
            ANNA, List.of("scribes"), BERT, List.of("scribes"), STRANGER, List.of("others"), BOSS, List.of("manager"));

    private final ProcessEngine engine;
    private final AnswerLetterForm form;
    private final PostLetterDelegate post;
    private boolean laidOut;

    Typesetter(@Lazy ProcessEngine engine, AnswerLetterForm form, PostLetterDelegate post) {
        this.engine = engine;
        this.form = form;
        this.post = post;
    }

    public void layOut() {
        form.reset();
        post.posted.clear();
        post.postOfficeClosed = false;
        post.addressUnknown = false;
        engine.getIdentityService().clearAuthentication();
        if (laidOut) {
            return;
        }
        laidOut = true;
        engine.getRepositoryService()
                .createDeployment()
                .name("drawings of tests")
                .addClasspathResource("drawings/answer-a-letter.bpmn")
                .addClasspathResource("drawings/keep-a-shelf.bpmn")
                .addClasspathResource("drawings/bind-a-book.bpmn")
                .deploy();
        GROUPS.forEach((user, groups) -> join(user, groups.get(0)));
    }

    private void join(String userId, String groupId) {
        var identity = engine.getIdentityService();
        if (identity.createGroupQuery().groupId(groupId).count() == 0) {
            identity.saveGroup(identity.newGroup(groupId));
        }
        var known = identity.createUserQuery().userId(userId).singleResult();
        // On a kept database people are known from earlier runs, by another password.
        var user = known == null ? identity.newUser(userId) : known;
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        if (known == null) {
            identity.createMembership(userId, groupId);
        }
    }

    public ProcessInstance arrives() {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "answer-a-letter", "L-" + UUID.randomUUID(), Map.of("actingPerson", "test.eve"));
    }

    public Task taskOf(ProcessInstance letter) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(letter.getId())
                .singleResult();
    }

    public boolean isOpen(Task task) {
        return engine.getTaskService().createTaskQuery().taskId(task.getId()).count() == 1;
    }

    /** Runs the jobs of this case until none is left or one fails. */
    public void run(ProcessInstance letter) {
        for (List<Job> jobs = jobs(letter); !jobs.isEmpty(); jobs = jobs(letter)) {
            jobs.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        }
    }

    public List<Job> jobs(ProcessInstance letter) {
        return engine.getManagementService()
                .createJobQuery()
                .processInstanceId(letter.getId())
                .list();
    }

    public static Actor actor(String user) {
        return Actor.person(user, Set.copyOf(GROUPS.get(user)));
    }

    /** Through our own pages and API. */
    public static void as(String user, Runnable work) {
        CurrentActor.as(actor(user), work);
    }

    /** Through the engine's web applications. */
    public void inTasklist(String user, Runnable work) {
        engine.getIdentityService().setAuthentication(user, GROUPS.get(user));
        try {
            work.run();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }
}
