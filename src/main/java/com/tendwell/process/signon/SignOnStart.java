package com.tendwell.process.signon;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Runs before the first request: creates groups, their rights and filters, and requires an administrator. */
@Component
class SignOnStart implements SmartInitializingSingleton {

    private static final long ONE_NODE_AT_A_TIME = 0x51_67_6e_4f_6eL;

    private final FirstAdministrator administrator;
    private final GroupRights rights;
    private final TaskFilters filters;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;

    SignOnStart(
            FirstAdministrator administrator,
            GroupRights rights,
            TaskFilters filters,
            JdbcTemplate jdbc,
            TransactionOperations transactions) {
        this.administrator = administrator;
        this.rights = rights;
        this.filters = filters;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(status -> {
            jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, ONE_NODE_AT_A_TIME);
            rights.establish();
            filters.establish();
            administrator.establish();
        });
    }
}
