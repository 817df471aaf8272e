package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.PaymentReview.Match;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalFactsTest {

    @ParameterizedTest(name = "{0} of a limit of {1}")
    @CsvSource({
        "EUR 5000.00,     EUR 5000.00, false",
        "EUR 5000.01,     EUR 5000.00, true",
        "EUR 4999.99,     EUR 5000.00, false",
        "EUR 99999999.99, EUR 5000.00, true",
        "EUR 0.01,        EUR 0.00,    true",
        "JPY 5001,        JPY 5000,    true",
        "KWD 5000.001,    KWD 5000.000, true"
    })
    void anAmountEqualToTheLimitIsNotAboveIt(String amount, String limit, boolean above) {
        Money owed = Money.parse(amount);
        Money most = Money.parse(limit);

        assertThat(new PaymentReview.ApprovalFacts(owed, most, false).aboveLimit())
                .isEqualTo(above);
        assertThat(new PaymentReview.RouteFacts(InvoiceKind.MANUAL, owed, most, Match.EXACT).aboveLimit())
                .isEqualTo(above);
    }
}
