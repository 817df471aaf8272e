package com.tendwell.web.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A request whose body has been read completely, so that it can be compared with an earlier one. */
class BoundedRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    /** @throws ApiProblem if the body is larger than that many bytes, whether or not Content-Length says so */
    BoundedRequest(HttpServletRequest request, int limit) throws IOException {
        super(request);
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        this.body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLarge(limit);
        }
    }

    byte[] body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream bytes = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                return bytes.read(into, offset, length);
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException("The body is read already");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static ApiProblem tooLarge(int limit) {
        return new ApiProblem(413, "too-large", "The body exceeds the maximum of " + limit / 1024 + " KiB.");
    }
}
