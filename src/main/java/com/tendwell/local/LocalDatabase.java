package com.tendwell.local;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.util.FileSystemUtils;

/**
 * An embedded PostgreSQL for development, started from jars, with data kept between runs. The application's role and
 * the owner's are separate, as in production.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!production")
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class LocalDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabase.class);

    /** @param durable false only in tests, which discard their data */
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(
            DataDirectory data, @Value("${tendwell.local.durable-database:true}") boolean durable) throws IOException {
        Path directory = data.path("postgresql");
        LOG.info("Starting PostgreSQL in {}", directory);
        PostgresDirectory.freeFromDeadOwner(directory);
        if (!durable) {
            FileSystemUtils.deleteRecursively(directory);
        }
        String safe = durable ? "on" : "off";
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                // Spring stops the server after the pools are closed; a shutdown hook would race with them.
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(data.path("binaries").toFile())
                .setServerConfig("fsync", safe)
                .setServerConfig("synchronous_commit", safe)
                .setServerConfig("full_page_writes", safe)
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("timezone", "UTC")
                .start();
        PostgresDirectory.createRolesAndDatabase(postgres);
        return postgres;
    }

    @Bean
    @Primary
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
        return pool(postgres, PostgresDirectory.APPLICATION_ROLE);
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(EmbeddedPostgres postgres) {
        HikariDataSource pool = pool(postgres, PostgresDirectory.OWNER_ROLE);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static HikariDataSource pool(EmbeddedPostgres postgres, String role) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl(role, PostgresDirectory.DATABASE));
        pool.setUsername(role);
        return pool;
    }
}
