package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @Test
    void generatedPasswordsAreGoodAndDiffer() {
        var made = IntStream.range(0, 200)
                .mapToObj(any -> Passwords.generate("finance.anna"))
                .toList();

        assertThat(made).doesNotHaveDuplicates().allSatisfy(password -> assertThat(
                        Passwords.weaknesses(password, "finance.anna"))
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "short-one",
                "Password-2026",
                "admin-admin-1",
                "123456789012",
                "finance.anna-2026",
                "qazwsxedcrfv",
                "dragonmonkey12",
                "Anna-quartz-lemon-48",
                "quartz-Brightwater-48"
            })
    void shortCommonOrOwnNamePasswordsAreRefused(String password) {
        assertThat(Passwords.weaknesses(password, "finance.anna", "Anna Albrecht", "Brightwater Ltd"))
                .isNotEmpty();
    }
}
