package com.tendwell.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class ConnectionWaitsTest {

    private int waits;
    private final DataSource starved = new ConnectionWaits.OneWait(new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            waits++;
            throw new SQLTransientConnectionException("timed out");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    });

    @AfterEach
    void noRequestIsLeft() {
        ConnectionWaits.endRequest();
    }

    @Test
    void aRequestWaitsInVainOnceAndItsErrorPageNotAgain() {
        ConnectionWaits.beginRequest(false);
        ask();
        ask();
        assertThat(waits).isEqualTo(1);

        boolean waited = ConnectionWaits.endRequest();
        assertThat(waited).isTrue();
        ConnectionWaits.beginRequest(waited);
        ask();
        assertThat(waits).isEqualTo(1);
    }

    @Test
    void theNextRequestWaitsAndWhatIsNoRequestWaitsEachTime() {
        ConnectionWaits.beginRequest(false);
        ask();
        ConnectionWaits.endRequest();

        ConnectionWaits.beginRequest(false);
        ask();
        assertThat(waits).isEqualTo(2);
        ConnectionWaits.endRequest();

        ask();
        ask();
        assertThat(waits).isEqualTo(4);
        assertThat(ConnectionWaits.endRequest()).isFalse();
    }

    private void ask() {
        assertThatThrownBy(starved::getConnection).isInstanceOf(SQLTransientConnectionException.class);
    }
}
