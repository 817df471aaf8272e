package com.tendwell.process.form;

import com.tendwell.shared.Checks;
import com.tendwell.shared.PlainDecimal;
import com.tendwell.shared.Refused;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A submitted form. The browser's checks are only a convenience: everything is checked again here. */
public record Submission(Map<String, Object> values) {

    /** The name of an enum constant. */
    public <E extends Enum<E>> E choice(String field, Class<E> choices) {
        return choice(field, EnumSet.allOf(choices));
    }

    /** One of these names. */
    public <E extends Enum<E>> E choice(String field, Set<E> choices) {
        String sent = optionalText(field, 60)
                .orElseThrow(() -> Refused.field(field, null, "is missing: choose one of " + names(choices)));
        return choices.stream()
                .filter(choice -> choice.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> Refused.field(field, sent, "is not one of " + names(choices)));
    }

    public String text(String field, int maxLength) {
        return optionalText(field, maxLength)
                .orElseThrow(() -> Refused.field(field, null, "is missing: enter a short explanation"));
    }

    /** As {@link com.tendwell.shared.PlainText} keeps it; empty if it is missing or blank. */
    public Optional<String> optionalText(String field, int maxLength) {
        Object value = values.get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw Refused.field(field, value, "must be text");
        }
        return Optional.of(Checks.only(checks -> checks.optionalText(field, text, maxLength)))
                .filter(kept -> !kept.isEmpty());
    }

    /**
     * An amount sent as text, as forms always send money: 1,250.00 or 1.250,00; 1,250 is asked about.
     *
     * @param decimals of its currency
     */
    public Optional<BigDecimal> optionalAmount(String field, int decimals) {
        return optionalText(field, 30).map(text -> {
            if (PlainDecimal.isAmbiguous(text, decimals)) {
                throw Refused.field(
                        field,
                        text,
                        "is ambiguous, thousands or decimals: enter it with decimals, for example 1200.00");
            }
            return PlainDecimal.typed(text)
                    .orElseThrow(() -> Refused.field(field, text, "is not an amount such as 120.00"));
        });
    }

    private static <E extends Enum<E>> String names(Set<E> choices) {
        return choices.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }
}
