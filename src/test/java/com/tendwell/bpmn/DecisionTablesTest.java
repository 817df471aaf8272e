package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Payments;
import com.tendwell.billing.Payments.PaymentRecord;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of every decision table, read by the engine's own decision engine. */
class DecisionTablesTest {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
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
    void recordAndAnswerTogetherSayHowItGoesOn(
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

    /** The gateway behind it then takes its default flow: a person looks. */
    @Test
    void aPairWithoutARuleHasNoAnswer() {
        VariableMap unheardOf = Variables.createVariables()
                .putValue("paymentRecord", "SUCCESS")
                .putValue("verificationAnswer", "PERHAPS")
                .putValue("fourEyesHeld", true);

        assertThat(ENGINE.evaluateDecisionTable(OUTCOME, unheardOf)).isEmpty();
    }

    @ParameterizedTest(name = "{0} of a limit of {1}, recorded by a person: {2}")
    @CsvSource({
        "5000.00,     5000, false, NOT_NEEDED",
        "5000.01,     5000, false, NEEDED",
        "4999.99,     5000, false, NOT_NEEDED",
        "99999999.99, 5000, false, NEEDED",
        "0.01,        0,    false, NEEDED",
        "1.00,        5000, true,  NEEDED",
        "5000.00,     5000, true,  NEEDED",
        "5000.01,     5000, true,  NEEDED"
    })
    void aboveTheLimitOrRecordedByAPersonNeedsASecondPerson(
            double amount, double limit, boolean recordedByPerson, String needed) {
        VariableMap weight = Variables.createVariables()
                .putValue("amount", amount)
                .putValue("limit", limit)
                .putValue("recordedByPerson", recordedByPerson);

        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, weight).<String>getSingleEntry())
                .isEqualTo(needed);
    }

    /** The gateway behind it then takes its default flow: another person has to approve. */
    @Test
    void withoutAWeightThereIsNoAnswer() {
        assertThat(ENGINE.evaluateDecisionTable(SECOND_PERSON, Variables.createVariables()))
                .isEmpty();
    }

    /** However sure the first answer was: what came in since then, and needs two people, is looked at once more. */
    @Test
    void moneyThatNeedsTwoPeopleIsNotPaidBeforeTwoHaveSeenIt() {
        for (PaymentRecord record : PaymentRecord.values()) {
            for (String answer : ANSWERS) {
                String held = outcome(record.name(), answer);
                assertThat(outcome(record.name(), answer, false))
                        .as("%s and %s", record, answer)
                        .isEqualTo(held.equals("PAID") ? "LOOK_AGAIN" : held);
            }
        }
    }

    @ParameterizedTest(name = "{0}, {1} of a limit of 5000, {2}: {3}")
    @CsvSource({
        "PURCHASE, 1.00,    NOTHING,         FINANCE",
        "PURCHASE, 1.00,    EXACT,           FINANCE",
        "RENEWAL,  1.00,    NOTHING,         FINANCE",
        "RENEWAL,  9000.00, EXACT,           FINANCE",
        "MANUAL,   1.00,    NOTHING,         AUTOMATIC",
        "MANUAL,   9000.00, NOTHING,         AUTOMATIC",
        "MANUAL,   9000.00, CAME_TO_NOTHING, AUTOMATIC",
        "MANUAL,   5000.00, EXACT,           AUTOMATIC",
        "MANUAL,   5000.01, EXACT,           FINANCE",
        "MANUAL,   5000.00, UNDER_WAY,       AUTOMATIC",
        "MANUAL,   5000.01, UNDER_WAY,       FINANCE",
        "MANUAL,   1.00,    PARTIAL,         FINANCE",
        "MANUAL,   1.00,    TOO_MUCH,        FINANCE",
        "MANUAL,   1.00,    BY_PERSON,       FINANCE"
    })
    void aMachineDecidesAloneOnlyWhereNothingIsInDoubt(String kind, double amount, String match, String route) {
        assertThat(route(kind, amount, match)).isEqualTo(route);
    }

    @Test
    void everyKindAndEveryMatchHasItsRoute() {
        for (InvoiceView.Kind kind : InvoiceView.Kind.values()) {
            for (Payments.Match match : Payments.Match.values()) {
                assertThat(List.of(route(kind.name(), 1, match.name()), route(kind.name(), 9000, match.name())))
                        .as("%s and %s", kind, match)
                        .doesNotContainNull();
            }
        }
    }

    private static String route(String kind, double amount, String match) {
        VariableMap facts = Variables.createVariables()
                .putValue("kind", kind)
                .putValue("match", match)
                .putValue("amount", amount)
                .putValue("limit", 5000.0);
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
