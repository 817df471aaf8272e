package com.tendwell.notification;

import com.tendwell.customer.CustomerId;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.shared.Actor;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.DomainEvent;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.shared.MailContent;
import com.tendwell.shared.MailKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the mails that rooms contribute, in the transaction of their event and always as the system. */
@Component
class ContributedMails {

    private final List<MailKind<?>> kinds;
    private final Customers customers;
    private final MailTemplates templates;
    private final OutboxWriter outboxWriter;
    private final Company company;

    ContributedMails(
            List<MailKind<?>> kinds,
            Customers customers,
            MailTemplates templates,
            OutboxWriter outboxWriter,
            Company company) {
        this.kinds = kinds;
        this.customers = customers;
        this.templates = templates;
        this.outboxWriter = outboxWriter;
        this.company = company;
    }

    @EventListener
    void happened(DomainEvent event) {
        for (MailKind<?> kind : kinds) {
            if (kind.event().isInstance(event)) {
                CurrentActor.as(Actor.systemFor(CurrentActor.actor().person()), () -> kind.about(event)
                        .ifPresent(content -> write(kind.name(), content)));
            }
        }
    }

    private void write(String kind, MailContent content) {
        CustomerView customer = customers.get(new CustomerId(content.customer()));
        content.elsewhere()
                .map(reader -> new CustomerView.Contact(reader.name(), reader.email(), ""))
                .or(customer::reachableContact)
                .ifPresentOrElse(
                        contact -> outboxWriter.write(
                                letter(kind, content, contact, LanguageFormat.of(customer.language()))),
                        () -> outboxWriter.sayNotPossible(content.about(), kind));
    }

    private ComposedMail letter(String kind, MailContent content, CustomerView.Contact to, LanguageFormat words) {
        Map<String, Object> facts = new HashMap<>();
        content.facts().forEach((name, fact) -> facts.put(name, inWords(fact, words)));
        facts.put("name", to.name());
        return new ComposedMail(
                kind + ":" + content.key(),
                kind,
                new Recipient.Buyer(content.about(), content.number(), content.customer()),
                to.email(),
                to.name(),
                words.locale().toLanguageTag(),
                templates.word(kind, words.locale(), facts, content.inSubject(), company.name()),
                content.paper());
    }

    private static Object inWords(Object fact, LanguageFormat words) {
        if (fact instanceof Money money) {
            return words.money(money);
        }
        return fact instanceof LocalDate day ? words.day(day) : fact;
    }
}
