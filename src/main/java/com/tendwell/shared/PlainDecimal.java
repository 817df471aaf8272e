package com.tendwell.shared;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses every decimal that comes from outside. Without exponent, since {@code 1e999999999} would expand to a gigabyte
 * of zeros as soon as somebody compares, rounds or prints it.
 */
public final class PlainDecimal {

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    private PlainDecimal() {}

    /** Empty unless it is at most 18 digits on either side of the point, with at most a minus before them. */
    public static Optional<BigDecimal> of(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
