package com.tendwell.billing;

import com.tendwell.billing.PaymentWebhooks.State;
import com.tendwell.billing.PaymentWebhooks.WebhookView;
import com.tendwell.billing.WebhookEvent.WebhookAssigned;
import com.tendwell.billing.WebhookEvent.WebhookDismissed;
import com.tendwell.billing.WebhookEvent.WebhookRetried;
import com.tendwell.shared.Checks;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Cursors;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Where finance looks at events of providers, and decides on those that find no invoice or cannot be applied. */
@Component
class WebhookDesk {

    private static final int LONGEST_REASON = 500;

    private final WebhookRows rows;
    private final InvoiceRepository invoices;
    private final Staff staff;
    private final ApplicationEventPublisher events;

    WebhookDesk(WebhookRows rows, InvoiceRepository invoices, Staff staff, ApplicationEventPublisher events) {
        this.rows = rows;
        this.invoices = invoices;
        this.staff = staff;
        this.events = events;
    }

    Page<WebhookView> page(Optional<State> state, Optional<String> cursor, int limit) {
        requireRead();
        List<WebhookView> found = rows.newest(state, Cursors.before(cursor), Cursors.limit(limit) + 1);
        return Page.of(found, limit, row -> row.id().toString());
    }

    WebhookView get(UUID event) {
        requireRead();
        return find(event);
    }

    WebhookView assign(UUID event, String invoiceNumber) {
        requirePerson();
        String number = invoiceNumber == null ? "" : invoiceNumber.strip();
        InvoiceId invoice = invoices.idOf(number)
                .map(InvoiceId::new)
                .orElseThrow(() ->
                        Refused.field("invoice", number, "is not the number of an issued invoice: look it up first"));
        find(event);
        if (!rows.assign(event, number, CurrentActor.actor().id())) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookAssigned(event, invoice, number));
        events.publishEvent(new WebhookInbox.SomethingToApply());
        return find(event);
    }

    WebhookView retry(UUID event) {
        requirePerson();
        find(event);
        if (!rows.retry(event)) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookRetried(event));
        events.publishEvent(new WebhookInbox.SomethingToApply());
        return find(event);
    }

    WebhookView dismiss(UUID event, String reason) {
        requirePerson();
        Checks checks = new Checks();
        String why = checks.line("reason", reason, LONGEST_REASON);
        checks.done();
        find(event);
        if (!rows.dismiss(event, why)) {
            throw alreadyDecided(event);
        }
        events.publishEvent(new WebhookDismissed(event, why));
        return find(event);
    }

    private WebhookView find(UUID event) {
        return rows.find(event).orElseThrow(() -> Refused.notFound("webhook-event", event));
    }

    private Refused alreadyDecided(UUID event) {
        return Refused.conflict(
                "webhook-not-open",
                "This event is " + find(event).state().name().toLowerCase(java.util.Locale.ROOT)
                        + " by now: there is nothing to decide about it. Look at the list again.");
    }

    private void requireRead() {
        staff.requireAny(CurrentActor.actor(), "transactions:read", Groups.FINANCE, Groups.MANAGER);
    }

    /** A machine cannot say whose money it is. */
    private void requirePerson() {
        staff.requireAny(CurrentActor.actor(), "", Groups.FINANCE, Groups.MANAGER);
    }
}
