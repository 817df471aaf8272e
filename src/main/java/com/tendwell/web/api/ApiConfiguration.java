package com.tendwell.web.api;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Filters of the API. They run after sign-on, so nothing is read from a request whose sender is unknown. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

    private static final String API = "/api/*";

    @Bean
    FilterRegistrationBean<BoundedRequestFilter> boundedRequests(Problems problems) {
        return afterSignOn(new BoundedRequestFilter(problems), 10);
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotency(
            IdempotencyStore store, PlatformTransactionManager transactions, ApiErrors errors, Problems problems) {
        return afterSignOn(new IdempotencyFilter(store, transactions, errors, problems), 20);
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> afterSignOn(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(API);
        registration.setOrder(order);
        return registration;
    }
}
