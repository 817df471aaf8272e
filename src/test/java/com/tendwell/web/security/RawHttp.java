package com.tendwell.web.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends a request as it stands, however malformed: clients of libraries correct or refuse what attackers send. */
record RawHttp(int port, String sender) {

    /** What came back; status 0 if the server closed the connection without an answer. */
    record Answer(int status, String text) {

        /** A header, empty where it is absent. */
        String header(String name) {
            return text.lines()
                    .takeWhile(line -> !line.isBlank())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        boolean hasStackTrace() {
            return text.contains("\tat ") || text.contains("Caused by: ");
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, List.of(headers), "");
    }

    /** Each character is sent as one byte. */
    Answer send(String method, String path, List<String> headers, String body) {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " HTTP/1.1");
        lines.add("Connection: close");
        lines.addAll(headers);
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            lines.add("Host: localhost:" + port);
        }
        if (!body.isEmpty()) {
            lines.add("Content-Length: " + body.length());
        }
        return answer((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Answer answer(byte[] request) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(sender, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.setSoTimeout(60_000);
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.getInputStream().transferTo(received);
            } catch (java.net.SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                // The server may close before it has read everything: what it answered until then counts.
            }
            String text = received.toString(StandardCharsets.UTF_8);
            return new Answer(text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
