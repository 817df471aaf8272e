package com.tendwell.gateway.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.InvoiceView;
import com.tendwell.gateway.GivenProviders;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.gateway.PaymentProviders.ReRead;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.web.WebHouse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class PageOfAnotherProviderTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    TimeMachine time;

    @Test
    void itsPageAddressComesFromTheSettingsAndItCannotBeQueried() {
        time.reset();
        WebHouse web = new WebHouse(house);
        InvoiceView invoice = web.invoiced(web.plan(web.manager(), web.customer("Joan Small", "en"), "Garden care"));
        StandardSettings settings = new StandardSettings(
                "acme", List.of(), "https://pay.example/?ref={invoice}&sum={amount}&in={currency}");
        PaymentProviders other = GivenProviders.of(
                house, new StandardGateway(settings, new StandardSignatures(settings, house.getBean(Clock.class))));

        Optional<URI> page =
                CurrentActor.as(Actor.customer(invoice.customer().toString()), () -> other.paymentPage(invoice));

        assertThat(page).hasValueSatisfying(address -> assertThat(address)
                .hasToString("https://pay.example/?ref=" + invoice.number().orElseThrow() + "&sum=142.80&in=EUR"));
        assertThat(other.offerAPage()).isTrue();
        assertThat(other.reRead(invoice.id())).isEqualTo(ReRead.NO_PROVIDER);
    }
}
