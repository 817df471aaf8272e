package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.Nights;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import com.tendwell.web.api.Caller.Answer;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class RenewalOffersTest {

    private static final String BY_PHONE = "{\"answer\": \"%s\", \"note\": \"She called at nine.\"}";

    @Autowired
    ApplicationContext application;

    @Autowired
    ServicePlans plans;

    @Autowired
    Nights nights;

    @Autowired
    TimeMachine time;

    private Caller machine;

    @BeforeEach
    void inTheYearAfter() {
        time.travelTo(Instant.parse("2027-01-15T09:00:00Z"));
        machine = new ApiHouse(application).machine();
    }

    @AfterEach
    void leaveTheClockToTheOthers() {
        time.reset();
    }

    @Test
    void anOfferIsReadAnsweredOnceAndTheSecondAnswerIsToldSo() {
        String offer = addressOfOffer();
        Answer read = machine.get(offer);
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.text("/state")).isEqualTo("OPEN");
        assertThat(read.text("/recurringPrice/amount")).isEqualTo("120.00");
        assertThat(read.text("/startsOn")).isEqualTo("2027-03-02");

        Answer accepted = machine.post(offer + "/answers", BY_PHONE.formatted("ACCEPTED"), offer);

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.text("/state")).isEqualTo("ACCEPTED");
        assertThat(accepted.text("/note")).isEqualTo("She called at nine.");
        assertThat(machine.post(offer + "/answers", BY_PHONE.formatted("ACCEPTED"), offer)
                        .body())
                .as("the same call again")
                .isEqualTo(accepted.body());
        Answer declined = machine.post(offer + "/answers", BY_PHONE.formatted("DECLINED"));
        assertThat(declined.status()).isEqualTo(409);
        assertThat(declined.problem()).isEqualTo("renewal-offer-closed");
        assertThat(declined.text("/detail")).contains("cancel it at the end of its term");
    }

    @Test
    void unfitAnswersAreNamedAndChangeNothing() {
        String offer = addressOfOffer();

        assertThat(machine.post(offer + "/answers", "{\"note\": \"x\"}").text("/fields/0/field"))
                .isEqualTo("answer");
        assertThat(machine.post(offer + "/answers", "{\"answer\": \"ACCEPTED\"}")
                        .text("/fields/0/field"))
                .isEqualTo("note");
        assertThat(machine.post(offer + "/answers", BY_PHONE.formatted("PERHAPS"))
                        .status())
                .isEqualTo(400);
        assertThat(machine.get(offer).text("/state")).isEqualTo("OPEN");
        Caller reader = new ApiHouse(application).machine("plans:read");
        assertThat(reader.get(offer).status()).isEqualTo(200);
        assertThat(reader.post(offer + "/answers", BY_PHONE.formatted("ACCEPTED"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatWasNotOfferedYetIsNotFoundAndAnOfferAloneIsNoPurchaseUnderWay() {
        WebHouse house = new WebHouse(application);
        PlanView draft = house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer("Joan Small", "en"),
                "Garden care");
        Answer none = machine.get("/api/service-plans/" + draft.number() + "/renewal-offer");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.problem()).isEqualTo("renewal-offer-not-found");

        String plan = addressOfOffer().replace("/renewal-offer", "");
        Answer progress = machine.get(plan + "/renewals");
        assertThat(progress.json().at("/underWay").asBoolean()).isFalse();
        assertThat(progress.text("/steps/0/process")).isEqualTo("plan-renewal");
    }

    private String addressOfOffer() {
        Instant now = time.now();
        time.reset();
        WebHouse house = new WebHouse(application);
        PlanView plan = house.plan(
                house.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                house.customer("Joan Small", "en"),
                "Garden care");
        house.paid(plan);
        time.travelTo(now);
        nights.sweep(plan);
        return "/api/service-plans/" + plan.number() + "/renewal-offer";
    }
}
