package com.tendwell.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;

class ApiErrorsTest {

    private final ApiErrors errors = new ApiErrors(null);

    @Test
    void whoeverWaitedForALockInVainIsToldToComeBackAndNotThatSomebodyChangedTheRecord() {
        ApiProblem problem = errors.problem(new CannotAcquireLockException("no", new SQLException("no", "55P03")));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("unavailable");
    }

    @Test
    void whoeverComesSecondIsToldSo() {
        ApiProblem problem = errors.problem(new CannotAcquireLockException("no", new SQLException("no", "40P01")));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.type()).isEqualTo("changed-meanwhile");
    }
}
