package com.tendwell.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.gateway.PaymentProviders.NoAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Questions of one step are asked beside each other and share one limit. */
class ProviderQuestionsTest {

    @Test
    void answersComeInTheOrderOfTheQuestionsThoughAllAreAskedAtOnce() {
        CyclicBarrier all = new CyclicBarrier(3);

        List<String> answers = new ProviderQuestions(Duration.ofSeconds(20))
                .ask(List.of(after(all, "a"), after(all, "b"), after(all, "c")));

        assertThat(answers).containsExactly("a", "b", "c");
    }

    @Test
    void aProviderThatNeverEndsItsAnswerCostsNoMoreThanTheLimit() {
        CountDownLatch never = new CountDownLatch(1);
        Supplier<String> silent = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "too late";
        };

        assertThatThrownBy(() ->
                        new ProviderQuestions(Duration.ofMillis(200)).ask(List.of(() -> "at once", silent, silent)))
                .isInstanceOf(NoAnswer.class)
                .hasMessageContaining("did not answer within");
        never.countDown();
    }

    @Test
    void whatAQuestionThrowsIsThrown() {
        NoAnswer refused = new NoAnswer("Stripe gave no answer about pi_1");

        assertThatThrownBy(() -> new ProviderQuestions(Duration.ofSeconds(20)).ask(List.of(() -> {
                    throw refused;
                })))
                .isSameAs(refused);
    }

    private static Supplier<String> after(CyclicBarrier all, String answer) {
        return () -> {
            try {
                all.await();
                return answer;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
