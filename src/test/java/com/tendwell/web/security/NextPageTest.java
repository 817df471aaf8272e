package com.tendwell.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.savedrequest.SavedRequest;

class NextPageTest {

    private final NextPage next = new NextPage(true);

    @Test
    void thePageThatWasOpenedIsWhereToGo() {
        MockHttpServletRequest opened = new MockHttpServletRequest("GET", "/office/plans");
        opened.setQueryString("status=Active&search=a%20b");
        opened.addHeader("Accept", "text/html");
        MockHttpServletResponse response = new MockHttpServletResponse();

        next.saveRequest(opened, response);

        Cookie cookie = response.getCookie(NextPage.COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSecure()).isTrue();
        assertThat(read(cookie.getValue()).getRedirectUrl()).isEqualTo("/office/plans?status=Active&search=a%20b");
    }

    @Test
    void aScriptsRequestIsNowhereToGo() {
        MockHttpServletRequest script = new MockHttpServletRequest("GET", "/office/plans");
        script.addHeader("Accept", "text/html");
        script.addHeader("HX-Request", "true");
        MockHttpServletResponse response = new MockHttpServletResponse();

        next.saveRequest(script, response);

        assertThat(response.getCookie(NextPage.COOKIE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a\r\nX: y",
                "",
                "office",
                "/x\\y"
            })
    void aCookieThatSomebodyElseWroteLeadsNowhereElse(String page) {
        assertThat(read(Base64.getUrlEncoder().encodeToString(page.getBytes(StandardCharsets.UTF_8))))
                .isNull();
        assertThat(read("%%%")).isNull();
    }

    private SavedRequest read(String cookie) {
        MockHttpServletRequest signOn = new MockHttpServletRequest("POST", "/login");
        signOn.setCookies(new Cookie(NextPage.COOKIE, cookie));
        return next.getRequest(signOn, new MockHttpServletResponse());
    }
}
