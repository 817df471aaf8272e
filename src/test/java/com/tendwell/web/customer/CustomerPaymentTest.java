package com.tendwell.web.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.setup.MockMvcBuilders.standaloneSetup;

import com.tendwell.audit.AuditTrail.Entry;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.document.Documents;
import com.tendwell.gateway.PaymentProviders;
import com.tendwell.gateway.stripe.PaymentStubs;
import com.tendwell.plan.Feature;
import com.tendwell.plan.PlanView;
import com.tendwell.portal.DigitalFeatures;
import com.tendwell.shared.Company;
import com.tendwell.shared.Seller;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.support.RoomTest;
import com.tendwell.web.WebHouse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The customer's page with a payment provider: the same page works with any provider. */
@RoomTest
class CustomerPaymentTest {

    private final Elsewhere elsewhere = new Elsewhere();

    @Autowired
    ApplicationContext house;

    @Autowired
    DigitalFeatures features;

    private PaymentStubs stripe;
    private MockMvc http;
    private WebHouse web;
    private PlanView plan;
    private InvoiceView invoice;
    private String link;

    @BeforeEach
    void aCustomerWithAnInvoice() {
        stripe = new PaymentStubs(house);
        http = page(stripe.providers());
        web = new WebHouse(house);
        plan = web.plan(
                web.person("Sofia Seller", PlanLevel.ACTIVATE, Groups.CUSTOMER_SUCCESS),
                web.customer("Joan Small", "en"),
                "Garden care");
        invoice = web.invoiced(plan);
        link = features.linksOf(plan.id()).get(Feature.INVOICE_LINK).getPath();
    }

    @AfterEach
    void closed() {
        stripe.close();
    }

    @Test
    void thePageOffersToPayAndLookingAsksTheProviderNothing() throws Exception {
        List<Entry> before = web.writtenAbout(plan);

        String page = get200();

        assertThat(page)
                .contains("You can pay 142.80 EUR online", "Pay now", "method=\"post\"")
                .doesNotContain("Please transfer", "DE02 1203");
        assertThat(stripe.pagesAskedFor()).isZero();
        assertThat(web.writtenAbout(plan)).isEqualTo(before);
    }

    @Test
    void pressingTheButtonLeadsToTheProvidersPage() throws Exception {
        stripe.makesPages("https://checkout.example/c/1");

        MockHttpServletResponse answer = press();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Refresh")).isEqualTo("0; url=https://checkout.example/c/1");
        assertThat(answer.getContentAsString()).contains("href=\"https://checkout.example/c/1\"");
        assertThat(stripe.pagesAskedFor()).isEqualTo(1);
    }

    @Test
    void aProviderThatDoesNotAnswerLeavesTheCustomerOnTheirPage() throws Exception {
        stripe.makesNoPages();

        MockHttpServletResponse answer = press();

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentAsString())
                .contains(
                        "The payment page is not available at the moment",
                        invoice.number().orElseThrow());
    }

    @Test
    void aPaidInvoiceIsNotPaidAgain() throws Exception {
        web.pays(invoice, invoice.total().getAmount());

        MockHttpServletResponse answer = press();

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContentAsString()).contains("Payment received").doesNotContain("Pay now");
        assertThat(stripe.pagesAskedFor()).isZero();
    }

    @Test
    void anotherPlansInvoiceIsNotPaidByThisLink() throws Exception {
        InvoiceView other = web.invoiced(web.plan(web.manager(), web.customer("Otto", "en"), "Else"));

        assertThat(http.perform(post(link + "/" + other.number().orElseThrow() + "/pay")
                                .with(elsewhere))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(stripe.pagesAskedFor()).isZero();
    }

    private MockMvc page(PaymentProviders providers) {
        ThymeleafViewResolver views = new ThymeleafViewResolver();
        views.setTemplateEngine(house.getBean(SpringTemplateEngine.class));
        views.setCharacterEncoding("UTF-8");
        return standaloneSetup(new InvoiceLinkPage(
                        house.getBean(LinkedPlan.class),
                        house.getBean(Invoices.class),
                        house.getBean(Documents.class),
                        providers,
                        house.getBean(Company.class),
                        house.getBean(Seller.class)))
                .setControllerAdvice(house.getBean(NoSuchLinkAnswer.class))
                .setViewResolvers(views)
                .build();
    }

    private String get200() throws Exception {
        MockHttpServletResponse answer =
                http.perform(get(link).with(elsewhere)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse press() throws Exception {
        return http.perform(post(link + "/" + invoice.number().orElseThrow() + "/pay")
                        .with(elsewhere))
                .andReturn()
                .getResponse();
    }
}
