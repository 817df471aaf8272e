package com.tendwell.billing;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An event that came before its invoice was issued is taken up in the transaction that issues it. */
@Component
class WebhookMatching {

    private final WebhookInbox inbox;

    WebhookMatching(WebhookInbox inbox) {
        this.inbox = inbox;
    }

    @EventListener
    void issued(InvoiceEvent.InvoiceIssued event) {
        inbox.takeUpForInvoice(event.number());
    }
}
