package com.tendwell.web.customer;

import java.util.concurrent.ThreadLocalRandom;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A client in a network of its own: wrong guesses are counted per network, across all tests. */
final class Elsewhere implements RequestPostProcessor {

    private final String address =
            "2001:db8:" + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000)) + ":"
                    + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x10000)) + "::1";

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        request.setRemoteAddr(address);
        return request;
    }
}
