package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OwnRedirectsTest {

    @ParameterizedTest(name = "Host {0}: {1} → {2}")
    @CsvSource({
        "evil.example,      /login,                           https://plans.example.org/login",
        "evil.example,      http://evil.example/login?x=1,    https://plans.example.org/login?x=1",
        "evil.example,      http://evil.example:8080/login,   https://plans.example.org/login",
        "evil.example,      swagger-ui/index.html,            https://plans.example.org/office/swagger-ui/index.html",
        "evil.example,      ?page=2,                          https://plans.example.org/office/plans?page=2",
        "plans.example.org, /login,                           https://plans.example.org/login",
        "plans.example.org, https://pay.example.net/x,        https://pay.example.net/x",
        "localhost,         /login,                           /login",
        "127.0.0.1,         http://127.0.0.1:8080/login,      /login",
        "localhost.evil.example, /login,                      https://plans.example.org/login"
    })
    void redirectsLeadToTheConfiguredAddressWhateverTheHostHeaderSays(String host, String given, String sent)
            throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/office/plans");
        request.setServerName(host);
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockHttpServletResponse byHeader = new MockHttpServletResponse();
        URI base = URI.create("https://plans.example.org/");

        new OwnRedirects(request, response, base).sendRedirect(given);

        assertThat(response.getRedirectedUrl()).isEqualTo(sent);
        if (given.startsWith("http")) {
            new OwnRedirects(request, byHeader, base).setHeader("Location", given);
            assertThat(byHeader.getHeader("Location")).isEqualTo(sent);
        }
    }
}
