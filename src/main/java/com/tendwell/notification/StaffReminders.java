package com.tendwell.notification;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.notification.Notifications.DueTask;
import com.tendwell.shared.Company;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LanguageFormat;
import com.tendwell.staff.Staff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes reminders to staff, in English. */
@Component
class StaffReminders {

    static final String TASKS_DUE_SOON = "tasks-due-soon";
    static final String DECIDED_ALONE = "decided-alone";
    private static final String SENT_BACK = "money-out-sent-back";

    private final MailTemplates templates;
    private final OutboxWriter outboxWriter;
    private final Staff staff;
    private final Company company;

    StaffReminders(MailTemplates templates, OutboxWriter outboxWriter, Staff staff, Company company) {
        this.templates = templates;
        this.outboxWriter = outboxWriter;
        this.staff = staff;
        this.company = company;
    }

    /** A task, formatted. */
    record Line(String name, String due, String address) {}

    void tasksDueSoon(String person, List<DueTask> tasks) {
        staff.find(person).filter(Staff.Person::active).ifPresent(to -> outboxWriter.write(letter(to, tasks)));
    }

    /** To the company's own address. */
    void decidedAlone(String task, String name, String person, String reason) {
        LanguageFormat words = LanguageFormat.ENGLISH;
        outboxWriter.write(new ComposedMail(
                DECIDED_ALONE + ":" + task,
                DECIDED_ALONE,
                new Recipient.Colleague(person),
                company.mail(),
                company.name(),
                words.locale().toLanguageTag(),
                templates.word(
                        DECIDED_ALONE,
                        words.locale(),
                        Map.of("name", company.name(), "task", name, "person", staff.nameOf(person), "reason", reason),
                        name),
                Optional.empty()));
    }

    /** To whoever asked for money to go out, if they still work here. */
    @EventListener
    void sentBack(PaymentEvent.MoneyOutSentBack event) {
        String by = staff.nameOf(CurrentActor.actor().person());
        staff.find(event.requestedBy())
                .filter(Staff.Person::active)
                .ifPresent(to -> outboxWriter.write(letter(to, event, by)));
    }

    private ComposedMail letter(Staff.Person to, PaymentEvent.MoneyOutSentBack event, String by) {
        LanguageFormat words = LanguageFormat.ENGLISH;
        return new ComposedMail(
                SENT_BACK + ":" + event.request(),
                SENT_BACK,
                new Recipient.Colleague(to.id()),
                to.email(),
                to.name(),
                words.locale().toLanguageTag(),
                templates.word(
                        SENT_BACK,
                        words.locale(),
                        Map.of(
                                "name", to.name(),
                                "person", by,
                                "what", event.before(),
                                "invoice", event.invoiceNumber(),
                                "reason", event.reason(),
                                "address", company.baseUrl() + "/office/invoices/" + event.invoiceNumber()),
                        event.invoiceNumber(),
                        event.before()),
                Optional.empty());
    }

    private ComposedMail letter(Staff.Person to, List<DueTask> tasks) {
        LanguageFormat words = LanguageFormat.ENGLISH;
        List<Line> lines = tasks.stream()
                .map(task -> new Line(
                        task.name(), words.moment(task.due(), company.zone()), company.baseUrl() + task.path()))
                .toList();
        return new ComposedMail(
                TASKS_DUE_SOON + ":" + tasks.get(0).id() + ":" + to.id(),
                TASKS_DUE_SOON,
                new Recipient.Colleague(to.id()),
                to.email(),
                to.name(),
                words.locale().toLanguageTag(),
                templates.word(TASKS_DUE_SOON, words.locale(), facts(to, lines), subject(lines)),
                Optional.empty());
    }

    /** The task's name if there is only one, otherwise the number of tasks. */
    private static Object[] subject(List<Line> lines) {
        return new Object[] {lines.size(), lines.get(0).name()};
    }

    private Map<String, Object> facts(Staff.Person to, List<Line> lines) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", to.name());
        facts.put("tasks", lines);
        return facts;
    }
}
