package com.tendwell.shared;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses every decimal that comes from outside. Without exponent, since {@code 1e999999999} would expand to a gigabyte
 * of zeros as soon as somebody compares, rounds or prints it.
 */
public final class PlainDecimal {

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private static final Pattern TYPED = Pattern.compile("-?[0-9]{1,18}([.,][0-9]{1,18})?");

    /** Groups of three, which either have decimals after the other sign or are at least three. */
    private static final List<Pattern> GROUPED =
            List.of(grouped(",", "\\."), grouped("\\.", ","), grouped("[ \\u00a0\\u202f'\\u2019]", "[.,]"));

    private static final Pattern LIKE_THOUSANDS = Pattern.compile("-?[1-9][0-9]{0,2}[.,][0-9]{3}");

    private PlainDecimal() {}

    private static Pattern grouped(String separator, String point) {
        String group = separator + "[0-9]{3}";
        return Pattern.compile("-?[0-9]{1,3}((" + group + "){1,4}" + point + "[0-9]{1,18}|(" + group + "){2,4}"
                + (separator.startsWith("[") ? "|" + group : "") + ")");
    }

    /**
     * A number as people type it: {@code 1250.00}, {@code 1250,00}, {@code 1,250.00}, {@code 1.250,00} and
     * {@code 1 250,00} are all the same. A single point or comma separates decimals; {@link #isAmbiguous} tells where
     * it might separate thousands.
     */
    public static Optional<BigDecimal> typed(String text) {
        String number = text.strip();
        if (TYPED.matcher(number).matches()) {
            return of(number.replace(',', '.'));
        }
        if (GROUPED.stream().noneMatch(pattern -> pattern.matcher(number).matches())) {
            return Optional.empty();
        }
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        boolean decimals = last >= 0 && number.indexOf(number.charAt(last)) == last;
        String whole = (decimals ? number.substring(0, last) : number).replaceAll("[^0-9-]", "");
        return of(decimals ? whole + "." + number.substring(last + 1) : whole);
    }

    /**
     * Whether a typed amount such as {@code 1,250} may mean thousands or decimals. {@code 1.250} may not where the
     * currency has three decimals.
     */
    public static boolean isAmbiguous(String text, int decimals) {
        String number = text.strip();
        return LIKE_THOUSANDS.matcher(number).matches() && (number.contains(",") || decimals != 3);
    }

    /** Empty unless it is at most 18 digits on either side of the point, with at most a minus before them. */
    public static Optional<BigDecimal> of(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
