package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.BORIS;
import static com.tendwell.billing.GivenInvoices.item;
import static com.tendwell.billing.GivenInvoices.once;
import static com.tendwell.billing.GivenInvoices.recurring;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.MoneyOutDecisions.Approval;
import com.tendwell.billing.PrepaidReturns.Settlement;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.document.Documents;
import com.tendwell.plan.NewPlan.NewAddOn;
import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@RoomTest
class CreditNotesTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    ManualInvoices manualInvoices;

    @Autowired
    PrepaidReturns returns;

    @Autowired
    Documents documents;

    @Autowired
    PaymentReview review;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes notes;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    MoneyOutDecisions decisions;

    @Autowired
    ServicePlans plans;

    @Autowired
    AuditTrail audit;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TimeMachine time;

    private GivenInvoices given;

    @BeforeEach
    void onTheFirstMonday() {
        time.reset();
        given = new GivenInvoices(house);
    }

    @Test
    void aPartialCreditIsSpreadOverTheLinesAndTheRestIsOwed() {
        PlanView plan = given.planUnderWay(given.customer("en", "19"), "EUR");
        InvoiceView draft =
                given.manualDraft(plan, item("Repair", "1", "100", true), item("Deposit", "1", "81", false));
        InvoiceView invoice = CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), draft.version()));

        CreditNoteView note =
                CurrentActor.as(ANNA, () -> given.credited(numberOf(invoice), new BigDecimal("50"), "came late"));

        assertThat(note.number()).matches("CN-2026-\\d{6}");
        assertThat(note.total()).isEqualTo(eur("50.00"));
        assertThat(note.net().plus(note.tax())).isEqualTo(eur("50.00"));
        assertThat(note.lines()).extracting(CreditNoteView.Line::net).containsExactly(eur("25.00"), eur("20.25"));
        assertThat(note.taxes()).extracting(TaxByRate::tax).containsExactly(eur("0.00"), eur("4.75"));
        assertThat(note.issuedBy()).isEqualTo(ANNA.id());
        InvoiceView after = invoices.get(invoice.id());
        assertThat(after.status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(after.creditNoted()).isEqualTo(eur("50.00"));
        assertThat(after.open()).isEqualTo(eur("150.00"));
        assertThat(notes.ofInvoice(invoice.id())).containsExactly(note);
        assertThat(notes.get(note.number())).isEqualTo(note);
        assertThat(eventsOf(invoice)).containsOnlyOnce("credit-note-issued");
    }

    @Test
    void unservedDaysAreCreditedOnTheRecurringLinesOnlyEachWithItsOwnTax() {
        assertThat(creditedAfterTheFirstDay(once("Deposit", "100", false))).isEqualTo(eur("118.67"));
        assertThat(creditedAfterTheFirstDay(recurring("Storage", "100", false), once("Set-up", "100", true)))
                .isEqualTo(eur("218.40"));
    }

    /** Of a plan over 100.00 at 19 % that was paid and ended on its first day. */
    private Money creditedAfterTheFirstDay(NewAddOn... addOns) {
        InvoiceView invoice = given.issued(given.plan(given.customer("en", "19"), "EUR", "100", addOns));
        given.received(invoice, unique(), invoice.total().getAmount().toPlainString(), Status.SUCCESS);
        transitions.markPaid(invoice.id());

        PlanEvent left =
                new PlanEvent.PrepaidDaysLeft(invoice.plan(), invoice.id().value(), 364, 365, "moved away");
        CurrentActor.as(ANNA, () -> transactions.executeWithoutResult(status -> house.publishEvent(left)));

        return invoices.get(invoice.id()).creditNoted();
    }

    @Test
    void anOpenInvoiceCreditedInFullIsVoidAndItsPaymentsBecomeCredit() {
        InvoiceView invoice = given.manualOver("EUR", "80");
        given.received(invoice, unique(), "30", Status.SUCCESS);

        CurrentActor.as(ANNA, () -> given.credited(numberOf(invoice), new BigDecimal("20"), "in part"));
        CurrentActor.as(ANNA, () -> given.creditedInFull(numberOf(invoice), "all of it"));

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(invoices.get(invoice.id()).creditNoted()).isEqualTo(eur("80.00"));
        assertThat(credits.balancesOf(invoice.customer())).containsExactly(eur("30.00"));
        assertThat(refusedToAnna(() -> given.creditedInFull(numberOf(invoice), "again"))
                        .type())
                .isEqualTo("nothing-to-credit");
    }

    @Test
    void aPaidInvoiceStaysPaidAndTheExcessBecomesCredit() {
        InvoiceView paid = given.paidOver("80", unique());

        CurrentActor.as(ANNA, () -> given.credited(numberOf(paid), new BigDecimal("20"), "came late"));
        assertThat(credits.balancesOf(paid.customer())).containsExactly(eur("20.00"));
        assertThat(refusedToAnna(() -> given.credited(numberOf(paid), new BigDecimal("60.01"), "too much"))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("amount");
        returns.creditInFull(paid.id(), "cancelled");
        returns.creditInFull(paid.id(), "cancelled");

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(notes.ofInvoice(paid.id())).hasSize(2);
        assertThat(credits.balancesOf(paid.customer())).containsExactly(eur("80.00"));
    }

    @Test
    void aReversalOnAFullyCreditedInvoiceReducesTheCreditAndReopensNothing() {
        String reference = unique();
        InvoiceView paid = given.paidOver("80", reference);
        returns.creditInFull(paid.id(), "cancelled");

        given.reversed(paid, reference, "80");

        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(credits.balancesOf(paid.customer())).isEmpty();
    }

    /** Between asking and approval the rest may have been credited. */
    @Test
    void whatBecomesOfThePlanIsAskedAgainWhenTheNoteIsIssued() {
        InvoiceView invoice = given.issued(given.plan("EUR", "12000"));
        given.received(invoice, unique(), "12000.00", Status.SUCCESS);
        transitions.markPaid(invoice.id());
        plans.grantPaidTerm(invoice.plan());
        UUID first = halfAskedFor(invoice);
        UUID second = halfAskedFor(invoice);
        decidedByBoris(first, Approval.APPROVED);

        Refused refused = catchThrowableOfType(Refused.class, () -> decidedByBoris(second, Approval.APPROVED));
        assertThat(refused.type()).isEqualTo("plan-after-missing");
        assertThat(notes.ofInvoice(invoice.id())).hasSize(1);
        decidedByBoris(second, Approval.SENT_BACK);
    }

    private UUID halfAskedFor(InvoiceView invoice) {
        return CurrentActor.as(ANNA, () -> moneyOut.credit(
                        invoice.number().orElseThrow(), MoneyOut.NewCreditNote.of(new BigDecimal("6000"), "came late"))
                .request()
                .id());
    }

    private void decidedByBoris(UUID request, Approval decision) {
        CurrentActor.as(BORIS, () -> decisions.decide(request, BORIS.id(), decision, Optional.empty(), "checked"));
    }

    @Test
    void anOpenTermInvoiceCanOnlyBeCreditedInPart() {
        InvoiceView purchase = given.issued(given.plan("EUR", "100"));

        assertThat(refusedToAnna(() -> given.creditedInFull(numberOf(purchase), "no")))
                .hasMessageContaining("cancel the plan instead");
        CurrentActor.as(
                ANNA, () -> given.credited(numberOf(purchase), new BigDecimal("10"), "a discount that was agreed"));
        given.received(purchase, unique(), "90", Status.SUCCESS);

        assertThat(review.check(purchase.id()).record()).isEqualTo(InvoiceBalance.PaymentRecord.SUCCESS);
        transitions.markPaid(purchase.id());
        assertThat(credits.balancesOf(purchase.customer())).isEmpty();
    }

    @Test
    void aCancelledPurchaseWithoutMoneyIsVoidAndTheCallerKeepsThePlan() {
        PlanView plan = given.plan("EUR", "100");
        InvoiceView invoice = given.issued(plan);

        assertThat(returns.settleCancelled(invoice.id(), "changed their mind")).isEqualTo(Settlement.VOIDED);
        assertThat(returns.settleCancelled(invoice.id(), "changed their mind")).isEqualTo(Settlement.VOIDED);

        assertThat(invoices.get(invoice.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(notes.ofInvoice(invoice.id())).isEmpty();
        assertThat(plans.get(plan.id()).status()).isEqualTo(PlanStatus.PENDING);
        assertThat(eventsOf(invoice)).containsOnlyOnce("invoice-voided");
    }

    @Test
    void aCancelledPurchaseWithMoneyIsCreditedInFullPaidOrNot() {
        InvoiceView partly = given.issued(given.plan("EUR", "100"));
        given.received(partly, unique(), "40", Status.SUCCESS);
        InvoiceView paid = given.issued(given.plan("EUR", "100"));
        given.received(paid, unique(), "100", Status.SUCCESS);
        transitions.markPaid(paid.id());

        for (int again = 0; again < 2; again++) {
            assertThat(returns.settleCancelled(partly.id(), "cancelled")).isEqualTo(Settlement.MONEY_TO_RETURN);
            assertThat(returns.settleCancelled(paid.id(), "cancelled")).isEqualTo(Settlement.MONEY_TO_RETURN);
        }

        assertThat(invoices.get(partly.id()).status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(invoices.get(paid.id()).status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(notes.ofInvoice(partly.id()))
                .singleElement()
                .extracting(CreditNoteView::total)
                .isEqualTo(eur("100.00"));
        assertThat(notes.ofInvoice(paid.id())).hasSize(1);
        assertThat(credits.balancesOf(partly.customer())).containsExactly(eur("40.00"));
        assertThat(credits.balancesOf(paid.customer())).containsExactly(eur("100.00"));
    }

    @Test
    void thePdfOfACreditNoteNamesInvoiceAndReasonInTheCustomersLanguage() throws Exception {
        PlanView plan = given.planUnderWay(given.customer("de", "19"), "EUR");
        InvoiceView draft = given.manualDraft(plan, item("Reparatur", "2.5", "40", true));
        InvoiceView invoice = CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), draft.version()));
        CreditNoteView note = CurrentActor.as(
                ANNA, () -> given.credited(numberOf(invoice), new BigDecimal("59.50"), "zu spät gekommen"));

        String paper = read(documents.creditNote(note.number()), "credit-note-de");
        String bill = read(documents.invoice(invoice.id()), "manual-de");

        assertThat(paper)
                .contains("Rechnungskorrektur " + note.number())
                .contains("Zur Rechnung " + numberOf(invoice) + ": zu spät gekommen")
                .contains("59,50")
                .contains("Steuer 19 % auf 50,00");
        assertThat(bill).contains("2,5 × 40,00", "Rechnungskorrekturen", "-59,50", "Noch offen");
    }

    @Test
    void thePdfStatesTheStatusOfTheInvoice() throws Exception {
        InvoiceView late = given.manualOver("EUR", "80");
        transitions.markPastDue(late.id());
        InvoiceView lost = given.manualOver("EUR", "80");
        CurrentActor.as(ANNA, () -> transitions.writeOff(lost.id(), ANNA.id(), "moved away"));
        InvoiceView credited = given.paidOver("80", unique());
        returns.creditInFull(credited.id(), "cancelled");

        assertThat(read(documents.invoice(late.id()), "past-due-en"))
                .contains("Past due since 16 March 2026", "How to pay");
        assertThat(read(documents.invoice(lost.id()), "written-off-en"))
                .contains("Written off on 2 March 2026")
                .doesNotContain("How to pay");
        assertThat(read(documents.invoice(credited.id()), "credited-en"))
                .contains("Credited in full")
                .contains("credited in full");
    }

    @Test
    void onlyPeopleWhoMaySeeTheInvoiceSeeItsCreditNotes() {
        InvoiceView paid = given.paidOver("80", unique());
        CreditNoteView note = CurrentActor.as(ANNA, () -> given.creditedInFull(numberOf(paid), "cancelled"));
        Actor stranger = Actor.person("tech.tom", Set.of(Groups.TECHNICIAN));
        Actor customer = Actor.customer(paid.customer().toString());

        assertThat(CurrentActor.as(customer, () -> notes.get(note.number()))).isEqualTo(note);
        for (Runnable look : List.<Runnable>of(
                () -> notes.get(note.number()),
                () -> notes.ofInvoice(paid.id()),
                () -> documents.creditNote(note.number()))) {
            assertThatThrownBy(() -> CurrentActor.as(stranger, look)).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> notes.get("CN-1999-000001"))
                .isInstanceOf(Refused.class)
                .extracting("kind")
                .isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    void theApplicationCannotRewriteACreditNoteNorADecision() {
        for (String sql : List.of(
                "update credit_note set total = 1",
                "delete from credit_note",
                "update credit_note_line set net = 0",
                "update credit_note_tax set tax = 0",
                "delete from finance_decision",
                "update finance_decision set person = 'x'")) {
            assertThatThrownBy(() -> jdbc.update(sql))
                    .as(sql)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    private static String read(byte[] pdf, String name) throws Exception {
        Path papers = Path.of("target/papers");
        Files.createDirectories(papers);
        Files.write(papers.resolve(name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    private static Refused refusedToAnna(Runnable work) {
        return catchThrowableOfType(Refused.class, () -> CurrentActor.as(ANNA, work));
    }

    private static String numberOf(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }

    private List<String> eventsOf(InvoiceView invoice) {
        return audit.about(new Subject("invoice", invoice.id().toString())).stream()
                .map(AuditTrail.Entry::event)
                .toList();
    }
}
