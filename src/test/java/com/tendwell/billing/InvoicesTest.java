package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.once;
import static com.tendwell.billing.GivenInvoices.recurring;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.PlanView.TermState;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Page;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.TeamId;
import com.tendwell.support.MovableClock;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import com.tendwell.support.Unused;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

@RoomTest
class InvoicesTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    TermInvoices termInvoices;

    @Autowired
    Credits credits;

    @Autowired
    PaymentDates dates;

    @Autowired
    PaymentReview review;

    @Autowired
    ServicePlans plans;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    @Autowired
    Unused unused;

    @Autowired
    MovableClock clock;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    @Test
    void aDraftHasLinesAndTaxOfItsTermButNoNumber() {
        PlanView plan = given.plan(
                given.customer("en", "19"),
                "EUR",
                "120.00",
                once("Set-up", "30.00"),
                recurring("Deposit", "50", false));

        InvoiceView draft = invoices.get(given.draft(plan));

        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.number()).isEmpty();
        assertThat(draft.dueOn()).isEmpty();
        assertThat(draft.kind()).isEqualTo(InvoiceKind.PURCHASE);
        assertThat(draft.lines()).extracting(Line::description).containsExactly("Comfort heating", "Set-up", "Deposit");
        assertThat(draft.lines()).extracting(Line::recurring).containsExactly(true, false, true);
        assertThat(draft.taxes())
                .extracting(rate -> rate.net() + " + " + rate.tax())
                .containsExactly("EUR 50.00 + EUR 0.00", "EUR 150.00 + EUR 28.50");
        assertThat(draft.net()).isEqualTo(Money.parse("EUR 200.00"));
        assertThat(draft.tax()).isEqualTo(Money.parse("EUR 28.50"));
        assertThat(draft.total()).isEqualTo(Money.parse("EUR 228.50"));
    }

    @Test
    void anIssuedInvoiceHasItsNumberAndDatesOfTheOfficeAndThePlanWaits() {
        time.travelTo(Instant.parse("2026-03-31T22:30:00Z"));
        PlanView plan = given.plan("EUR", "120.00");

        InvoiceView issued = given.issued(plan);

        assertThat(issued.status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(issued.number().orElseThrow()).matches("INV-2026-\\d{6}");
        assertThat(issued.issuedOn()).contains(LocalDate.parse("2026-04-01"));
        assertThat(issued.dueOn()).contains(LocalDate.parse("2026-04-15"));
        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.PENDING);
        assertThat(dates.graceEndsAt(issued.id())).isEqualTo(Instant.parse("2026-04-22T22:00:00Z"));
    }

    @Test
    void draftingAndIssuingAgainChangesNothing() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceView issued = given.issued(plan);

        assertThat(termInvoices.draftForOpenTerm(plan.id())).isEqualTo(issued.id());
        assertThat(termInvoices.issue(issued.id())).isEqualTo(issued.number().orElseThrow());
        assertThat(invoices.get(issued.id())).isEqualTo(issued);
    }

    @Test
    void aRenewalIsInvoicedWithoutOneTimeFees() {
        PlanView plan = given.plan(
                given.customer("en", "0"), "EUR", "120.00", once("Set-up", "30.00"), recurring("Line", "15.00", true));
        paid(plan, "165.00");
        plans.grantPaidTerm(plan.id());

        InvoiceView renewal = given.renewed(plan.id());

        assertThat(renewal.kind()).isEqualTo(InvoiceKind.RENEWAL);
        assertThat(renewal.total()).isEqualTo(Money.parse("EUR 135.00"));
    }

    @Test
    void aNumberBelongsToTheYearOfTheOfficeInWhichItWasTaken() {
        int year = unused.year();
        time.travelTo(Instant.parse(year + "-12-31T22:59:59Z"));
        InvoiceView last = given.issued(given.plan("EUR", "10"));
        time.travelTo(Instant.parse(year + "-12-31T23:00:00Z"));
        InvoiceView first = given.issued(given.plan("EUR", "10"));
        InvoiceView second = given.issued(given.plan("EUR", "10"));

        assertThat(last.number()).contains("INV-%d-000001".formatted(year));
        assertThat(first.number()).contains("INV-%d-000001".formatted(year + 1));
        assertThat(second.number()).contains("INV-%d-000002".formatted(year + 1));
    }

    @Test
    void aCoveredInvoiceIsPaidAndItsTermWithIt() {
        PlanView plan = given.plan("EUR", "120.00");

        InvoiceView paid = paid(plan, "120.00");

        assertThat(paid.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(paid.paidAt()).contains(clock.instant());
        assertThat(paid.received()).isEqualTo(Money.parse("EUR 120.00"));
        assertThat(plans.get(plan.id()).openTerm().orElseThrow().state()).isEqualTo(TermState.PAID);
        assertThat(credits.balancesOf(paid.customer())).isEmpty();
    }

    @Test
    void onlyACoveredInvoiceIsMarkedPaid() {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        given.received(invoice, unique(), "119.99", Status.SUCCESS);
        given.received(invoice, unique(), "120.00", Status.PENDING);
        given.received(invoice, unique(), "120.00", Status.REVERSED);

        assertThatThrownBy(() -> transitions.markPaid(invoice.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("119.99 EUR do not cover 120.00 EUR");
        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(plans.get(invoice.plan()).openTerm().orElseThrow().state()).isEqualTo(TermState.OPEN);
    }

    @Test
    void anOverpaymentBecomesCreditOnce() {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        given.received(invoice, unique(), "100.00", Status.SUCCESS);
        given.received(invoice, unique(), "50.00", Status.SUCCESS);

        transitions.markPaid(invoice.id());
        transitions.markPaid(invoice.id());

        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 30.00"));
        assertThat(eventsOf(invoice)).containsOnlyOnce("invoice-paid").containsOnlyOnce("credit-given");
    }

    @Test
    void aVoidInvoicesPartialPaymentBecomesCreditAndItsPlanIsCancelled() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceView invoice = given.issued(plan);
        given.received(invoice, unique(), "40.00", Status.SUCCESS);

        transitions.voidUnpaid(invoice.id(), "grace is over");
        transitions.voidUnpaid(invoice.id(), "grace is over");

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(Money.parse("EUR 40.00"));
        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.CANCELLED);
        assertThat(eventsOf(invoice)).containsOnlyOnce("invoice-voided").containsOnlyOnce("credit-given");
    }

    @Test
    void aPaidInvoiceCannotBecomeVoidAndAVoidOneNotPaid() {
        InvoiceView paid = paid(given.plan("EUR", "120.00"), "120.00");
        InvoiceView gone = given.issued(given.plan("EUR", "120.00"));
        given.received(gone, unique(), "120.00", Status.SUCCESS);
        transitions.voidUnpaid(gone.id(), "grace is over");

        assertThatThrownBy(() -> transitions.voidUnpaid(paid.id(), "by mistake"))
                .isInstanceOf(Refused.class)
                .hasMessage("An invoice that is Paid cannot become Void.");
        assertThatThrownBy(() -> transitions.markPaid(gone.id()))
                .isInstanceOf(Refused.class)
                .hasMessage("An invoice that is Void cannot become Paid.");
    }

    @Test
    void aVoidInvoiceMakesRoomForTheNextOfTheSameTerm() {
        PlanView plan = given.plan("EUR", "120.00");
        InvoiceId draft = given.draft(plan);
        jdbc.update("update invoice set status = 'VOID', voided_at = created_at where id = ?", draft.value());

        assertThat(termInvoices.draftForOpenTerm(plan.id())).isNotEqualTo(draft);
    }

    @Test
    void linesAlwaysAddUpToTheTotal() {
        given.issued(given.plan(given.customer("en", "8.88"), "EUR", "33.33", once("Set-up", "0.07")));

        assertThat(
                        jdbc.queryForList(
                                """
                        select i.id from invoice i
                        where i.net <> (select sum(net) from invoice_line where invoice_id = i.id)
                           or i.tax <> (select sum(tax) from invoice_tax where invoice_id = i.id)
                           or exists (
                               select 1 from invoice_tax t where t.invoice_id = i.id and t.net is distinct from (
                                   select sum(net) from invoice_line
                                   where invoice_id = i.id and tax_rate = t.tax_rate))
                        """))
                .isEmpty();
    }

    @Test
    void invoicesAreInTheCurrencyOfThePlanWithItsDecimals() {
        InvoiceView yen = given.issued(given.plan(given.customer("en", "10"), "JPY", "10005"));
        InvoiceView dinar = given.issued(given.plan(given.customer("en", "7.5"), "KWD", "12.345"));

        assertThat(yen.total()).isEqualTo(Money.parse("JPY 11006"));
        assertThat(dinar.total()).isEqualTo(Money.parse("KWD 13.271"));
        assertThat(review.approvalFacts(yen.id()).limit()).isEqualTo(Money.parse("JPY 5000"));
        assertThat(review.approvalFacts(dinar.id()).limit()).isEqualTo(Money.parse("KWD 5000.000"));
    }

    @Test
    void peopleSeeInvoicesOfPlansTheyMayViewAndNoOthers() {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        Actor creator = Actor.person(GivenInvoices.CREATOR, Set.of(Groups.CUSTOMER_SUCCESS));
        Actor stranger = Actor.person("tech.tom", Set.of(Groups.TECHNICIAN));
        Actor customer = Actor.customer(invoice.customer().toString());
        Actor otherCustomer = Actor.customer(given.customer("en", "0").id().toString());
        Actor reader = Actor.token("erp", "mgr.mona", Set.of("invoices:read"));
        Actor mute = Actor.token("erp", "mgr.mona", Set.of("plans:read"));

        for (Actor allowed : List.of(GivenInvoices.ANNA, GivenInvoices.MONA, customer, reader)) {
            assertThat(CurrentActor.as(allowed, () -> invoices.get(invoice.id())))
                    .as(allowed.label())
                    .isEqualTo(invoice);
        }
        for (Actor refused : List.of(creator, stranger, otherCustomer, mute)) {
            assertThatThrownBy(() -> CurrentActor.as(refused, () -> invoices.get(invoice.id())))
                    .as(refused.label())
                    .isInstanceOf(Refused.class);
        }
        assertThat(CurrentActor.as(stranger, () -> listed(invoice))).isEmpty();
        assertThat(CurrentActor.as(creator, () -> listed(invoice))).isEmpty();
        assertThat(CurrentActor.as(GivenInvoices.ANNA, () -> listed(invoice))).containsExactly(invoice);
    }

    @Test
    void viewOwnShowsOnesOwnInvoicesAndViewAllThoseOfTheTeam() {
        InvoiceView invoice = given.issued(given.plan("EUR", "120.00"));
        TeamId team = given.team("Heating");
        Actor otto = given.hire("Otto", team, PlanLevel.VIEW_OWN, Groups.CUSTOMER_SUCCESS);
        Actor alma = given.hire("Alma", team, PlanLevel.VIEW_ALL, Groups.CUSTOMER_SUCCESS);
        jdbc.update(
                "update invoice set plan_created_by = ? where id = ?",
                otto.id(),
                invoice.id().value());
        InvoiceView anothers = given.issued(given.plan("EUR", "120.00"));

        assertThat(CurrentActor.as(otto, () -> listed(invoice))).hasSize(1);
        assertThat(CurrentActor.as(otto, () -> listed(anothers))).isEmpty();
        assertThat(CurrentActor.as(alma, () -> listed(invoice))).hasSize(1);
        assertThat(CurrentActor.as(alma, () -> listed(anothers))).hasSize(1);
    }

    @Test
    void theListIsReadByCursorNewestFirst() {
        PlanView plan = given.plan("EUR", "10");
        paid(plan, "10");
        plans.grantPaidTerm(plan.id());
        given.renewed(plan.id());

        Page<InvoiceView> first = invoices.page(Optional.empty(), Optional.of(plan.id()), Optional.empty(), 1);
        Page<InvoiceView> second = invoices.page(Optional.empty(), Optional.of(plan.id()), first.next(), 1);

        assertThat(first.items()).extracting(InvoiceView::kind).containsExactly(InvoiceKind.RENEWAL);
        assertThat(second.items()).extracting(InvoiceView::kind).containsExactly(InvoiceKind.PURCHASE);
        assertThat(second.next()).isEmpty();
        assertThat(invoices.forCustomerOf(plan.id()))
                .isEqualTo(List.of(first.items().get(0), second.items().get(0)));
        assertThatThrownBy(() -> invoices.page(Optional.empty(), Optional.empty(), Optional.of("x"), 1))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cursor");
    }

    @Test
    void theCustomerSeesNoDraft() {
        PlanView plan = given.plan("EUR", "10");
        given.draft(plan);

        assertThat(invoices.forCustomerOf(plan.id())).isEmpty();
    }

    @Test
    void theApplicationCannotRemoveAnInvoiceNorRewriteALine() {
        InvoiceView invoice = given.issued(given.plan("EUR", "10"));

        for (String sql : List.of(
                "delete from invoice where id = ?",
                "update invoice_line set net = 0 where invoice_id = ?",
                "update invoice_tax set tax = 0 where invoice_id = ?",
                "update customer_credit set amount = 1 where invoice_id = ?",
                "delete from payment_answer where invoice_id = ?")) {
            assertThatThrownBy(() -> jdbc.update(sql, invoice.id().value()))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void anUnknownInvoiceIsNotFound() {
        assertThatThrownBy(() -> invoices.byNumber("INV-1999-000001"))
                .isInstanceOf(Refused.class)
                .extracting("kind")
                .isEqualTo(Refused.Kind.NOT_FOUND);
        assertThatThrownBy(() -> termInvoices.issue(InvoiceId.of(unique()))).isInstanceOf(Refused.class);
    }

    private InvoiceView paid(PlanView plan, String amount) {
        InvoiceView invoice = given.issued(plan);
        given.received(invoice, unique(), amount, Status.SUCCESS);
        transitions.markPaid(invoice.id());
        return invoices.get(invoice.id());
    }

    private List<InvoiceView> listed(InvoiceView invoice) {
        return invoices.page(Optional.empty(), Optional.of(invoice.plan()), Optional.empty(), 50)
                .items();
    }

    private List<String> eventsOf(InvoiceView invoice) {
        return audit.about(new Subject("invoice", invoice.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
