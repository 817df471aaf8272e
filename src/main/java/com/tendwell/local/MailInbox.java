package com.tendwell.local;

import com.icegreen.greenmail.util.GreenMail;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The mails that the embedded mail server has accepted since it started. */
@Component
@WithoutMailServer
public class MailInbox {

    private final GreenMail server;

    MailInbox(GreenMail server) {
        this.server = server;
    }

    /** Newest first. */
    public List<ReceivedMail> all() {
        return Arrays.stream(server.getReceivedMessages())
                .map(MailReader::read)
                .sorted(Comparator.comparing(ReceivedMail::receivedAt)
                        .thenComparing(ReceivedMail::id)
                        .reversed())
                .toList();
    }

    /** Newest first. */
    public List<ReceivedMail> to(String address) {
        return all().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    Optional<ReceivedMail> find(String id) {
        return all().stream().filter(mail -> mail.id().equals(id)).findFirst();
    }
}
