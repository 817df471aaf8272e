package com.tendwell.billing;

import static com.tendwell.billing.GivenInvoices.ANNA;
import static com.tendwell.billing.GivenInvoices.MONA;
import static com.tendwell.billing.GivenInvoices.item;
import static com.tendwell.billing.GivenInvoices.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.InvoiceView.Line;
import com.tendwell.billing.NewManualInvoice.NewItem;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.plan.PlanView;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.LiveCases;
import com.tendwell.shared.Refused;
import com.tendwell.shared.Subject;
import com.tendwell.staff.Groups;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
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
class ManualInvoicesTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    MoneyOut moneyOut;

    @Autowired
    ManualInvoices manualInvoices;

    @Autowired
    TermInvoices termInvoices;

    @Autowired
    Credits credits;

    @Autowired
    CreditNotes notes;

    @Autowired
    ServicePlans plans;

    @Autowired
    LiveCases cases;

    @Autowired
    AuditTrail audit;

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
    void aManualDraftHasQuantityTimesUnitPriceInThePlansCurrencyAndItsTerms() {
        PlanView plan = given.planUnderWay(given.customer("en", "19"), "EUR");

        InvoiceView draft =
                given.manualDraft(plan, item("Filter mats", "2.5", "19.99", true), item("Disposal", "1", "12", false));

        assertThat(draft.status()).isEqualTo(InvoiceStatus.DRAFT);
        assertThat(draft.kind()).isEqualTo(InvoiceKind.MANUAL);
        assertThat(draft.term()).isEmpty();
        assertThat(draft.plan()).isEqualTo(plan.id());
        assertThat(draft.customer()).isEqualTo(plan.customer());
        assertThat(draft.paymentTermDays()).isEqualTo(plan.paymentTermDays());
        assertThat(draft.lines()).extracting(Line::net).containsExactly(eur("49.98"), eur("12.00"));
        assertThat(draft.taxes()).extracting(TaxByRate::tax).containsExactly(eur("0.00"), eur("9.50"));
        assertThat(draft.lines().get(0).quantity()).contains(new BigDecimal("2.5"));
        assertThat(draft.lines().get(0).unitPrice()).contains(eur("19.99"));
        assertThat(draft.total()).isEqualTo(eur("71.48"));
    }

    @Test
    void anIssuedManualInvoiceHasItsNumberAndItsCollectionIsAskedForOnce() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView draft = given.manualDraft(plan, item("Call-out", "1", "80", false));
        assertThat(cases.isLive(Invoices.COLLECTION_CASE, draft.id().value())).isFalse();

        InvoiceView issued = CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), draft.version()));

        assertThat(issued.status()).isEqualTo(InvoiceStatus.PENDING_PAYMENT);
        assertThat(issued.number().orElseThrow()).matches("INV-2026-\\d{6}");
        assertThat(issued.dueOn()).contains(LocalDate.parse("2026-03-16"));
        assertThat(issued.open()).isEqualTo(eur("80.00"));
        assertThat(cases.isLive(Invoices.COLLECTION_CASE, issued.id().value())).isTrue();
        assertThat(eventsOf(issued)).containsOnlyOnce("invoice-issued").containsOnlyOnce("collection-requested");
        assertThat(plans.get(plan.id())).isEqualTo(plan);
        assertThat(refusedToAnna(() -> manualInvoices.issue(issued.id(), issued.version()))
                        .type())
                .isEqualTo("invoice-not-draft");
    }

    @Test
    void aPlanMayHaveManyManualInvoicesBesideTheOneOfItsTerm() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");

        InvoiceView one = given.manual(plan, "10");
        InvoiceView other = given.manual(plan, "10");

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(invoices.page(Optional.empty(), Optional.of(plan.id()), Optional.empty(), 50)
                        .items())
                .hasSize(3);
        assertThat(termInvoices.draftForOpenTerm(plan.id())).isNotIn(one.id(), other.id());
    }

    @Test
    void nothingOfADraftPlanCanBeInvoiced() {
        PlanView plan = given.plan("EUR", "100");

        Refused refused = refusedToAnna(() -> given.manualDraft(plan, item("Call-out", "1", "80", false)));

        assertThat(refused.type()).isEqualTo("plan-still-draft");
        assertThat(refused).hasMessageContaining(plan.number()).hasMessageContaining("Activate it first");
    }

    @Test
    void everyBadFieldIsNamedAtOnce() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");

        Refused refused = refusedToAnna(() -> manualInvoices.write(new NewManualInvoice(
                plan.number(),
                400,
                List.of(
                        new NewItem(" ", null, null, true),
                        item("A\nB", "0", "-1", true),
                        item("C", "1.0001", "1.001", true),
                        item("D", "1000001", "1000000000001", true),
                        item("E", "0.001", "0.01", true)))));

        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.fields())
                .extracting(Refused.Field::field)
                .containsExactly(
                        "paymentTermDays",
                        "lines[0].description",
                        "lines[0].quantity",
                        "lines[0].unitPrice",
                        "lines[1].description",
                        "lines[1].quantity",
                        "lines[1].unitPrice",
                        "lines[2].quantity",
                        "lines[2].unitPrice",
                        "lines[3].quantity",
                        "lines[3].unitPrice",
                        "lines[4].quantity");
    }

    @Test
    void zeroLinesTooManyLinesOrAnExcessiveTotalAreRefused() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        List<NewItem> tooMany = Collections.nCopies(101, item("A", "1", "1", false));
        List<NewItem> tooMuch = List.of(item("A", "2", "999999999999", false));

        for (List<NewItem> lines : List.of(List.<NewItem>of(), tooMany, tooMuch)) {
            assertThat(refusedToAnna(() -> manualInvoices.write(new NewManualInvoice(plan.number(), null, lines)))
                            .fields())
                    .extracting(Refused.Field::field)
                    .containsExactly("lines");
        }
        assertThat(refusedToAnna(() -> manualInvoices.write(new NewManualInvoice(" ", null, tooMuch)))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("plan");
        assertThat(refusedToAnna(() -> manualInvoices.write(new NewManualInvoice("SP-1999-000001", null, tooMuch)))
                        .kind())
                .isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    void aDraftIsUpdatedOnlyFromItsLatestVersionAndNotOnceIssued() {
        PlanView plan = given.planUnderWay(given.customer("en", "19"), "EUR");
        InvoiceView draft = given.manualDraft(plan, item("Call-out", "1", "80", true));
        NewManualInvoice better =
                new NewManualInvoice(plan.number(), 30, List.of(item("Call-out at night", "2", "90", false)));

        InvoiceView changed = CurrentActor.as(ANNA, () -> manualInvoices.change(draft.id(), draft.version(), better));

        assertThat(changed.version()).isGreaterThan(draft.version());
        assertThat(changed.total()).isEqualTo(eur("180.00"));
        assertThat(changed.tax()).isEqualTo(eur("0.00"));
        assertThat(changed.paymentTermDays()).isEqualTo(30);
        assertThat(changed.lines()).extracting(Line::description).containsExactly("Call-out at night");
        assertThat(invoices.get(draft.id())).isEqualTo(changed);
        assertThat(eventsOf(draft)).containsOnlyOnce("invoice-draft-changed");
        assertThat(refusedToAnna(() -> manualInvoices.change(draft.id(), draft.version(), better))
                        .kind())
                .isEqualTo(Refused.Kind.STALE);
        assertThat(refusedToAnna(() -> manualInvoices.issue(draft.id(), draft.version()))
                        .kind())
                .isEqualTo(Refused.Kind.STALE);

        InvoiceView issued = CurrentActor.as(ANNA, () -> manualInvoices.issue(draft.id(), changed.version()));
        assertThat(refusedToAnna(() -> manualInvoices.change(draft.id(), issued.version(), better))
                        .type())
                .isEqualTo("invoice-not-draft");
        for (String table : List.of("invoice_line", "invoice_tax")) {
            assertThatThrownBy(() -> jdbc.update(
                            "delete from " + table + " where invoice_id = ?",
                            draft.id().value()))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("the lines of an invoice that was issued stay");
        }
    }

    @Test
    void aDiscardedDraftNeverHadANumber() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView draft = given.manualDraft(plan, item("Call-out", "1", "80", false));

        InvoiceView gone =
                CurrentActor.as(ANNA, () -> manualInvoices.discard(draft.id(), draft.version(), "wrong customer"));

        assertThat(gone.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(gone.number()).isEmpty();
        assertThat(refusedToAnna(() -> manualInvoices.discard(draft.id(), gone.version(), " "))
                        .fields())
                .extracting(Refused.Field::field)
                .containsExactly("reason");
    }

    @Test
    void aTermsDraftCannotBeEditedByHand() {
        InvoiceId draft = given.draft(given.plan("EUR", "100"));
        long version = invoices.get(draft).version();

        assertThat(refusedToAnna(() -> manualInvoices.issue(draft, version)).type())
                .isEqualTo("invoice-not-manual");
        assertThat(refusedToAnna(() -> manualInvoices.discard(draft, version, "no"))
                        .type())
                .isEqualTo("invoice-not-manual");
    }

    @Test
    void aVoidInvoicesPaymentsBecomeCreditAndThePlanContinues() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView invoice = given.manual(plan, "80");
        given.received(invoice, unique(), "30.00", Status.SUCCESS);

        InvoiceView gone =
                CurrentActor.as(ANNA, () -> transitions.voidOpen(invoice.id(), invoice.version(), "done for goodwill"));

        assertThat(gone.status()).isEqualTo(InvoiceStatus.VOID);
        assertThat(credits.balancesOf(plan.customer())).containsExactly(eur("30.00"));
        assertThat(plans.get(plan.id())).isEqualTo(plan);
        assertThat(refusedToAnna(() -> transitions.voidOpen(invoice.id(), "again"))
                        .type())
                .isEqualTo("invoice-not-open");
    }

    @Test
    void whoeverIsInvolvedInThePlanNeitherVoidsNorWritesOff() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView invoice = given.manual(plan, "80");
        Actor creator = Actor.person(GivenInvoices.CREATOR, Set.of(Groups.FINANCE));
        Actor token = Actor.token("erp", GivenInvoices.CREATOR, Set.of("invoices:read", "invoices:write"));

        assertThat(refusedTo(creator, () -> transitions.voidOpen(invoice.id(), invoice.version(), "no")))
                .hasMessageContaining("somebody else");
        assertThat(refusedTo(token, () -> transitions.voidOpen(invoice.id(), invoice.version(), "no")))
                .hasMessageContaining("somebody else");
        assertThat(refusedTo(creator, () -> transitions.writeOff(invoice.id(), invoice.version(), "no")))
                .hasMessageContaining("somebody else");
        assertThat(invoices.get(invoice.id())).isEqualTo(invoice);
    }

    /** Otherwise one person lets go alone what a credit note in full makes wait. */
    @Test
    void aVoidIsMoneyOutSoThatAboveTheLimitAnotherPersonApprovesACreditNoteInstead() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView large = given.manual(plan, "5000.01");
        InvoiceView first = given.manual(plan, "3000");
        InvoiceView second = given.manual(plan, "2000.01");

        Refused tooLarge = refusedToAnna(() -> transitions.voidOpen(large.id(), large.version(), "no"));
        assertThat(tooLarge.type()).isEqualTo("needs-another-person");
        assertThat(tooLarge).hasMessageContaining("credit it in full");
        CurrentActor.as(ANNA, () -> transitions.voidOpen(first.id(), first.version(), "goodwill"));
        assertThat(refusedToAnna(() -> transitions.voidOpen(second.id(), second.version(), "goodwill"))
                        .type())
                .as("together above the limit")
                .isEqualTo("needs-another-person");
        CurrentActor.as(ANNA, () -> assertThat(moneyOut.credit(
                                second.number().orElseThrow(),
                                new MoneyOut.NewCreditNote(new BigDecimal("2000.01"), true, null, null, "goodwill"))
                        .waits())
                .isTrue());
    }

    @Test
    void anInvoiceOfATermIsNeitherVoidNorWrittenOffByHand() {
        InvoiceView purchase = given.issued(given.plan("EUR", "100"));

        Refused noVoid = refusedToAnna(() -> transitions.voidOpen(purchase.id(), "no"));
        Refused noWriteOff = refusedToAnna(() -> transitions.writeOff(purchase.id(), ANNA.id(), "no"));

        assertThat(noVoid).hasMessageContaining("cancel the plan instead");
        assertThat(noWriteOff).hasMessageContaining("Cancel the plan instead");
        assertThat(invoices.get(purchase.id())).isEqualTo(purchase);
    }

    @Test
    void onlyFinanceCreatesManualInvoices() {
        PlanView plan = given.planUnderWay(given.customer("en", "0"), "EUR");
        InvoiceView draft = given.manualDraft(plan, item("Call-out", "1", "80", false));
        NewManualInvoice another =
                new NewManualInvoice(plan.number(), null, List.of(item("Call-out", "1", "80", false)));
        Actor sales = Actor.person("sales.sven", Set.of(Groups.CUSTOMER_SUCCESS));
        Actor reader = Actor.token("erp", MONA.id(), Set.of("invoices:read"));
        Actor writer = Actor.token("erp", MONA.id(), Set.of("invoices:read", "invoices:write"));

        for (Actor stranger :
                List.of(sales, reader, Actor.customer(plan.customer().toString()))) {
            for (Runnable work : List.<Runnable>of(
                    () -> manualInvoices.write(another),
                    () -> manualInvoices.change(draft.id(), draft.version(), another),
                    () -> manualInvoices.issue(draft.id(), draft.version()),
                    () -> manualInvoices.discard(draft.id(), draft.version(), "no"),
                    () -> transitions.voidOpen(draft.id(), "no"),
                    () -> transitions.writeOff(draft.id(), draft.version(), "no"),
                    () -> given.creditedInFull("INV-2026-000001", "no"))) {
                assertThatThrownBy(() -> CurrentActor.as(stranger, work))
                        .as(stranger.label())
                        .isInstanceOf(Refused.class)
                        .extracting("kind")
                        .isEqualTo(Refused.Kind.FORBIDDEN);
            }
        }
        InvoiceView issued = CurrentActor.as(writer, () -> manualInvoices.issue(draft.id(), draft.version()));
        assertThatThrownBy(
                        () -> CurrentActor.as(writer, () -> transitions.writeOff(issued.id(), issued.version(), "no")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("cannot be done with an API token");
    }

    private static Refused refusedToAnna(Runnable work) {
        return refusedTo(ANNA, work);
    }

    private static Refused refusedTo(Actor actor, Runnable work) {
        return catchThrowableOfType(Refused.class, () -> CurrentActor.as(actor, work));
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
