package com.tendwell.story;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static com.tendwell.process.prepaidactivation.PrepaidActivationProcess.POST_ACTIVATION_QUALITY_CHECK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.customer.CustomerView;
import com.tendwell.local.MailInbox;
import com.tendwell.local.ReceivedMail;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.notification.Notifications.State;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.RunningCases;
import com.tendwell.support.MailServer;
import com.tendwell.support.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A plan is bought, paid for and activated while the mail server is down. */
class WithoutAMailServerTest extends Stage {

    @Autowired
    MailServer mailServer;

    @Autowired
    MailInbox inbox;

    @Autowired
    RunningCases runningCases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    private CustomerView ada;

    @BeforeEach
    void nobodyAnswers() {
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        mailServer.goesAway();
        ada = given.aCustomer();
    }

    @AfterEach
    void theMailServerIsBack() {
        mailServer.isBack();
    }

    @Test
    void nothingWaitsForAMailAndEveryMailArrivesOnceWhenTheServerIsBack() {
        PlanView plan = servedWithoutAMail();
        List<String> promised =
                told(plan).stream().map(NotificationView::messageId).toList();
        assertThat(promised).hasSize(2).doesNotHaveDuplicates();

        mailServer.isBack();
        time.forward(Duration.ofHours(4));
        notifications.sendDue();
        notifications.sendDue();

        assertThat(mails()).extracting(mail -> "<" + mail.id() + ">").containsExactlyInAnyOrderElementsOf(promised);
        assertThat(mails()).allSatisfy(mail -> assertThat(mail.attachments()).hasSize(1));
        assertThat(told(plan)).extracting(NotificationView::state).containsOnly(State.SENT);
    }

    @Test
    void afterTheLastAttemptAManagerSeesTheIncidentAndOneRetryDeliversTheSameMail() {
        PlanView plan = servedWithoutAMail();
        while (told(plan).stream().anyMatch(mail -> mail.state() == State.PENDING)) {
            time.travelTo(time.now().plus(Duration.ofHours(3)));
            notifications.sendDue();
        }
        assertThat(told(plan)).allSatisfy(mail -> {
            assertThat(mail.state()).isEqualTo(State.DEAD);
            assertThat(mail.attempts()).isEqualTo(8);
        });
        List<Job> repairs = repairsOf(plan);
        assertThat(repairs).hasSize(2);

        repairs.forEach(this::fails);
        assertThat(runningCases.whereIs(plan.number())).hasSize(2).allSatisfy(repair -> assertThat(repair.incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident)
                        .startsWith(plan.number())
                        .contains("was not delivered")
                        .doesNotContain("@")));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);

        mailServer.isBack();
        repairs.forEach(repair -> management.setJobRetries(repair.getId(), 1));
        time.forward(Duration.ofHours(1));

        assertThat(mails())
                .extracting(mail -> "<" + mail.id() + ">")
                .containsExactlyInAnyOrderElementsOf(
                        told(plan).stream().map(NotificationView::messageId).toList());
        assertThat(told(plan)).extracting(NotificationView::state).containsOnly(State.SENT);
        assertThat(runningCases.whereIs(plan.number())).isEmpty();
    }

    private PlanView servedWithoutAMail() {
        PlanView plan = given.activated(given.aPrepaidPlanFor(ada, "1200.00"));
        notifications.sendDue();
        given.aPaymentInFullFor(plan);
        cast.finance.answers(VERIFY_PAYMENT_AUTHORIZATION, plan, Map.of("outcome", "CLEARED"));
        notifications.sendDue();
        cast.customerSuccess.answers(POST_ACTIVATION_QUALITY_CHECK, plan, Map.of("outcome", "REACHABLE"));
        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        assertThat(cases.activationOf(plan)).as("the case has ended").isNull();
        assertThat(told(plan)).extracting(NotificationView::state).containsOnly(State.PENDING);
        assertThat(mails()).isEmpty();
        return plan;
    }

    private void fails(Job repair) {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> management.executeJob(repair.getId())).hasMessageContaining("was not delivered");
        }
    }

    private List<Job> repairsOf(PlanView plan) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey("deliver-notification-repair")
                .processInstanceBusinessKey(plan.number())
                .list()
                .stream()
                .map(repair -> management
                        .createJobQuery()
                        .processInstanceId(repair.getId())
                        .singleResult())
                .toList();
    }

    private List<NotificationView> told(PlanView plan) {
        return notifications.ofPlan(plan.id());
    }

    private List<ReceivedMail> mails() {
        return inbox.to(ada.reachableContact().orElseThrow().email());
    }
}
