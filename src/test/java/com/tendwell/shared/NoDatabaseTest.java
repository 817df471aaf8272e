package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.CannotAcquireLockException;

class NoDatabaseTest {

    @Test
    void aRollbackThatFailsBecauseTheConnectionWasLostBeforePasses() {
        SQLException closed = new SQLException("Connection is closed");

        assertThat(NoDatabase.isCauseOf(
                        new IllegalStateException("Unable to rollback against JDBC Connection", closed)))
                .isTrue();
        assertThat(NoDatabase.isCauseOf(new SQLException("no state"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true", // lost
        "53100, true", // disk full
        "53300, true", // too many connections
        "57P01, true", // shut down
        "55P03, true", // waited too long for a lock
        "57014, true", // took too long
        "25P03, true", // did nothing for too long
        "25006, true", // only reads
        "40001, false", // somebody else was first
        "40P01, false",
        "23505, false",
        "42601, false"
    })
    void whatPassesIsToldFromMistakesAndFromOthersWhoWereFirst(String state, boolean passes) {
        SQLException cause = new SQLException("no", state);

        assertThat(NoDatabase.isCauseOf(new CannotAcquireLockException("no", cause)))
                .isEqualTo(passes);
    }
}
