package com.tendwell.gateway.bankfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.tendwell.billing.AtOnce;
import com.tendwell.billing.GivenInvoices;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.TransactionView;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankImports.Mode;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.gateway.bankfile.BankImports.Transfer;
import com.tendwell.gateway.bankfile.BankStatements.State;
import com.tendwell.gateway.bankfile.BankStatements.Statement;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import com.tendwell.support.RoomTest;
import com.tendwell.support.TimeMachine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@RoomTest
class BankImportsTest {

    @Autowired
    ApplicationContext house;

    @Autowired
    BankImports imports;

    @Autowired
    BankStatements statements;

    @Autowired
    PaymentReview review;

    @Autowired
    Transactions transactions;

    @Autowired
    Invoices invoices;

    @Autowired
    TimeMachine time;

    private final String run = GivenInvoices.unique();
    private GivenInvoices given;
    private InvoiceView first;
    private InvoiceView second;

    @BeforeEach
    void twoInvoices() {
        time.reset();
        given = new GivenInvoices(house);
        first = given.invoiceOver("EUR", "1234.50");
        second = given.invoiceOver("EUR", "99.00");
    }

    @Test
    void aDryRunPreviewsTheImportAndChangesNothing() {
        Report report = as(GivenInvoices.ANNA, () -> imports.dryRun(good()));

        assertThat(report.done()).isFalse();
        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.bad()).isEmpty();
        assertThat(transactions.of(first.id())).isEmpty();
    }

    @Test
    void aPersonsImportCountsAsAPersonsAndATokensAsAMachines() {
        assertThat(as(GivenInvoices.ANNA, () -> imports.run(good(), Mode.ALL_OR_NOTHING))
                        .recorded())
                .isEqualTo(2);

        TransactionView transaction = transactions.of(first.id()).get(0);
        assertThat(transaction.byPerson()).isTrue();
        assertThat(transaction.recordedBy()).isEqualTo(GivenInvoices.ANNA.id());
        assertThat(transaction.provider()).isEqualTo(Transactions.BANK_TRANSFER);
        assertThat(transaction.status()).isEqualTo(Status.SUCCESS);
        assertThat(transaction.amount()).hasToString("EUR 1234.50");
        assertThat(transaction.occurredAt()).as("the day began in Berlin").hasToString("2026-02-27T23:00:00Z");

        as(
                GivenInvoices.MACHINE,
                () -> imports.run(csv("M-" + run + "," + number(first) + ",1,EUR,2026-02-28"), Mode.ALL_OR_NOTHING));
        assertThat(transactions.of(first.id()).get(1).byPerson()).isFalse();
    }

    @Test
    void theSameFileAgainChangesNothing() {
        as(GivenInvoices.ANNA, () -> imports.run(good(), Mode.ALL_OR_NOTHING));

        Report again = as(GivenInvoices.BORIS, () -> imports.run(good(), Mode.ALL_OR_NOTHING));

        assertThat(again).isEqualTo(new Report(true, 2, 0, List.of(2, 3), List.of(), List.of(), List.of()));
        assertThat(transactions.of(first.id()))
                .singleElement()
                .extracting(TransactionView::recordedBy)
                .isEqualTo(GivenInvoices.ANNA.id());
    }

    @Test
    void theSameFileOnFourThreadsIsRecordedOnce() throws Exception {
        byte[] backwards = csv(
                "B-" + run + "," + number(second) + ",99.00,EUR,2026-02-28",
                "A-" + run + "," + number(first) + ",1234.50,EUR,2026-02-28");
        List<AtOnce.Got<Report>> got = AtOnce.run(IntStream.range(0, 4)
                .<Callable<Report>>mapToObj(i -> () ->
                        as(GivenInvoices.ANNA, () -> imports.run(i % 2 == 0 ? good() : backwards, Mode.ALL_OR_NOTHING)))
                .toList());

        assertThat(got).allMatch(AtOnce.Got::won);
        assertThat(got.stream().mapToInt(one -> one.value().recorded()).sum()).isEqualTo(2);
        assertThat(transactions.of(first.id())).hasSize(1);
        assertThat(transactions.of(second.id())).hasSize(1);
    }

    @Test
    void everyBadLineIsNamedWithColumnValueAndReason() {
        InvoiceView yen = given.invoiceOver("JPY", "5000");
        as(
                GivenInvoices.ANNA,
                () -> imports.run(
                        csv("K-" + run + "," + number(first) + ",10.00,EUR,2026-02-28"), Mode.ALL_OR_NOTHING));
        byte[] file = csv(
                "A-" + run + "," + number(first) + ",1234.50,EUR,2026-02-28",
                "B-" + run + ",INV-1999-000001,5.00,EUR,2026-02-28",
                "C-" + run + "," + number(second) + ",\"5,00\",EUR,28.02.2026",
                "D-" + run + "," + number(second) + ",-5.00,EUR,2026-02-28",
                "E-" + run + "," + number(second) + ",5.001,EUR,2026-02-28",
                "F-" + run + "," + number(second) + ",5.00,EURO,2026-02-28",
                "G-" + run + "," + number(yen) + ",5.00,EUR,2026-02-28",
                "," + number(second) + ",5.00,EUR,2026-02-28",
                "H-" + run + "," + number(second) + ",5.00,EUR,2031-01-01",
                "I-" + run + "," + number(second) + ",5.00,EUR",
                "A-" + run + "," + number(first) + ",1234.50,EUR,2026-02-28",
                "A-" + run + "," + number(first) + ",1.00,EUR,2026-02-28",
                "K-" + run + "," + number(first) + ",10.00,EUR,2026-02-28",
                "K-" + run + "x," + number(first) + ",1000000000001,EUR,2026-02-28");

        Report report = as(GivenInvoices.ANNA, () -> imports.run(file, Mode.ALL_OR_NOTHING));

        assertThat(report.done()).isFalse();
        assertThat(report.lines()).isEqualTo(14);
        assertThat(report.recorded()).isEqualTo(1);
        assertThat(report.known()).containsExactly(14);
        assertThat(report.repeated()).containsExactly(12);
        assertThat(report.bad())
                .extracting(BadLine::line, BadLine::column, BadLine::value)
                .containsExactly(
                        tuple(3, "invoice", "INV-1999-000001"),
                        tuple(4, "amount", "5,00"),
                        tuple(4, "date", "28.02.2026"),
                        tuple(5, "amount", "-5.00"),
                        tuple(6, "amount", "5.001"),
                        tuple(7, "currency", "EURO"),
                        tuple(8, "currency", "EUR"),
                        tuple(9, "reference", ""),
                        tuple(10, "date", ""),
                        tuple(11, "", ""),
                        tuple(13, "reference", "A-" + run),
                        tuple(15, "amount", "1000000000001"));
        assertThat(report.bad()).allSatisfy(bad -> assertThat(bad.reason()).isNotBlank());
        assertThat(transactions.of(first.id())).as("nothing of it").hasSize(1);

        Report rest = as(GivenInvoices.ANNA, () -> imports.run(file, Mode.GOOD_LINES));
        assertThat(rest.done()).isTrue();
        assertThat(rest.recorded()).isEqualTo(1);
        assertThat(transactions.of(first.id())).hasSize(2);
        assertThat(transactions.of(second.id())).isEmpty();
    }

    @Test
    void aKnownReferenceForAnotherInvoiceOrAmountIsABadLine() {
        as(GivenInvoices.ANNA, () -> imports.run(good(), Mode.ALL_OR_NOTHING));

        Report report = as(
                GivenInvoices.ANNA,
                () -> imports.dryRun(csv(
                        "A-" + run + "," + number(second) + ",1234.50,EUR,2026-02-28",
                        "B-" + run + "," + number(second) + ",98.00,EUR,2026-02-28")));

        assertThat(report.bad())
                .extracting(BadLine::line, BadLine::column)
                .containsExactly(tuple(2, "invoice"), tuple(3, "amount"));
    }

    @Test
    void theHeaderSaysWhetherAmountsHaveACommaAndColumnsMayStandInAnyOrder() {
        String file = "\uFEFFdate;amount_comma;customer;currency;reference;invoice\r\n"
                + "2026-02-28;1234,50;;EUR;Ä-" + run + ";" + number(first) + "\r\n"
                + "2026-02-28;1.234,50;;EUR;Ö-" + run + ";" + number(first) + "\r\n";

        Report report =
                as(GivenInvoices.ANNA, () -> imports.run(file.getBytes(StandardCharsets.UTF_8), Mode.GOOD_LINES));

        assertThat(report.recorded()).isEqualTo(1);
        assertThat(transactions.of(first.id()).get(0).amount()).hasToString("EUR 1234.50");
        assertThat(report.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.column()).isEqualTo("amount_comma");
            assertThat(bad.reason()).contains("1234,56").contains("column amount");
        });
    }

    @Test
    void moreDecimalsThanTheCurrencyHasMayBeThousands() {
        String file = "reference,invoice,amount,currency,date\n" + "T-" + run + "," + number(first)
                + ",1.200,EUR,2026-02-28\n";

        assertThat(as(GivenInvoices.ANNA, () -> imports.dryRun(file.getBytes(StandardCharsets.UTF_8)))
                        .bad())
                .singleElement()
                .satisfies(bad -> {
                    assertThat(bad.column()).isEqualTo("amount");
                    assertThat(bad.value()).isEqualTo("1.200");
                    assertThat(bad.reason()).contains("thousands");
                });
    }

    @Test
    void textOfTheFileFollowsTheRuleOfALine() {
        String blanks = "reference,\u00a0invoice\u200b,amount,currency,date,customer\n\u3000A-" + run + "\u00a0,"
                + number(first) + ",1234.50,EUR,2026-02-28,\u3164\n";
        assertThat(as(GivenInvoices.ANNA, () -> imports.dryRun(text(blanks))).recorded())
                .isEqualTo(1);
        String turned = "reference,invoice,amount,currency,date,customer\nA\u202e-" + run + "," + number(first)
                + ",1.00,EUR,2026-02-28,C\u202e-1\n";
        assertThat(as(GivenInvoices.ANNA, () -> imports.dryRun(text(turned))).bad())
                .extracting(BadLine::column)
                .containsExactly("reference", "customer");
    }

    @Test
    void aCustomerNamedInTheFileMustBeTheInvoices() {
        String file = "reference,invoice,amount,currency,date,customer\n" + "A-" + run + "," + number(first)
                + ",1.00,EUR,2026-02-28,C-2026-999999\n";

        assertThat(as(GivenInvoices.ANNA, () -> imports.dryRun(file.getBytes(StandardCharsets.UTF_8)))
                        .bad())
                .extracting(BadLine::column)
                .containsExactly("customer");
    }

    @Test
    void anInvalidFileIsRefusedWithTheReason() {
        assertThat(refusal(new byte[0])).contains("empty");
        assertThat(refusal(new byte[BankImports.MAX_BYTES + 1])).contains("exceeds the maximum size");
        assertThat(refusal("reference,invoice,amount,currency,date\nM\u00fcller".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not UTF-8");
        assertThat(refusal(text("reference,invoice,amount,currency,date\n\"A,B")))
                .contains("not valid CSV");
        assertThat(refusal(text("reference,invoice,amount,amount_comma,currency,date\n")))
                .contains("amount_comma");
        assertThat(refusal(text("reference,invoice,amount,currency,date,date,Betrag\n")))
                .contains("date is duplicated")
                .contains("Betrag is not a column");
        assertThat(refusal(text("reference,invoice\n")))
                .contains("currency is missing")
                .contains("date is missing");
        assertThat(refusal(text("reference,invoice,amount,currency,date\n"
                        + IntStream.rangeClosed(0, BankImports.MAX_TRANSFERS)
                                .mapToObj(i -> i + ",X,1,EUR,2026-02-28")
                                .collect(Collectors.joining("\n")))))
                .contains("the maximum is 2000");
    }

    @Test
    void importsNeedTheRightToRecordTransactions() {
        for (Actor other : List.of(
                Actor.person("office.olga", Set.of("back-office")),
                Actor.token("reader", "mgr.mona", Set.of("transactions:read")))) {
            assertThatThrownBy(() -> as(other, () -> imports.dryRun(good()))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void anImportedTransferCountsForItsInvoice() {
        as(GivenInvoices.ANNA, () -> imports.run(good(), Mode.ALL_OR_NOTHING));

        assertThat(invoices.balance(first.id()).covered()).isTrue();
        assertThat(review.approvalFacts(first.id()).recordedByPerson()).isTrue();
    }

    @Test
    void everyLineIsComparedWithWhatIsStillOwed() {
        as(
                GivenInvoices.ANNA,
                () -> imports.run(csv("K-" + run + "," + number(second) + ",9.00,EUR,2026-02-28"), Mode.GOOD_LINES));

        Report report = as(
                GivenInvoices.ANNA,
                () -> imports.dryRun(csv(
                        "A-" + run + "," + number(first) + ",1245.79,EUR,2026-02-28",
                        "B-" + run + "," + number(second) + ",50.00,EUR,2026-02-28",
                        "C-" + run + "," + number(second) + ",40.00,EUR,2026-02-28",
                        "D-" + run + "," + number(second) + ",1.00,EUR,2026-02-28",
                        "K-" + run + "," + number(second) + ",9.00,EUR,2026-02-28")));

        assertThat(report.transfers())
                .extracting(Transfer::line, one -> one.expected().toString(), one -> one.difference()
                        .toString())
                .containsExactly(
                        tuple(2, "EUR 1234.50", "EUR 11.29"),
                        tuple(3, "EUR 90.00", "EUR -40.00"),
                        tuple(4, "EUR 40.00", "EUR 0.00"),
                        tuple(5, "EUR 0.00", "EUR 1.00"),
                        tuple(6, "EUR 0.00", "EUR 0.00"));
        assertThat(report.transfers()).extracting(Transfer::known).containsExactly(false, false, false, false, true);
        assertThat(report.transfers())
                .allSatisfy(one -> assertThat(one.customer()).isNotBlank());
    }

    // -- kept for the person who uploaded them ------------------------------------------------------------------------

    @Test
    void aCheckedStatementIsRecordedOnceInItsUploadersNameWithoutSendingItAgain() throws Exception {
        UUID statement = as(GivenInvoices.ANNA, () -> statements.upload("nov.csv", good()));
        assertThat(as(GivenInvoices.ANNA, () -> statements.check(statement)).transfers())
                .hasSize(2);
        for (Callable<?> foreign :
                List.<Callable<?>>of(() -> statements.get(statement), () -> statements.check(statement), () -> {
                    statements.record(statement, Mode.GOOD_LINES);
                    return null;
                })) {
            assertThatThrownBy(() -> as(GivenInvoices.BORIS, () -> called(foreign)))
                    .isInstanceOf(Refused.class);
        }
        assertThat(transactions.of(first.id())).isEmpty();

        AtOnce.run(IntStream.range(0, 4)
                .<Callable<Boolean>>mapToObj(i -> () -> as(GivenInvoices.ANNA, () -> {
                    statements.record(statement, Mode.ALL_OR_NOTHING);
                    return workOff();
                }))
                .toList());
        workOff();

        Statement done = as(GivenInvoices.ANNA, () -> statements.get(statement));
        assertThat(done.state()).isEqualTo(State.RECORDED);
        assertThat(done.recorded()).isEqualTo(2);
        assertThat(transactions.of(first.id())).singleElement().satisfies(one -> {
            assertThat(one.byPerson()).isTrue();
            assertThat(one.recordedBy()).isEqualTo(GivenInvoices.ANNA.id());
        });
    }

    @Test
    void aLongStatementIsRecordedInStepsThatAnyNodeContinues() {
        UUID statement = as(GivenInvoices.ANNA, () -> {
            UUID id = statements.upload("long.csv", csv(cents(60)));
            statements.record(id, Mode.ALL_OR_NOTHING);
            return id;
        });

        assertThat(statements.recordNext()).isTrue();
        Statement halfway = as(GivenInvoices.ANNA, () -> statements.get(statement));
        assertThat(halfway.state()).isEqualTo(State.RECORDING);
        assertThat(halfway.done()).isEqualTo(50);
        assertThat(halfway.ordered()).isEqualTo(60);
        assertThat(transactions.of(first.id())).as("committed, whatever comes").hasSize(50);

        workOff();
        assertThat(as(GivenInvoices.ANNA, () -> statements.get(statement)).recorded())
                .isEqualTo(60);
        assertThat(transactions.of(first.id())).hasSize(60);
    }

    @Test
    void invalidLinesStopAllOrAreLeftOutAndAreKeptWithTheResult() {
        byte[] file = csv(
                "A-" + run + "," + number(first) + ",1234.50,EUR,2026-02-28",
                "B-" + run + ",INV-1999-000001,5.00,EUR,2026-02-28");
        UUID statement = as(GivenInvoices.ANNA, () -> statements.upload("bad.csv", file));

        assertThatThrownBy(() -> as(GivenInvoices.ANNA, () -> {
                    statements.record(statement, Mode.ALL_OR_NOTHING);
                    return null;
                }))
                .isInstanceOf(Refused.class);
        as(GivenInvoices.ANNA, () -> {
            statements.record(statement, Mode.GOOD_LINES);
            return null;
        });
        workOff();

        assertThat(transactions.of(first.id())).hasSize(1);
        assertThat(as(GivenInvoices.ANNA, () -> statements.errors(statement)))
                .extracting(BadLine::line, BadLine::column)
                .containsExactly(tuple(3, "invoice"));
    }

    @Test
    void aStatementIsKeptForADayAndOnlySoMany() {
        UUID oldest = as(GivenInvoices.ANNA, () -> statements.upload("0.csv", good()));
        for (int i = 1; i <= 5; i++) {
            String name = i + ".csv";
            time.forward(Duration.ofSeconds(1));
            as(GivenInvoices.ANNA, () -> statements.upload(name, good()));
        }
        assertThatThrownBy(() -> as(GivenInvoices.ANNA, () -> statements.get(oldest)))
                .isInstanceOf(Refused.class);

        time.forward(Duration.ofHours(25));
        statements.deleteOld();
        assertThat(as(GivenInvoices.ANNA, () -> statements.mine())).noneMatch(one -> one.state() == State.CHECKED);
    }

    private boolean workOff() {
        boolean more = statements.recordNext();
        while (more) {
            more = statements.recordNext();
        }
        return true;
    }

    private String[] cents(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> "L" + i + "-" + run + "," + number(first) + ",0.01,EUR,2026-02-28")
                .toArray(String[]::new);
    }

    private static Object called(Callable<?> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] good() {
        return csv(
                "A-" + run + "," + number(first) + ",1234.50,EUR,2026-02-28",
                "B-" + run + "," + number(second) + ",99.00,EUR,2026-02-28");
    }

    private static byte[] csv(String... lines) {
        return text("reference,invoice,amount,currency,date\n" + String.join("\n", lines) + "\n");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String refusal(byte[] file) {
        try {
            as(GivenInvoices.ANNA, () -> imports.dryRun(file));
        } catch (Refused refused) {
            return refused.getMessage();
        }
        return "";
    }

    private static <T> T as(Actor actor, java.util.function.Supplier<T> work) {
        return CurrentActor.as(actor, work);
    }

    private static String number(InvoiceView invoice) {
        return invoice.number().orElseThrow();
    }
}
