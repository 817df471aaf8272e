package com.tendwell.billing;

import com.tendwell.customer.Customers;
import com.tendwell.plan.ServicePlans;
import java.util.List;
import org.springframework.stereotype.Component;

/** Credit notes as PDF: brings together what the paper says. */
@Component
class CreditNoteDocuments {

    private final CreditNoteReading reading;
    private final Customers customers;
    private final ServicePlans plans;
    private final CreditNoteWriter writer;

    CreditNoteDocuments(CreditNoteReading reading, Customers customers, ServicePlans plans, CreditNoteWriter writer) {
        this.reading = reading;
        this.customers = customers;
        this.plans = plans;
        this.writer = writer;
    }

    byte[] pdf(String number) {
        CreditNoteView note = reading.get(number);
        return writer.write(
                note,
                customers.lookUp(note.customer()),
                plans.all(List.of(note.plan())).get(0));
    }
}
