package com.tendwell.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewestMailsTest {

    private final GreenMail server = new LocalMail().mailServer(0, 3);
    private final MailInbox inbox = new MailInbox(server);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void theInboxKeepsTheNewestMailsOfAllRecipientsTogether() {
        receive("ada", "First");
        receive("ben", "Second");
        receive("ada", "Third");
        receive("ada", "Fourth");
        receive("cleo", "Fifth");

        assertThat(inbox.all()).extracting(ReceivedMail::subject).containsExactlyInAnyOrder("Third", "Fourth", "Fifth");
        assertThat(inbox.to("ben@example.com")).isEmpty();
    }

    private void receive(String to, String subject) {
        GreenMailUtil.sendTextEmail(
                to + "@example.com",
                "office@example.com",
                subject,
                "Hello",
                server.getSmtp().getServerSetup());
    }
}
