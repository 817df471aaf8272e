package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.CreditNoteShares.Shares;
import com.tendwell.billing.CreditNoteShares.Uncredited;
import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.billing.InvoiceView.LineKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditNoteSharesTest {

    private static final boolean RECURRING = true;
    private static final boolean ONCE = false;

    private final Uncredited invoice = invoice(
            charge("EUR 1200.00", "19", RECURRING), charge("EUR 49.99", "19", ONCE), charge("EUR 50.00", "0", ONCE));

    @Test
    void aFullCreditNoteReversesEveryLineAndTaxToTheCent() {
        Shares shares = CreditNoteShares.of(invoice, eur("1537.49"));

        assertThat(shares.lines()).extracting(Line::net).containsExactly(eur("1200.00"), eur("49.99"), eur("50.00"));
        assertThat(shares.taxes()).extracting(TaxByRate::tax).containsExactly(eur("0.00"), eur("237.50"));
    }

    @Test
    void theNetFollowsFromTheGrossShareOfItsRateAndTheTaxIsTheRest() {
        Shares shares = CreditNoteShares.of(
                invoice(charge("EUR 100.00", "19", ONCE), charge("EUR 81.00", "0", ONCE)), eur("50.00"));

        assertThat(shares.taxes())
                .extracting(rate -> rate.net() + " + " + rate.tax())
                .containsExactly("EUR 20.25 + EUR 0.00", "EUR 25.00 + EUR 4.75");
    }

    @ParameterizedTest
    @CsvSource({"EUR", "JPY", "KWD"})
    void notesOfAnyAmountsInAnyOrderEndExactlyAtTheInvoice(String currency) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Uncredited whole = anyInvoice(CurrencyUnit.of(currency), random);
            Uncredited left = whole;
            while (left.gross().isPositive()) {
                long most = Math.min(left.gross().getAmountMinorLong(), 1 + random.nextInt(9_000));
                Money amount = Money.ofMinor(left.gross().getCurrencyUnit(), most);

                Shares shares = CreditNoteShares.of(left, amount);

                assertThat(shares.gross()).as("seed %s", seed).isEqualTo(amount);
                assertAddsUp(shares, seed);
                left = left.less(shares.lines(), shares.taxes());
                assertNothingBelowZero(left, seed);
            }
            assertThat(left.lines()).as("seed %s", seed).allMatch(line -> line.net()
                    .isZero());
            assertThat(left.taxes()).as("seed %s", seed).allMatch(rate -> rate.gross()
                    .isZero());
        }
    }

    @ParameterizedTest
    @CsvSource({"EUR", "JPY", "KWD"})
    void daysNotServedAreNeverMoreThanWhatIsLeftWhateverWasCreditedBefore(String currency) {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Uncredited whole = anyInvoice(CurrencyUnit.of(currency), random);
            Money before = Money.ofMinor(whole.gross().getCurrencyUnit(), random.nextInt((int)
                    whole.gross().getAmountMinorLong()));
            Shares earlier = before.isZero() ? new Shares(List.of(), List.of()) : CreditNoteShares.of(whole, before);
            Uncredited left = whole.less(earlier.lines(), earlier.taxes());

            Shares days = CreditNoteShares.ofDays(whole, left, 1 + random.nextInt(365), 365);

            assertNothingBelowZero(left.less(days.lines(), days.taxes()), seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // recurring at 19 %, recurring at 0 %, one-time at 19 %, one-time at 0 %, days of 365, credited
        "100.00, 0, 0, 100.00, 364, 118.67",
        "100.00, 100.00, 100.00, 0, 364, 218.40",
        "100.00, 0, 0, 0, 365, 119.00",
        "0, 0, 100.00, 100.00, 100, 0.00",
        "0.33, 0.33, 0.33, 0.33, 182, 0.36"
    })
    void daysNotServedAreCreditedOnTheRecurringLinesEachWithItsOwnTax(
            BigDecimal taxed, BigDecimal untaxed, BigDecimal once, BigDecimal deposit, long days, BigDecimal credited) {
        Uncredited whole = invoice(
                charge("EUR " + taxed, "19", RECURRING),
                charge("EUR " + once, "19", ONCE),
                charge("EUR " + untaxed, "0", RECURRING),
                charge("EUR " + deposit, "0", ONCE));

        Shares shares = CreditNoteShares.ofDays(whole, whole, days, 365);

        assertThat(shares.taxes().stream()
                        .map(rate -> rate.gross().getAmount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(credited);
        assertThat(shares.lines()).extracting(Line::position).isSubsetOf(0, 2);
    }

    private static void assertAddsUp(Shares shares, int seed) {
        for (TaxByRate rate : shares.taxes()) {
            Money lines = Money.total(shares.lines().stream()
                    .filter(line -> rate.isOf(line.taxRate()))
                    .map(Line::net)
                    .toList());
            assertThat(lines).as("seed %s", seed).isEqualTo(rate.net());
        }
    }

    private static void assertNothingBelowZero(Uncredited left, int seed) {
        assertThat(left.lines()).as("seed %s", seed).noneMatch(line -> line.net()
                .isNegative());
        assertThat(left.taxes())
                .as("seed %s", seed)
                .noneMatch(rate -> rate.net().isNegative() || rate.tax().isNegative());
    }

    private static Uncredited anyInvoice(CurrencyUnit currency, Random random) {
        return invoice(IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(position -> {
                    Money net = Money.ofMinor(currency, random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(9_999));
                    String rate = List.of("0", "7", "19", "8.88", "100").get(random.nextInt(5));
                    return charge(net.toString(), rate, random.nextBoolean());
                })
                .toArray(InvoiceView.Line[]::new));
    }

    private static Uncredited invoice(InvoiceView.Line... lines) {
        List<Invoice.Charged> charged = new ArrayList<>();
        for (InvoiceView.Line line : lines) {
            charged.add(new Invoice.Charged(
                    charged.size(), line.description(), line.net(), line.taxRate(), line.recurring()));
        }
        return new Uncredited(charged, InvoicePricing.taxes(List.of(lines)));
    }

    private static InvoiceView.Line charge(String net, String rate, boolean recurring) {
        return new InvoiceView.Line(
                LineKind.ADD_ON,
                "Charge",
                Optional.empty(),
                Optional.empty(),
                Money.parse(net),
                new BigDecimal(rate),
                recurring);
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
