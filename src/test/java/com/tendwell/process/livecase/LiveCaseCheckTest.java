package com.tendwell.process.livecase;

import static com.tendwell.process.letter.Typesetter.ANNA;
import static com.tendwell.process.letter.Typesetter.BOSS;
import static com.tendwell.process.letter.Typesetter.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.RunningCases;
import com.tendwell.process.letter.Typesetter;
import com.tendwell.process.livecase.LiveCaseCheck.Finding;
import com.tendwell.process.livecase.LiveCaseCheck.What;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.support.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Claims are compared with running cases; disagreements are reported and not repaired. */
class LiveCaseCheckTest extends Stage {

    private static final String ACTIVATION = ServicePlans.ACTIVATION_CASE;

    @Autowired
    LiveCaseCheck check;

    @Autowired
    LiveCases claims;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RunningCases runningCases;

    @Autowired
    Typesetter letters;

    @Autowired
    AuditTrail audit;

    @Autowired
    MeterRegistry meters;

    private PlanView plan;

    @BeforeEach
    void aCaseThatRuns() {
        letters.layOut();
        plan = given.anInvoicedPlan();
    }

    @AfterEach
    void putRight() {
        claims.release(ACTIVATION, plan.id().value());
        claims.claim(ACTIVATION, plan.id().value());
        check.check();
    }

    @Test
    void aCaseWithItsClaimIsNotReported() {
        assertThat(findings(plan.id().value())).isEmpty();
    }

    @Test
    void aClaimWithoutACaseIsShownToManagersAndOperatorsUntilReleased() {
        UUID forgotten = UUID.randomUUID();
        check.check();
        double before = mismatched();
        claims.claim(ACTIVATION, forgotten);

        assertThat(findings(forgotten))
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo(What.NO_CASE);
        check.check();

        assertThat(claims.isLive(ACTIVATION, forgotten)).as("nothing is mended").isTrue();
        assertThat(mismatched()).isEqualTo(before + 1);
        as(BOSS, () -> assertThat(runningCases.troubles(200))
                .filteredOn(trouble -> trouble.businessKey().equals(forgotten.toString()))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.what()).contains(ACTIVATION, "no case of it runs")));
        as(ANNA, () -> assertThatThrownBy(() -> runningCases.troubles(200)).isInstanceOf(Refused.class));
        assertThat(said(forgotten)).containsExactly("claim-mismatched");

        claims.release(ACTIVATION, forgotten);
        assertThat(findings(forgotten)).isEmpty();
        assertThat(mismatched()).isEqualTo(before);
        assertThat(said(forgotten)).containsExactly("claim-mismatched", "claim-matched");
    }

    @Test
    void aCaseWithoutAClaimIsFoundByItsNumber() {
        claims.release(ACTIVATION, plan.id().value());

        assertThat(findings(plan.id().value())).singleElement().satisfies(finding -> {
            assertThat(finding.what()).isEqualTo(What.NO_CLAIM);
            assertThat(finding.caseNumber()).isEqualTo(plan.number());
        });
        assertThat(cases.activationOf(plan)).as("nothing is stopped").isNotNull();
    }

    @Test
    void twoCasesForOneSubjectAreFound() {
        var second = runtime.startProcessInstanceByKey(
                ACTIVATION,
                plan.number(),
                Map.of("planId", plan.id().toString(), "termKind", "PURCHASE", "actingPerson", "test.sales"));

        assertThat(findings(plan.id().value())).extracting(Finding::what).containsExactly(What.TWO_CASES);

        runtime.deleteProcessInstance(second.getId(), "made by a test");
    }

    private List<Finding> findings(UUID subject) {
        return check.check().stream()
                .filter(finding -> finding.subject().equals(subject.toString()))
                .toList();
    }

    private List<String> said(UUID subject) {
        return audit.about(new Subject("live-case", ACTIVATION + "/" + subject)).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }

    private double mismatched() {
        return meters.get("tendwell.engine.claims.mismatched").gauge().value();
    }
}
