package com.tendwell.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.billing.Invoice.Charged;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class CreditNoteSharesTest {

    private final List<Charged> invoice = List.of(
            charged(0, "1200.00", "19", "228.00"), charged(1, "49.99", "19", "9.50"), charged(2, "50.00", "0", "0.00"));

    @Test
    void aFullCreditNoteReversesEveryLineToTheCent() {
        List<Line> lines = CreditNoteShares.of(invoice, Money.parse("EUR 1537.49"));

        assertThat(lines).extracting(Line::net).containsExactly(eur("1200.00"), eur("49.99"), eur("50.00"));
        assertThat(lines).extracting(Line::tax).containsExactly(eur("228.00"), eur("9.50"), eur("0.00"));
    }

    @Test
    void manySmallCreditNotesAddUpToTheInvoice() {
        List<Charged> left = invoice;
        Money net = eur("0.00");
        Money tax = eur("0.00");
        for (String amount : List.of("0.01", "33.33", "500.00", "904.14", "100.01")) {
            List<Line> lines = CreditNoteShares.of(left, eur(amount));
            assertThat(sum(lines)).isEqualTo(eur(amount));
            net = net.plus(Money.total(lines.stream().map(Line::net).toList()));
            tax = tax.plus(Money.total(lines.stream().map(Line::tax).toList()));
            left = less(left, lines);
        }

        assertThat(net).isEqualTo(eur("1299.99"));
        assertThat(tax).isEqualTo(eur("237.50"));
    }

    private static List<Charged> less(List<Charged> left, List<Line> taken) {
        List<Charged> rest = new ArrayList<>();
        for (Charged line : left) {
            Charged remaining = line;
            for (Line one : taken) {
                remaining = one.position() == line.position() ? remaining.less(one.net(), one.tax()) : remaining;
            }
            rest.add(remaining);
        }
        return rest;
    }

    private static Money sum(List<Line> lines) {
        return Money.total(
                lines.stream().map(line -> line.net().plus(line.tax())).toList());
    }

    private static Charged charged(int position, String net, String rate, String tax) {
        return new Charged(position, "Line " + position, eur(net), new BigDecimal(rate), eur(tax));
    }

    private static Money eur(String amount) {
        return Money.parse("EUR " + amount);
    }
}
