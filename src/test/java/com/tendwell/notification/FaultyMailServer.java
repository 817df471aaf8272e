package com.tendwell.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A mail server that fails at a chosen point of the SMTP conversation. */
class FaultyMailServer implements AutoCloseable {

    /** Where it fails. */
    enum Fault {
        /** Never responds. */
        MUTE,
        /** Receives the whole mail, then closes the connection without a response. */
        HANGS_UP_AFTER_THE_MAIL,
        /** Receives the whole mail, confirms it, then closes the connection. */
        HANGS_UP_AFTER_SAYING_SO,
        /** Rejects every recipient. */
        KNOWS_NOBODY
    }

    final List<String> taken = new CopyOnWriteArrayList<>();
    final CountDownLatch called = new CountDownLatch(1);

    private final Fault fault;
    private final ServerSocket server;
    private final Thread thread;

    FaultyMailServer(Fault fault) throws IOException {
        this.fault = fault;
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.thread = new Thread(this::serve, "faulty-mail-server");
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                called.countDown();
                talk(socket);
            } catch (IOException e) {
                taken.add("connection ended: " + e.getMessage());
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        if (fault == Fault.MUTE) {
            in.readLine();
            return;
        }
        say(out, "220 faulty");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("DATA")) {
                say(out, "354 go on");
                taken.add(mail(in));
                if (fault == Fault.HANGS_UP_AFTER_SAYING_SO) {
                    say(out, "250 taken");
                }
                return;
            }
            boolean unknown = fault == Fault.KNOWS_NOBODY && line.startsWith("RCPT");
            say(out, unknown ? "550 5.1.1 " + line.substring(8) + " is unknown here" : "250 ok");
        }
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
