package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.billing.PaymentAnswers.Round;
import com.tendwell.billing.PaymentReview.Answer;
import com.tendwell.billing.PaymentReview.Outcome;
import com.tendwell.billing.PaymentReview.Step;
import com.tendwell.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TwoPersonRuleTest {

    private static final Money LIMIT = Money.parse("EUR 5000.00");
    private static final Money ABOVE = Money.parse("EUR 5000.01");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void aPaymentReportedByMachinesUpToTheLimitNeedsNoSecondPerson() {
        assertThat(FourEyes.isHeld(LIMIT, LIMIT, Optional.empty(), null)).isTrue();
    }

    @Test
    void aboveTheLimitASecondPersonApproves() {
        assertThat(FourEyes.isHeld(ABOVE, LIMIT, Optional.empty(), null)).isFalse();
        assertThat(FourEyes.isHeld(ABOVE, LIMIT, Optional.empty(), answer("anna", Outcome.CLEARED, NOON)))
                .isFalse();
        assertThat(FourEyes.isHeld(ABOVE, LIMIT, Optional.empty(), answer("boris", Outcome.APPROVED, NOON)))
                .isTrue();
    }

    @Test
    void aPaymentRecordedByAPersonIsApprovedOnlyAfterwards() {
        Answer approved = answer("boris", Outcome.APPROVED, NOON);

        assertThat(FourEyes.isHeld(LIMIT, LIMIT, Optional.of(NOON.minusSeconds(1)), approved))
                .isTrue();
        assertThat(FourEyes.isHeld(LIMIT, LIMIT, Optional.of(NOON.plusSeconds(1)), approved))
                .isFalse();
        assertThat(FourEyes.isHeld(LIMIT, LIMIT, Optional.of(NOON), null)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = Outcome.class, names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
    void noOtherAnswerApproves(Outcome outcome) {
        assertThat(FourEyes.isHeld(ABOVE, LIMIT, Optional.empty(), answer("boris", outcome, NOON)))
                .isFalse();
    }

    @Test
    void whoCreatedChangedOrActivatedThePlanVerifiesNoPaymentForIt() {
        for (String involved : Set.of("olga", "otto")) {
            assertThatThrownBy(() -> WhoMayAnswer.checkPerson(involved, "INV-2026-000001", round(), Set.of()))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("INV-2026-000001");
        }
    }

    @Test
    void nobodyAnswersTwiceInARow() {
        Round round = round(answer("boris", Outcome.CLEARED, NOON), answer("anna", Outcome.SENT_BACK, NOON));

        assertThatThrownBy(() -> WhoMayAnswer.checkPerson("anna", "INV-2026-000001", round, Set.of()))
                .isInstanceOf(Refused.class);
        assertThatCode(() -> WhoMayAnswer.checkPerson("boris", "INV-2026-000001", round, Set.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void whoRecordedMoneyAfterItWasClearedIsNotTheSecondPerson() {
        Round round = round(answer("anna", Outcome.CLEARED, NOON));

        assertThatThrownBy(() -> WhoMayAnswer.checkPerson("boris", "INV-2026-000001", round, Set.of("boris")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("recorded money");
        assertThatCode(() -> WhoMayAnswer.checkPerson("carla", "INV-2026-000001", round, Set.of("boris")))
                .doesNotThrowAnyException();
    }

    @Test
    void everyAnswerButAPlainYesNeedsANote() {
        assertThatCode(() -> WhoMayAnswer.check(Step.VERIFY_PAYMENT_AUTHORIZATION, Outcome.CLEARED, "", false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> WhoMayAnswer.check(Step.VERIFY_PAYMENT_AUTHORIZATION, Outcome.UNKNOWN, "", false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("note");
    }

    private static Answer answer(String person, Outcome outcome, Instant at) {
        return new Answer(1, Step.VERIFY_PAYMENT_AUTHORIZATION, person, outcome, "as seen", at);
    }

    private static Round round(Answer... answers) {
        return new Round(1, Set.of("olga", "otto"), List.of(answers));
    }
}
