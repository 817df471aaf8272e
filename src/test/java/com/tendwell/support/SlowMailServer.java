package com.tendwell.support;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
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

/** A mail server that remembers every mail it was handed, and confirms none while it is held up. */
public final class SlowMailServer implements AutoCloseable {

    private record Handed(String id, String to, MimeMessage mail) {}

    private final List<Handed> handedOver = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    private volatile CountDownLatch confirming = new CountDownLatch(0);

    public SlowMailServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::serve);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void holdUp() {
        confirming = new CountDownLatch(1);
    }

    public void goOn() {
        confirming.countDown();
    }

    /** Message-IDs in the order in which they came, of mails confirmed or not. */
    public List<String> handedOver() {
        return handedOver.stream().map(Handed::id).toList();
    }

    /** What came to this address. */
    public List<MimeMessage> to(String recipient) {
        return handedOver.stream()
                .filter(handed -> handed.to().contains(recipient))
                .map(Handed::mail)
                .toList();
    }

    @Override
    public void close() throws IOException {
        goOn();
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            say(out, "220 slow");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("DATA")) {
                    say(out, "354 go on");
                    handedOver.add(mail(in));
                    confirming.await();
                    say(out, "250 taken");
                } else if (line.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException senderIsGone) {
            // A killed node hangs up in the middle.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Handed mail(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append("\r\n");
        }
        try {
            MimeMessage mail = new MimeMessage(
                    null, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.ISO_8859_1)));
            return new Handed(mail.getHeader("Message-ID", null), mail.getHeader("To", null), mail);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "slow-mail-server");
        thread.setDaemon(true);
        thread.start();
    }
}
