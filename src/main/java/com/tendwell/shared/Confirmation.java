package com.tendwell.shared;

import java.util.function.UnaryOperator;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Asks once more about a value that is possible but probably a slip, such as an amount a hundred times too large. The
 * web says for each request how much is usual and whether the sender has confirmed; anywhere else nobody can be asked,
 * and the value is taken.
 */
public final class Confirmation {

    /** The name of the parameter with which a sender confirms: {@code confirm=true}. */
    public static final String PARAMETER = "confirm";

    private static final ThreadLocal<Confirmation> CURRENT = new ThreadLocal<>();

    private final UnaryOperator<Money> largestUsual;
    private final boolean confirmed;
    private boolean asked;

    private Confirmation(UnaryOperator<Money> largestUsual, boolean confirmed) {
        this.largestUsual = largestUsual;
        this.confirmed = confirmed;
    }

    /**
     * For a request; {@link #clear()} must follow when it is over.
     *
     * @param largestUsual the largest amount that is taken without asking, in the currency of the given one
     * @param confirmed whether the sender confirms what is unusual
     */
    public static void begin(UnaryOperator<Money> largestUsual, boolean confirmed) {
        CURRENT.set(new Confirmation(largestUsual, confirmed));
    }

    public static void clear() {
        CURRENT.remove();
    }

    /** Whether this request was refused a value that it can confirm. */
    public static boolean asked() {
        return CURRENT.get() != null && CURRENT.get().asked;
    }

    /** @throws Refused if the amount is larger than usual and not confirmed */
    static void amount(String field, Money amount) {
        Confirmation current = CURRENT.get();
        if (current != null) {
            CurrencyUnit currency = amount.getCurrencyUnit();
            Money usual = current.largestUsual.apply(Money.zero(currency));
            if (amount.isGreaterThan(usual)) {
                ask(field, amount.getAmount().toPlainString(), "is more than " + AmountChecks.text(usual));
            }
        }
    }

    /**
     * @param why what is unusual about it, as the end of a sentence about the field
     * @throws Refused unless it is confirmed, or nobody can be asked
     */
    public static void ask(String field, Object value, String why) {
        Confirmation current = CURRENT.get();
        if (current != null && !current.confirmed) {
            current.asked = true;
            throw Refused.field(
                    field,
                    value,
                    why + ", which is unusual: check it, and confirm it if it is right (over the API with " + PARAMETER
                            + "=true)");
        }
    }
}
