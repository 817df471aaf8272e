package com.tendwell.web.security;

import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.Cookie.SameSite;
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

    /** With the settings of {@code server.servlet.session.cookie}. */
    @Bean
    SessionCookie sessionCookie(ServerProperties server) {
        Cookie settings = server.getServlet().getSession().getCookie();
        SessionCookie cookie = new SessionCookie();
        PropertyMapper map = PropertyMapper.get().alwaysApplyingWhenNonNull();
        map.from(settings::getName).to(cookie::setCookieName);
        map.from(settings::getDomain).to(cookie::setDomainName);
        map.from(settings::getPath).to(cookie::setCookiePath);
        map.from(settings::getHttpOnly).to(cookie::setUseHttpOnlyCookie);
        map.from(settings::getSecure).to(cookie::setUseSecureCookie);
        map.from(settings::getSameSite).as(SameSite::attributeValue).to(cookie::setSameSite);
        return cookie;
    }
}
