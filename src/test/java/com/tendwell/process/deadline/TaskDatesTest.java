package com.tendwell.process.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.plan.PlanView;
import com.tendwell.process.deadline.TaskDates.Dates;
import com.tendwell.process.form.TaskCase;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Subject;
import com.tendwell.support.Fixtures;
import com.tendwell.support.Given;
import com.tendwell.support.ProcessTest;
import com.tendwell.support.TimeMachine;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The day before Corpus Christi 2026: a holiday everywhere in Austria, but only in some states of Germany. */
@ProcessTest
class TaskDatesTest {

    private static final Instant MORNING = Instant.parse("2026-06-03T10:00:00Z");

    @Autowired
    TaskDates dates;

    @Autowired
    TaskSubjects subjects;

    @Autowired
    Given given;

    @Autowired
    TimeMachine time;

    @BeforeEach
    void onTheEve() {
        time.travelTo(MORNING);
    }

    @AfterEach
    void backToTheFirstMonday() {
        time.reset();
    }

    @Test
    void aHolidayAtThePlansLocationIsNotABusinessDay() {
        Dates austria = datesOf(planServedIn("AT"));

        assertThat(austria.dueAt()).isEqualTo(Instant.parse("2026-06-05T10:00:00Z"));
        assertThat(austria.remindAt()).isEqualTo(Instant.parse("2026-06-05T08:24:00Z"));
    }

    @Test
    void elsewhereItIsABusinessDay() {
        assertThat(datesOf(planServedIn("DE")).dueAt()).isEqualTo(Instant.parse("2026-06-04T10:00:00Z"));
    }

    @Test
    void aCountryWhoseHolidaysNobodyKnowsAndACaseWithoutAPlanHaveThoseOfTheCompany() {
        Instant tomorrow = Instant.parse("2026-06-04T10:00:00Z");

        assertThat(datesOf(planServedIn("AQ")).dueAt()).isEqualTo(tomorrow);
        assertThat(datesOf(Map.of()).dueAt()).isEqualTo(tomorrow);
    }

    /** {@code com.tendwell.keys} is a room that exists only in tests. */
    @Test
    void aTaskIsAboutWhateverAnyRoomKnowsByItsIdAndHasTheHolidaysOfWhereThatIs() {
        TaskCase task = new TaskCase("t-1", "hand-key-back", "KEY-1", Map.of("keyId", "k-1", "tone", "KIND"), "");

        assertThat(subjects.of(task)).containsExactly(new Subject("task", "t-1"), new Subject("key", "k-1"));
        assertThat(datesOf(Map.of("keyId", "k-1")).dueAt()).isEqualTo(Instant.parse("2026-06-05T10:00:00Z"));
    }

    private Dates datesOf(PlanView plan) {
        return datesOf(Map.of("planId", plan.id().toString()));
    }

    private Dates datesOf(Map<String, Object> variables) {
        return dates.of(new TaskCase("t-1", "answer-letter", "L-1", variables, ""), 1);
    }

    private PlanView planServedIn(String country) {
        Address address = new Address("Ring 1", "1010", "Wien", country);
        CustomerView customer = CurrentActor.as(
                Actor.systemFor(""),
                () -> given.register(
                        Fixtures.aNewCustomer().billedAt(address).servedAt("Shop", address, "Europe/Vienna")));
        return given.aPrepaidPlanFor(customer, "1200.00");
    }
}
