package com.tendwell.support;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The road to the mail server, which can be closed: whoever sends then finds nobody at the other end. */
public final class MailServer {

    private final GreenMail server;
    private final JavaMailSenderImpl sender;

    MailServer(GreenMail server, JavaMailSender sender) {
        this.server = server;
        this.sender = (JavaMailSenderImpl) sender;
    }

    public void goesAway() {
        try (ServerSocket nobody = new ServerSocket(0)) {
            sender.setPort(nobody.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it took until now is gone: reading a mailbox takes as long as there is mail in it. */
    public void forgetsAllMail() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    public void isBack() {
        sender.setPort(server.getSmtp().getPort());
    }
}
