package com.tendwell.billing;

import com.tendwell.billing.CreditNoteView.Line;
import com.tendwell.billing.Invoice.Charged;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/**
 * Distributes a credit note over what is left of an invoice's lines, so that net, tax and total of all credit notes add
 * up exactly to the invoice's when it is credited in full.
 */
final class CreditNoteShares {

    private CreditNoteShares() {}

    /**
     * @param left the uncredited part of each line, in order
     * @param amount with tax, above zero, at most what is left
     */
    static List<Line> of(List<Charged> left, Money amount) {
        Money whole = Money.total(left.stream().map(Charged::gross).toList());
        List<Line> shares = new ArrayList<>();
        Money seen = Money.zero(amount.getCurrencyUnit());
        Money given = seen;
        for (Charged line : left) {
            seen = seen.plus(line.gross());
            Money upToHere = part(amount, seen, whole);
            Money share = upToHere.minus(given);
            given = upToHere;
            if (share.isPositive()) {
                Money tax = part(line.tax(), share, line.gross());
                shares.add(new Line(line.position(), line.description(), share.minus(tax), line.taxRate(), tax));
            }
        }
        return shares;
    }

    private static Money part(Money of, Money some, Money whole) {
        BigDecimal exact = of.getAmount()
                .multiply(some.getAmount())
                .divide(whole.getAmount(), of.getScale(), RoundingMode.HALF_UP);
        return Money.of(of.getCurrencyUnit(), exact);
    }
}
