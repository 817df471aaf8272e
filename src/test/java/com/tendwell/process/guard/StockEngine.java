package com.tendwell.process.guard;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.camunda.bpm.container.RuntimeContainerDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An engine with default settings, authorization enabled and none of our extensions, in a schema of its own: shows that
 * a vulnerability exists before a test shows that it is closed.
 */
public final class StockEngine implements AutoCloseable {

    public static final String NAME = "stock";

    private final ProcessEngine engine;

    /**
     * @param owner of the database, who may create a schema
     * @param guards to put in front of its commands; none for the stock engine
     */
    public StockEngine(HikariDataSource owner, CommandInterceptor... guards) {
        JdbcTemplate jdbc = new JdbcTemplate(owner);
        jdbc.execute("drop schema if exists stock cascade");
        jdbc.execute("create schema stock");
        PGSimpleDataSource stock = new PGSimpleDataSource();
        stock.setUrl(owner.getJdbcUrl());
        stock.setCurrentSchema("stock");
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(NAME);
        configuration.setDataSource(stock);
        configuration.setDatabaseSchema("stock");
        configuration.setDatabaseTablePrefix("stock.");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setJobExecutorActivate(false);
        configuration.setAuthorizationEnabled(true);
        configuration.setCustomPreCommandInterceptorsTxRequired(List.of(guards));
        engine = configuration.buildProcessEngine();
        RuntimeContainerDelegate.INSTANCE.get().registerProcessEngine(engine);
    }

    public ProcessEngine engine() {
        return engine;
    }

    @Override
    public void close() {
        RuntimeContainerDelegate.INSTANCE.get().unregisterProcessEngine(engine);
        engine.close();
    }
}
