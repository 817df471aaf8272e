package com.tendwell.billing;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An event that came before its invoice was issued is taken up in the transaction that issues it. */
@Component
class WebhookMatching {

    private final WebhookShelf shelf;

    WebhookMatching(WebhookShelf shelf) {
        this.shelf = shelf;
    }

    @EventListener
    void issued(InvoiceEvent.InvoiceIssued event) {
        shelf.takeUpForInvoice(event.number());
    }
}
