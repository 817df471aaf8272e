package com.tendwell.process.delivernotificationrepair;

import static com.tendwell.process.delivernotificationrepair.DeliverNotificationRepairProcess.DELIVERY_FAILED;
import static com.tendwell.process.delivernotificationrepair.DeliverNotificationRepairProcess.DELIVER_NOTIFICATION;
import static com.tendwell.process.delivernotificationrepair.DeliverNotificationRepairProcess.KEY;
import static com.tendwell.process.delivernotificationrepair.DeliverNotificationRepairProcess.NOTIFICATION_DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.local.MailInbox;
import com.tendwell.notification.Notifications;
import com.tendwell.notification.Notifications.NotificationView;
import com.tendwell.notification.Notifications.State;
import com.tendwell.plan.PlanView;
import com.tendwell.shared.LiveCases;
import com.tendwell.support.Fixtures;
import com.tendwell.support.Given;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ProcessTest
class DeliverNotificationRepairPathTest {

    @Autowired
    Given given;

    @Autowired
    Notifications notifications;

    @Autowired
    Customers customers;

    @Autowired
    MailInbox inbox;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    LiveCases cases;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private CustomerView customer;
    private PlanView plan;

    @BeforeEach
    void anInvoiceWhoseMailCannotBeAddressed() {
        time.reset();
        jdbc.update("update notification set state = 'SENT' where state = 'PENDING'");
        customer = given.aCustomer();
        plan = given.activated(given.aPrepaidPlanFor(customer, "1200.00"));
        customer = withoutAddress(customers.get(customer.id()));
        jdbc.update(
                "update notification set recipient = 'nobody at all', attempts = 7 where about = ?",
                "plan:" + plan.id());
    }

    @Test
    void aMailThatCannotBeDeliveredIsAnIncidentThatNamesThePlanAndGoesOutWhenRetried() {
        notifications.sendDue();

        UUID notification = told().id();
        ProcessInstance repair = repair();
        assertThat(told().state()).isEqualTo(State.DEAD);
        assertThat(cases.isLive(Notifications.REPAIR_CASE, notification)).isTrue();
        assertThat(runtime.getVariables(repair.getId())).containsOnlyKeys("notificationId");

        Job job = job(repair);
        assertThatThrownBy(() -> management.executeJob(job.getId())).hasMessageContaining("was not delivered");
        Incident incident =
                runtime.createIncidentQuery().processInstanceId(repair.getId()).singleResult();
        assertThat(incident.getIncidentMessage())
                .startsWith(plan.number())
                .contains("invoice-issued", notification.toString())
                .doesNotContain("nobody at all", "Ada");

        String address = "ada-" + UUID.randomUUID() + "@customers.example";
        customers.completeContact(customer.id(), "", address, "", "asked by phone");
        management.setJobRetries(job.getId(), 1);
        management.executeJob(job.getId());

        assertThat(repair).isEnded();
        assertThat(repair).hasPassedInOrder(DELIVERY_FAILED, DELIVER_NOTIFICATION, NOTIFICATION_DELIVERED);
        assertThat(told().state()).isEqualTo(State.SENT);
        assertThat(inbox.to(address)).hasSize(1);
        assertThat(cases.isLive(Notifications.REPAIR_CASE, notification)).isFalse();
    }

    private CustomerView withoutAddress(CustomerView known) {
        return customers.change(
                known.id(),
                known.version(),
                Fixtures.asKnown(known).withContacts(List.of()).build());
    }

    private NotificationView told() {
        return notifications.ofPlan(plan.id()).get(0);
    }

    private ProcessInstance repair() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .processInstanceBusinessKey(plan.number())
                .singleResult();
    }

    private Job job(ProcessInstance repair) {
        return management.createJobQuery().processInstanceId(repair.getId()).singleResult();
    }
}
