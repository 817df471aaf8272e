package com.tendwell.gateway.bankfile;

import com.tendwell.shared.PlainText;
import com.tendwell.shared.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The columns of a file. The name of the amount column also determines the decimal separator. */
final class BankHeader {

    static final String REFERENCE = "reference";
    static final String INVOICE = "invoice";
    static final String CUSTOMER = "customer";
    static final String CURRENCY = "currency";
    static final String DATE = "date";

    /** Written {@code 1234.56}. */
    static final String AMOUNT_WITH_POINT = "amount";

    /** Written {@code 1234,56}. */
    static final String AMOUNT_WITH_COMMA = "amount_comma";

    private static final List<String> NEEDED = List.of(REFERENCE, INVOICE, CURRENCY, DATE);
    private static final Set<String> KNOWN =
            Set.of(REFERENCE, INVOICE, CUSTOMER, CURRENCY, DATE, AMOUNT_WITH_POINT, AMOUNT_WITH_COMMA);

    private final Map<String, Integer> positions = new HashMap<>();

    /** @throws Refused naming every column that is missing, unknown or duplicated */
    BankHeader(List<String> names) {
        List<Refused.Field> bad = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int position = 0; position < names.size(); position++) {
            String name = PlainText.trimmed(names.get(position));
            if (!KNOWN.contains(name)) {
                bad.add(field(name, "is not a column: the columns are " + columns()));
            } else if (!seen.add(name)) {
                bad.add(field(name, "is duplicated"));
            }
            positions.put(name, position);
        }
        NEEDED.stream()
                .filter(name -> !positions.containsKey(name))
                .forEach(name -> bad.add(field(name, "is missing")));
        if (positions.containsKey(AMOUNT_WITH_POINT) == positions.containsKey(AMOUNT_WITH_COMMA)) {
            bad.add(field(
                    AMOUNT_WITH_POINT,
                    "must be one of the columns amount, for amounts such as 1234.56, or amount_comma, for amounts such as"
                            + " 1234,56"));
        }
        if (!bad.isEmpty()) {
            throw new Refused(Refused.Kind.INVALID, "bank-import-header", "The header of the file: " + words(bad), bad);
        }
    }

    int width() {
        return positions.size();
    }

    boolean isWithComma() {
        return positions.containsKey(AMOUNT_WITH_COMMA);
    }

    String amountColumn() {
        return isWithComma() ? AMOUNT_WITH_COMMA : AMOUNT_WITH_POINT;
    }

    /** Empty if there is no such column. */
    String of(List<String> fields, String column) {
        Integer position = positions.get(column);
        return position == null ? "" : PlainText.trimmed(fields.get(position));
    }

    static String columns() {
        return String.join(
                ", ",
                Stream.concat(NEEDED.stream(), Stream.of(AMOUNT_WITH_POINT + " or " + AMOUNT_WITH_COMMA, CUSTOMER))
                        .toList());
    }

    private static Refused.Field field(String name, String message) {
        return new Refused.Field(name, "", message);
    }

    private static String words(List<Refused.Field> bad) {
        return String.join(
                "; ",
                bad.stream().map(field -> field.field() + " " + field.message()).toList());
    }
}
