package com.tendwell.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.tendwell.support.RoomTest;
import jakarta.mail.internet.MimeMessage;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@RoomTest
class MailInboxPageTest {

    @Autowired
    MockMvc browser;

    @Autowired
    JavaMailSender mail;

    @Autowired
    MailInbox inbox;

    private final String subject = "Hëllo <b>" + UUID.randomUUID();
    private ReceivedMail received;

    @BeforeEach
    void aMailHasArrived() throws Exception {
        MimeMessage message = mail.createMimeMessage();
        MimeMessageHelper parts = new MimeMessageHelper(message, true, "UTF-8");
        parts.setFrom("office@example.com");
        parts.setTo("anna@example.com");
        parts.setSubject(subject);
        parts.setText("plain <i>text", "<html><head><title>t</title></head><body><p>html text</p></body></html>");
        parts.addAttachment("Rechnung ä.pdf", new ByteArrayResource(new byte[] {1, 2, 3}), "application/pdf");
        mail.send(message);
        received = inbox.all().stream()
                .filter(arrived -> arrived.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListNamesEveryMail() throws Exception {
        look("").andExpect(status().isOk())
                .andExpect(
                        content().string(allOf(containsString("Hëllo &lt;b&gt;"), containsString("Rechnung ä.pdf"))));
    }

    @Test
    void aMailIsShownAsTextAndFramedAsHtml() throws Exception {
        look("/" + received.id())
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("plain &lt;i&gt;text"),
                                containsString("sandbox=\"allow-popups"),
                                not(containsString("html text")))));
    }

    @Test
    void itsHtmlCannotRunScripts() throws Exception {
        look("/" + received.id() + "/html")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", containsString("sandbox")))
                .andExpect(content().string(containsString("<base target=\"_blank\">")));
    }

    @Test
    void anAttachmentIsSavedNotShown() throws Exception {
        look("/" + received.id() + "/attachments/0")
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", containsString("attachment")))
                .andExpect(content().bytes(new byte[] {1, 2, 3}));
        look("/" + received.id() + "/attachments/1").andExpect(status().isNotFound());
        look("/unknown").andExpect(status().isNotFound());
    }

    @Test
    void whoIsNotSignedOnSeesNothing() throws Exception {
        browser.perform(get("/office/mail-inbox").accept("text/html")).andExpect(status().is3xxRedirection());
    }

    @Test
    void thereIsNoneInProductionOrWithARealMailServer() {
        ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(LocalMail.class);

        application.withPropertyValues("spring.profiles.active=production").run(context -> assertThat(context)
                .doesNotHaveBean(LocalMail.class));
        application.withPropertyValues("spring.mail.host=mail.example.com").run(context -> assertThat(context)
                .doesNotHaveBean(LocalMail.class));
        application.run(context -> assertThat(context).hasSingleBean(JavaMailSender.class));
    }

    private ResultActions look(String path) throws Exception {
        return browser.perform(get("/office/mail-inbox" + path).with(user("manager.mia")));
    }
}
