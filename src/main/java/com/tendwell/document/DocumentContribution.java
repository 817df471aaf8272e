package com.tendwell.document;

import com.tendwell.billing.InvoiceId;
import com.tendwell.shared.PaperKind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room contributes to the others. */
@Configuration(proxyBeanMethods = false)
class DocumentContribution {

    @Bean
    PaperKind invoicePaperKind(Documents documents) {
        return new PaperKind("invoice", id -> documents.invoice(InvoiceId.of(id)));
    }

    @Bean
    PaperKind creditNotePaperKind(Documents documents) {
        return new PaperKind("credit-note", documents::creditNote);
    }
}
