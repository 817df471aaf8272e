package com.tendwell.notification;

import com.tendwell.customer.CustomerView;
import com.tendwell.customer.CustomerView.Contact;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.TermId;
import com.tendwell.shared.LanguageFormat;

/** The subject and the recipient of a mail. */
record MailContext(PlanView plan, CustomerView customer, Contact contact) {

    LanguageFormat words() {
        return LanguageFormat.of(customer.language());
    }

    PlanView.Term term(TermId id) {
        return plan.terms().stream()
                .filter(term -> term.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan.number() + " has no term " + id));
    }

    /** The service location in one line. */
    String location() {
        return customer.location(plan.locationId())
                .map(location -> location.name() + ", " + location.address().inOneLine())
                .orElse("");
    }
}
