package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.plan.TermKind;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.api.Caller.Answer;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Plans are cancelled, paused and ended, and customers blocked, over HTTP. */
@RoomTest
class PlanLifecycleApiTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    ServicePlans plans;

    @Autowired
    TimeMachine time;

    private ApiHouse house;
    private Caller machine;

    @BeforeEach
    void aMachine() {
        time.reset();
        house = new ApiHouse(application);
        machine = house.machine();
    }

    @Test
    void aPlanIsPausedResumedCancelledAndKept() {
        String plan = active();

        Answer paused = put(plan + "/pause", "{\"rule\": \"SKIP_DATES\", \"reason\": \"rebuilt\"}", etag(plan));
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.text("/status")).isEqualTo("PAUSED");
        assertThat(paused.text("/pauses/0/reason")).isEqualTo("rebuilt");
        Answer resumed = machine.delete(plan + "/pause", paused.header("ETag"));
        assertThat(resumed.text("/status")).isEqualTo("ACTIVE");
        Answer leaving = put(
                plan + "/cancellation",
                "{\"when\": \"ON_DATE\", \"date\": \"2026-04-30\", \"reason\": \"moves\"}",
                resumed.header("ETag"));
        assertThat(leaving.text("/cancellation/lastDay")).isEqualTo("2026-04-30");
        Answer kept = machine.delete(plan + "/cancellation?reason=stays", leaving.header("ETag"));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(kept.json().at("/cancellation").isNull()).isTrue();
        Answer ends = put(plan + "/end", "{\"endsOn\": \"2028-12-31\", \"reason\": \"lease\"}", kept.header("ETag"));
        assertThat(ends.text("/endsOn")).isEqualTo("2028-12-31");
        Answer cancelled =
                put(plan + "/cancellation", "{\"when\": \"NOW\", \"reason\": \"moves\"}", ends.header("ETag"));
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
    }

    @Test
    void everyChangeWantsTheVersionThatWasReadAndAReason() {
        String plan = active();

        assertThat(machine.call("PUT", plan + "/cancellation", "{}", java.util.Map.of())
                        .status())
                .isEqualTo(428);
        assertThat(put(plan + "/cancellation", "{\"reason\": \"old\"}", "\"4711\"")
                        .status())
                .isEqualTo(412);
        Answer without = put(plan + "/cancellation", "{\"when\": \"NOW\"}", etag(plan));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text("/fields/0/field")).isEqualTo("reason");
        assertThat(machine.delete(plan + "/cancellation?reason=none", etag(plan))
                        .problem())
                .isEqualTo("no-cancellation");
        assertThat(machine.delete(plan + "/activation?reason=none", etag(plan)).problem())
                .isEqualTo("nothing-under-way");
    }

    @Test
    void aPurchaseInProgressIsCancelled() {
        String plan = house.plan(machine).header("Location");
        assertThat(machine.post(plan + "/activation", "").status()).isEqualTo(202);

        Answer off = machine.delete(plan + "/activation?reason=typed%20twice", etag(plan));

        assertThat(off.status()).isEqualTo(200);
        assertThat(off.text("/status")).isEqualTo("CANCELLED");
        time.runDueJobs();
    }

    @Test
    void aBlockedCustomerBuysNothingAndOnlyFinanceAndManagersBlock() {
        Answer plan = house.plan(machine);
        String customer = "/api/customers/" + plan.text("/customer");
        Caller office = house.machineOf(house.user(Groups.BACK_OFFICE).id(), Set.of(Groups.BACK_OFFICE), "plans:read");

        assertThat(office.call("PUT", customer + "/block", "{\"reason\": \"x\"}", java.util.Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(403);
        Answer blocked = put(customer + "/block", "{\"reason\": \"three reversals\"}", "*");
        assertThat(blocked.text("/blocked/reason")).isEqualTo("three reversals");
        Answer refused = machine.post(plan.header("Location") + "/activation", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("customer-blocked");
        assertThat(machine.delete(customer + "/block?reason=paid", "*").status())
                .isEqualTo(200);
    }

    private String active() {
        Answer plan = house.plan(machine);
        PlanId id = PlanId.of(plan.text("/id"));
        plans.termInvoiced(id, plans.openTerm(id, TermKind.PURCHASE), UUID.randomUUID());
        plans.termPaid(id, plans.get(id).openTerm().orElseThrow().id(), "INV-T-000001");
        plans.grantPaidTerm(id);
        return plan.header("Location");
    }

    private String etag(String address) {
        return machine.get(address).header("ETag");
    }

    private Answer put(String address, String body, String ifMatch) {
        return machine.put(address, body, ifMatch);
    }
}
