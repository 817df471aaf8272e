package com.tendwell.gateway;

import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.Transactions;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Company;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Gateways with providers that production does not have. */
public final class GivenProviders {

    private GivenProviders() {}

    public static PaymentProviders of(ApplicationContext house, PaymentGateway... gateways) {
        return new PaymentProviders(
                new PaymentGateways(List.of(gateways)),
                house.getBean(Invoices.class),
                house.getBean(Transactions.class),
                house.getBean(PaymentReports.class),
                house.getBean(DigitalFeatures.class),
                house.getBean(Company.class),
                house.getBean(Clock.class),
                house.getBean(TransactionTemplate.class));
    }
}
