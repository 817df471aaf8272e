package com.tendwell.web;

import com.tendwell.billing.PaymentReview;
import com.tendwell.shared.Confirmation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.joda.money.Money;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whoever sends an unusual amount or date to a page or the API is asked once more ({@link Confirmation}). Payment
 * providers are not: they report what happened.
 */
@Configuration(proxyBeanMethods = false)
class UnusualValues implements WebMvcConfigurer, HandlerInterceptor {

    /** Amounts above so many times the four-eyes limit are probably slips. */
    private static final int TIMES_THE_LIMIT = 100;

    private final PaymentReview review;

    UnusualValues(PaymentReview review) {
        this.review = review;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .addPathPatterns("/office/**", "/api/**")
                .excludePathPatterns("/api/webhooks/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Confirmation.begin(this::largestUsual, "true".equals(request.getParameter(Confirmation.PARAMETER)));
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
        Confirmation.clear();
    }

    /** Without a limit every payment is seen by two people anyway. */
    private Money largestUsual(Money currency) {
        Money limit = review.secondPersonAbove(currency.getCurrencyUnit());
        return limit.isZero()
                ? Money.of(limit.getCurrencyUnit(), Long.MAX_VALUE / 1_000_000)
                : limit.multipliedBy(TIMES_THE_LIMIT);
    }
}
