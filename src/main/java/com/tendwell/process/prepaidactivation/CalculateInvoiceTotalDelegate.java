package com.tendwell.process.prepaidactivation;

import com.tendwell.billing.Invoices;
import com.tendwell.plan.PlanId;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Rings for {@code calculate-invoice-total}. */
@Component
class CalculateInvoiceTotalDelegate implements JavaDelegate {

    private final Invoices invoices;

    CalculateInvoiceTotalDelegate(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        PrepaidActivationProcess.INVOICE_ID.set(
                execution,
                invoices.draftForOpenTerm(PlanId.of(PrepaidActivationProcess.PLAN_ID.get(execution)))
                        .toString());
    }
}
