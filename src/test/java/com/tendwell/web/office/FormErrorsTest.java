package com.tendwell.web.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.shared.Checks;
import com.tendwell.shared.Refused;
import org.junit.jupiter.api.Test;

class FormErrorsTest {

    @Test
    void peopleReadTheNamesOfFieldsAsWords() {
        Checks checks = new Checks();
        checks.reject("lines[1].unitPrice", "-5", "must not be negative");
        checks.reject("reason", null, "is missing: say why");

        assertThat(sentence(checks)).isEqualTo("Unit price, row 2: must not be negative; Reason: is missing: say why");
    }

    @Test
    void aSentenceThatNamesNoFieldStaysAsItIs() {
        assertThat(FormErrors.sentence(Refused.conflict("stale", "Somebody was faster.")))
                .isEqualTo("Somebody was faster.");
    }

    @Test
    void whatCouldNotBeReadIsNamedAlsoWhereNoFormIsShownAgain() {
        Reading reading = new Reading();
        reading.decimal("amount", "a lot");

        assertThatThrownBy(reading::refuseUnreadable)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(FormErrors.sentence(refused))
                        .startsWith("Amount: is not an amount"));
    }

    private static String sentence(Checks checks) {
        try {
            checks.done();
            return "";
        } catch (Refused refused) {
            return FormErrors.sentence(refused);
        }
    }
}
