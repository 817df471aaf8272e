package com.tendwell.web.security;

import static org.springframework.security.config.Customizer.withDefaults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tendwell.process.TokenOwners;
import com.tendwell.staff.ApiTokens;
import com.tendwell.staff.SecondFactors;
import com.tendwell.web.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Who may come in, by which way. Denied unless said otherwise; the rooms decide what each may do.
 *
 * <ul>
 *   <li>{@code /api/webhooks}: payment providers, by the signature of each event.
 *   <li>{@code /api}: machines by token; people by the session of their browser, in development
 *       also by HTTP Basic.
 *   <li>{@code /customer}, {@code /password}: whoever has the link.
 *   <li>the rest: people, by one sign-on for our pages and the engine's web applications.
 * </ul>
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /**
     * What browsers may load and run. Style attributes are allowed because drawings need them; style sheets and scripts
     * come only from our own files.
     */
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    @Bean
    FailedTries failedTries(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new FailedTries(jdbc, transactions);
    }

    /**
     * Set explicitly on both chains: the default would sign people on without the limits. The provider returns no
     * password but the mark of it with which a session begins, so that nothing is to be erased.
     */
    @Bean
    AuthenticationManager authenticationManager(
            AuthenticationProvider signOn, SecondFactors factors, SignOnLimits limits) {
        ProviderManager manager =
                new ProviderManager(new LimitedSignOn(signOn, limits), new LimitedCodes(factors, limits));
        manager.setEraseCredentialsAfterAuthentication(false);
        return manager;
    }

    /** Health and metrics, on the management port only: elsewhere these paths do not exist. */
    @Bean
    @Order(1)
    SecurityFilterChain managementChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health", "prometheus"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Payment providers: their events are signed, and nothing else in the request is trusted. */
    @Bean
    @Order(2)
    SecurityFilterChain webhookChain(HttpSecurity http, SignOnLimits limits) throws Exception {
        return headers(http)
                .securityMatcher(path("/api/webhooks/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterAfter(new BadSignatures(limits), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            AuthenticationManager signOn,
            ApiTokens tokens,
            TokenOwners owners,
            SignOnLimits limits,
            UserDetailsService people,
            Problems writer,
            Environment environment)
            throws Exception {
        boolean byPassword = !environment.acceptsProfiles(Profiles.of("production"));
        ApiProblems problems = new ApiProblems(writer, byPassword);
        TokenFilter byToken = new TokenFilter(tokens, owners, limits, problems);
        return headers(http)
                .authenticationManager(signOn)
                .securityMatcher(path("/api/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                // An existing session is used, but none is created here.
                .securityContext(context -> context.securityContextRepository(sessions(people)))
                .requestCache(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> {
                    if (byPassword) {
                        basic.authenticationEntryPoint(problems);
                    } else {
                        // A password in a script's file is stolen with it, and a second factor cannot be asked for.
                        basic.disable();
                    }
                })
                .addFilterAfter(new RefusalLog(), SecurityContextHolderFilter.class)
                .addFilterBefore(byToken, BasicAuthenticationFilter.class)
                .addFilterAfter(
                        new StillSignedOnFilter(people, byToken::ownerOf, problems, false), AuthorizationFilter.class)
                .addFilterAfter(new CurrentActorFilter(), StillSignedOnFilter.class)
                .addFilterAfter(new StepDueFilter(writer), CurrentActorFilter.class)
                // Only what a browser sends on its own can be forged: the session cookie, not an Authorization header.
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::changesBySession))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain customerChain(HttpSecurity http) throws Exception {
        return headers(http)
                .securityMatcher(new OrRequestMatcher(path("/customer/**"), path("/password"), path("/password/**")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                // Without a session there is nothing that another site could abuse: the link is the permission.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain staffChain(
            HttpSecurity http,
            AuthenticationManager signOn,
            UserDetailsService people,
            ObjectMapper json,
            Problems problems,
            SignOnSteps steps,
            @Value("${server.servlet.session.cookie.secure:false}") boolean secure)
            throws Exception {
        RequestMatcher webAppLogout = PathPatternRequestMatcher.withDefaults()
                .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
        RequestMatcher pageLogout = PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout");
        return headers(http)
                .authenticationManager(signOn)
                .authorizeHttpRequests(requests -> requests.requestMatchers(ClosedEngineEndpoints.closed())
                        .denyAll()
                        .requestMatchers(
                                path("/login"),
                                path("/error"),
                                path("/css/**"),
                                path("/js/**"),
                                path("/img/**"),
                                path("/webjars/**"),
                                path("/favicon.ico"))
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .securityContext(context -> context.securityContextRepository(sessions(people)))
                .requestCache(cache -> cache.requestCache(new NextPage(secure)))
                .formLogin(
                        form -> form.loginPage("/login").successHandler(steps).failureHandler(new SignOnRefused()))
                .logout(logout -> logout.logoutRequestMatcher(new OrRequestMatcher(pageLogout, webAppLogout))
                        .logoutSuccessHandler(new SignedOut(webAppLogout))
                        .deleteCookies("TENDWELL_SESSION", "XSRF-TOKEN"))
                .addFilterAfter(new RefusalLog(), SecurityContextHolderFilter.class)
                .addFilterAfter(
                        new StillSignedOnFilter(people, SecurityConfiguration::noTokens, new StaffEntryPoint(), true),
                        AuthorizationFilter.class)
                .addFilterAfter(new CurrentActorFilter(), StillSignedOnFilter.class)
                .addFilterAfter(new StepDueFilter(problems), CurrentActorFilter.class)
                .addFilterAfter(new QueryBodyFilter(json), StepDueFilter.class)
                // The engine's applications have their own CSRF protection, which stays active.
                .csrf(csrf ->
                        csrf.csrfTokenRepository(new FormTokens(secure)).ignoringRequestMatchers(path("/camunda/**")))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new StaffEntryPoint())
                        .accessDeniedHandler(new StalePages(new AccessDeniedHandlerImpl())))
                .build();
    }

    private static HttpSecurity headers(HttpSecurity http) throws Exception {
        return http.headers(headers -> headers.contentTypeOptions(withDefaults())
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .addHeaderWriter(new OwnPagesPolicy(CONTENT_POLICY)));
    }

    private static RefreshingSecurityContextRepository sessions(UserDetailsService people) {
        return new RefreshingSecurityContextRepository(
                new HttpSessionSecurityContextRepository(), people, RefreshingSecurityContextRepository.GOOD_FOR);
    }

    private static Authentication noTokens(HttpServletRequest request) {
        throw new BadCredentialsException("Tokens are for the API");
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static boolean changesBySession(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getSession(false) != null
                && CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request);
    }
}
