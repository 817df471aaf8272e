package com.tendwell.notification;

import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.MailAddress;
import com.tendwell.shared.MailContent.Paper;
import com.tendwell.shared.MailLink;
import com.tendwell.shared.PaperKind;
import com.tendwell.shared.Subject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Builds a MIME message from a notification and hands it to the mail server, without a transaction. */
@Component
class MailTransport {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    /** Some hundred papers. */
    private static final int MOST_KEPT_BYTES = 16 * 1024 * 1024;

    private final JavaMailSender server;
    private final Map<String, Function<String, byte[]>> papers;
    private final List<MailLink> links;
    private final Company company;
    private final Clock clock;
    private final KeptPapers kept = new KeptPapers(MOST_KEPT_BYTES);

    MailTransport(JavaMailSender server, List<PaperKind> papers, List<MailLink> links, Company company, Clock clock) {
        this.links = List.copyOf(links);
        this.server = server;
        this.papers = papers.stream().collect(Collectors.toUnmodifiableMap(PaperKind::kind, PaperKind::pdf));
        this.company = company;
        this.clock = clock;
    }

    /**
     * Hands over what {@link #prepare} made; returns once the mail server has accepted it.
     *
     * @throws RuntimeException if it did not, or if that is unknown
     */
    void handOver(LeasedNotification leased, MimeMessage message) {
        try {
            server.send(message);
        } catch (MailSendException e) {
            // Without a failed message only closing the connection failed, after the server had accepted the mail.
            if (!e.getFailedMessages().isEmpty()) {
                throw e;
            }
        }
        kept.forget(leased.id());
    }

    /** The whole mail with its papers, which is the slow part: the mail server is not called yet. */
    MimeMessage prepare(LeasedNotification leased) {
        try {
            MimeMessage message = new MessageWithStableId(leased.messageId());
            MimeMessageHelper mail =
                    new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, UTF_8);
            InternetAddress office = new InternetAddress(company.mail(), oneLine(company.name()), UTF_8);
            mail.setFrom(office);
            mail.setReplyTo(office);
            mail.setTo(new InternetAddress(address(leased.recipient()), oneLine(leased.recipientName()), UTF_8));
            mail.setSubject(oneLine(leased.worded().subject()));
            mail.setSentDate(Date.from(clock.instant()));
            mail.setText(
                    MailLink.resolve(leased.worded().text(), links),
                    MailLink.resolve(leased.worded().html(), links));
            message.setHeader("Content-Language", oneLine(leased.language()));
            message.setHeader("Auto-Submitted", "auto-generated");
            if (leased.paper().isPresent()) {
                Paper paper = leased.paper().get();
                mail.addAttachment(
                        paper.fileName(),
                        new ByteArrayResource(kept.of(leased.id(), () -> pdf(paper.of()))),
                        "application/pdf");
            }
            return message;
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new IllegalStateException("The mail cannot be put together: " + e.getMessage(), e);
        }
    }

    private byte[] pdf(Subject of) {
        Function<String, byte[]> print = papers.get(of.kind());
        if (print == null) {
            throw new IllegalStateException("No room prints a " + of.kind());
        }
        return CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> print.apply(of.id()));
    }

    /** Exactly one address, in strict RFC 822 syntax. */
    private static String address(String recipient) throws MessagingException {
        String sent = MailAddress.forSending(recipient).orElse(recipient);
        new InternetAddress(sent, true);
        return oneLine(sent);
    }

    /** Prevents header injection. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** Uses the row's id as Message-ID, so that every attempt sends the same mail. */
    private static final class MessageWithStableId extends MimeMessage {

        private final String id;

        private MessageWithStableId(String id) {
            super(Session.getInstance(new Properties()));
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
