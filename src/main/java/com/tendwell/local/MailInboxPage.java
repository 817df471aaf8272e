package com.tendwell.local;

import com.tendwell.local.ReceivedMail.Attachment;
import com.tendwell.shared.Company;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Shows the mails of a development machine as customers will see them, to everyone who is signed on. */
@Controller
@RequestMapping("/office/mail-inbox")
@WithoutMailServer
class MailInboxPage {

    /** No scripts, no external content, framed only by our page; links open in a new tab. */
    private static final String ONLY_TO_LOOK_AT =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline';"
                    + " img-src data:; frame-ancestors 'self'";

    private final MailInbox inbox;
    private final ZoneId zone;

    MailInboxPage(MailInbox inbox, Company company) {
        this.inbox = inbox;
        this.zone = company.zone();
    }

    record Line(ReceivedMail mail, String received) {}

    @GetMapping
    String list(Model model) {
        List<Line> lines = inbox.all().stream()
                .map(mail -> new Line(mail, LanguageFormat.ENGLISH.moment(mail.receivedAt(), zone)))
                .toList();
        model.addAttribute("mails", lines);
        return "local/mail-inbox";
    }

    @GetMapping("/{id}")
    String mail(@PathVariable String id, Model model) {
        ReceivedMail mail = find(id);
        model.addAttribute("mail", mail);
        model.addAttribute("received", LanguageFormat.ENGLISH.moment(mail.receivedAt(), zone));
        return "local/mail";
    }

    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable String id) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", ONLY_TO_LOOK_AT)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(find(id).html().replaceFirst("<head>", "<head><base target=\"_blank\">"));
    }

    @GetMapping("/{id}/attachments/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable int index) {
        List<Attachment> attachments = find(id).attachments();
        if (index < 0 || index >= attachments.size()) {
            throw Refused.notFound("attachment", index);
        }
        Attachment attachment = attachments.get(index);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(attachment.content());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.NOT_FOUND)
    String notFound(Refused refused, Model model) {
        model.addAttribute("heading", "Not found");
        model.addAttribute("refusal", refused.getMessage());
        model.addAttribute("fields", refused.fields());
        return "error/refused";
    }

    private ReceivedMail find(String id) {
        return inbox.find(id).orElseThrow(() -> Refused.notFound("mail", id));
    }
}
