package com.tendwell.process.prepaidactivation;

import com.tendwell.customer.Customers;
import com.tendwell.process.form.Submission;
import com.tendwell.process.form.TaskCase;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Customer success completes the customer's contact details. */
@Component
class CompleteCustomerDetailsForm extends PlanForm {

    private static final String NAME = "name";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";

    private final Customers customers;

    CompleteCustomerDetailsForm(PlanFacts plan, Customers customers) {
        super(plan);
        this.customers = customers;
    }

    @Override
    public String task() {
        return PrepaidActivationProcess.COMPLETE_CUSTOMER_DETAILS;
    }

    @Override
    public Set<String> fields() {
        return Set.of(NAME, EMAIL, PHONE, NOTE);
    }

    @Override
    public String why(TaskCase task) {
        return "This customer has no contact with an e-mail address. Invoices cannot be sent without one.";
    }

    @Override
    public Map<String, Object> facts(TaskCase task) {
        return Map.of("planFacts", plan.plan(task), "contacts", plan.contacts(task), "links", PlanFacts.links(task));
    }

    @Override
    public Decision answer(TaskCase task, Submission submission) {
        customers.completeContact(
                plan.planOf(task).customer(),
                submission.optionalText(NAME, 200).orElse(""),
                submission.optionalText(EMAIL, 200).orElse(""),
                submission.optionalText(PHONE, 50).orElse(""),
                submission.optionalText(NOTE, NOTE_LENGTH).orElse(""));
        return Decision.none();
    }

    @Override
    public int dueInBusinessDays() {
        return 2;
    }
}
