package com.tendwell.web.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.portal.LinkAttempts;
import com.tendwell.portal.LinkLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LinkGuardTest {

    private static final FilterChain FOUND = (request, response) -> ((HttpServletResponse) response).setStatus(200);
    private static final FilterChain MISSED = (request, response) -> ((HttpServletResponse) response).setStatus(404);

    private final LinkGuard guard = new LinkGuard(new LinkAttempts(new LinkLimits(10, 5)));

    @Test
    void anAddressThatFloodsThisNodeIsToldWhenToComeBack() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(answer("/customer/invoices/a", "203.0.113.7", FOUND).getStatus())
                    .isEqualTo(200);
        }

        MockHttpServletResponse next = answer("/customer/invoices/a", "203.0.113.7", FOUND);

        assertThat(next.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(next.getHeader("Retry-After"))).isBetween(1, 60);
        assertThat(next.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer("/customer/invoices/a", "198.51.100.1", FOUND).getStatus())
                .isEqualTo(200);
    }

    @Test
    void otherPagesAreNotAffected() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(answer("/office/customers", "203.0.113.7", MISSED).getStatus())
                    .isEqualTo(404);
        }
    }

    private MockHttpServletResponse answer(String path, String address, FilterChain chain) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        guard.doFilter(request, response, chain);
        return response;
    }
}
