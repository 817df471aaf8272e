package com.tendwell.process.moneyoutapproval;

import com.tendwell.billing.PaymentEvent;
import com.tendwell.process.core.CaseStarter;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A request that another person has to approve starts a case. */
@Component
class MoneyOutApprovalSignals {

    private final CaseStarter starter;

    MoneyOutApprovalSignals(CaseStarter starter) {
        this.starter = starter;
    }

    @EventListener
    void on(PaymentEvent.MoneyOutRequested requested) {
        starter.newCase(MoneyOutApprovalProcess.KEY, requested.invoiceNumber())
                .with(MoneyOutApprovalProcess.PLAN_ID, requested.plan())
                .with(MoneyOutApprovalProcess.INVOICE_ID, requested.invoice())
                .with(MoneyOutApprovalProcess.MONEY_OUT_ID, requested.request())
                .with(MoneyOutApprovalProcess.ACTING_PERSON, requested.requestedBy())
                .start();
    }
}
