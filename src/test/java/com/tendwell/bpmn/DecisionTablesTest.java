package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.InvoiceBalance.PaymentRecord;
import com.tendwell.billing.InvoiceKind;
import com.tendwell.billing.PaymentReview;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of every decision table, evaluated by the engine's decision engine with our configuration. */
class DecisionTablesTest {

    private static final DmnEngine ENGINE =
            new DefaultDmnEngineConfiguration().enableFeelLegacyBehavior(true).buildEngine();
    private static final DmnDecision OUTCOME = table("payment-outcome");
    private static final DmnDecision ROUTE = table("route-verification");
    private static final DmnDecision SECOND_PERSON = table("second-person");

    private static final List<String> ANSWERS = List.of("CLEARED", "NOT_CLEARED", "UNKNOWN", "AUTOMATIC", "WAIT");

    @ParameterizedTest(name = "record {0}")
    @CsvSource({
        "SUCCESS,  PAID,     MISMATCH,  LOOK_AGAIN, PAID,      LOOK_AGAIN",
        "PARTIAL,  WAIT,     MISMATCH,  WAIT,       WAIT,      WAIT",
        "PENDING,  RE_READ,  WAIT,      RE_READ,    RE_READ,   WAIT",
        "FAILED,   MISMATCH, ASK_AGAIN, ASK_AGAIN,  ASK_AGAIN, WAIT",
        "NONE,     MISMATCH, WAIT,      LOOK_AGAIN, WAIT,      WAIT",
        "REVERSED, MISMATCH, ASK_AGAIN, ASK_AGAIN,  ASK_AGAIN, WAIT"
    })
    void recordAndAnswerTogetherDecideTheOutcome(
            String record, String cleared, String notCleared, String unknown, String automatic, String wait) {
        assertThat(ANSWERS.stream().map(answer -> outcome(record, answer)))
                .containsExactly(cleared, notCleared, unknown, automatic, wait);
    }

    @Test
    void onlySuccessIsEverPaid() {
        for (PaymentRecord record : PaymentRecord.values()) {
            for (String answer : ANSWERS) {
                assertThat(outcome(record.name(), answer).equals("PAID"))
                        .as("%s and %s", record, answer)
                        .isEqualTo(record == PaymentRecord.SUCCESS
                                && List.of("CLEARED", "AUTOMATIC").contains(answer));
            }
        }
    }

    @Test
    void everyRecordHasItsRow() {
        assertThat(Arrays.stream(PaymentRecord.values()).map(record -> outcome(record.name(), "CLEARED")))
                .doesNotContainNull();
    }

    /** The gateway after it then takes its default flow: a person looks. */
    @Test
    void aPairWithoutARuleHasNoAnswer() {
        VariableMap unheardOf = Variables.createVariables()
                .putValue("paymentRecord", "SUCCESS")
                .putValue("verificationAnswer", "PERHAPS")
                .putValue("fourEyesHeld", true);

        assertThat(ENGINE.evaluateDecisionTable(OUTCOME, unheardOf)).isEmpty();
    }

    @ParameterizedTest(name = "above the limit: {0}, recorded by a person: {1}")
    @CsvSource({"true,  false, NEEDED", "true,  true,  NEEDED", "false, true,  NEEDED", "false, false, NOT_NEEDED"})
    void aboveTheLimitOrRecordedByAPersonNeedsASecondPerson(
            boolean aboveLimit, boolean recordedByPerson, String needed) {
        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, weight(aboveLimit, recordedByPerson))
                        .<String>getSingleEntry())
                .isEqualTo(needed);
    }

    /** The gateway after it then takes its default flow: another person has to approve. */
    @Test
    void withoutAnInputThereIsNoAnswer() {
        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, weight(null, null)))
                .isEmpty();
        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, weight(null, false)))
                .isEmpty();
        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, weight(false, null)))
                .isEmpty();
    }

    /** A missing input fails the step, which becomes an incident for an operator. */
    @Test
    void aMissingInputFails() {
        assertThatThrownBy(() -> ENGINE.evaluateDecisionTable(SECOND_PERSON, Variables.createVariables()))
                .isInstanceOf(DmnEngineException.class);
    }

    private static VariableMap weight(Boolean aboveLimit, Boolean recordedByPerson) {
        return Variables.createVariables()
                .putValue("aboveLimit", aboveLimit)
                .putValue("recordedByPerson", recordedByPerson);
    }

    /** However certain the first answer was, a later payment that needs two people is checked again. */
    @Test
    void aPaymentThatNeedsTwoPeopleIsNotPaidBeforeTwoApproved() {
        for (PaymentRecord record : PaymentRecord.values()) {
            for (String answer : ANSWERS) {
                String held = outcome(record.name(), answer);
                assertThat(outcome(record.name(), answer, false))
                        .as("%s and %s", record, answer)
                        .isEqualTo(held.equals("PAID") ? "LOOK_AGAIN" : held);
            }
        }
    }

    @ParameterizedTest(name = "{0}, above the limit: {1}, {2}")
    @CsvSource({
        "PURCHASE, false, NOTHING,         FINANCE",
        "PURCHASE, false, EXACT,           FINANCE",
        "RENEWAL,  false, NOTHING,         FINANCE",
        "RENEWAL,  true,  EXACT,           FINANCE",
        "MANUAL,   false, NOTHING,         AUTOMATIC",
        "MANUAL,   true,  NOTHING,         AUTOMATIC",
        "MANUAL,   true,  FAILED_OR_REVERSED, AUTOMATIC",
        "MANUAL,   false, EXACT,           AUTOMATIC",
        "MANUAL,   true,  EXACT,           FINANCE",
        "MANUAL,   false, PENDING,         AUTOMATIC",
        "MANUAL,   true,  PENDING,         FINANCE",
        "MANUAL,   false, PARTIAL,         FINANCE",
        "MANUAL,   false, TOO_MUCH,        FINANCE",
        "MANUAL,   false, BY_PERSON,       FINANCE"
    })
    void aMachineDecidesAloneOnlyWithoutDoubt(String kind, boolean aboveLimit, String match, String route) {
        assertThat(route(kind, aboveLimit, match)).isEqualTo(route);
    }

    @Test
    void everyKindAndEveryMatchHasItsRoute() {
        for (InvoiceKind kind : InvoiceKind.values()) {
            for (PaymentReview.Match match : PaymentReview.Match.values()) {
                assertThat(List.of(route(kind.name(), false, match.name()), route(kind.name(), true, match.name())))
                        .as("%s and %s", kind, match)
                        .doesNotContainNull();
            }
        }
    }

    private static String route(String kind, boolean aboveLimit, String match) {
        VariableMap facts = Variables.createVariables()
                .putValue("kind", kind)
                .putValue("match", match)
                .putValue("aboveLimit", aboveLimit);
        return ENGINE.evaluateDecisionTable(ROUTE, facts).getSingleEntry();
    }

    private static String outcome(String record, String answer) {
        return outcome(record, answer, true);
    }

    private static String outcome(String record, String answer, boolean fourEyesHeld) {
        VariableMap said = Variables.createVariables()
                .putValue("paymentRecord", record)
                .putValue("verificationAnswer", answer)
                .putValue("fourEyesHeld", fourEyesHeld);
        return ENGINE.evaluateDecisionTable(OUTCOME, said).getSingleEntry();
    }

    private static DmnDecision table(String key) {
        Decision decision = House.asItStands().decisions().stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow();
        return ENGINE.parseDecision(key, decision.model());
    }
}
