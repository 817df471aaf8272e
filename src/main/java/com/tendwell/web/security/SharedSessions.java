package com.tendwell.web.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;

/** Sessions are stored in the database, so every node knows who is signed on. */
@Configuration(proxyBeanMethods = false)
class SharedSessions {

    /** A page sends several requests at once; two that add the same attribute must not fail. */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfPostgres() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
