package com.tendwell.gateway.bankfile;

import com.tendwell.gateway.Utf8;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.shared.AmountChecks;
import com.tendwell.shared.Company;
import com.tendwell.shared.Refused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Parses a file of transfers, with the reasons for each line that cannot be read. */
@Component
class BankFile {

    private static final Pattern WITH_POINT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern WITH_COMMA = Pattern.compile("-?[0-9]{1,18}(,[0-9]{1,18})?");
    private static final String BOM = "\uFEFF";

    private final Company company;

    BankFile(Company company) {
        this.company = company;
    }

    record Content(int lines, List<BankLine> readable, List<BadLine> bad) {}

    /** @throws Refused if it is too large, not text, not CSV, or has a different header */
    Content read(byte[] file) {
        List<CsvRecord> records = records(text(file));
        if (records.isEmpty()) {
            throw unreadable(
                    "The file is empty: its first line must contain the columns " + BankHeader.columns() + ".");
        }
        if (records.size() - 1 > BankImports.MAX_TRANSFERS) {
            throw unreadable("The file has " + (records.size() - 1) + " transfers; the maximum is "
                    + BankImports.MAX_TRANSFERS + ": split the file.");
        }
        BankHeader header = new BankHeader(records.get(0).getFields());
        List<BankLine> readable = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        records.subList(1, records.size())
                .forEach(record -> line(record, header, bad::add).ifPresent(readable::add));
        return new Content(records.size() - 1, readable, bad);
    }

    private Optional<BankLine> line(CsvRecord record, BankHeader header, Consumer<BadLine> bad) {
        int line = Math.toIntExact(record.getStartingLineNumber());
        List<String> fields = record.getFields();
        if (fields.size() != header.width()) {
            bad.accept(new BadLine(
                    line, "", "", "has " + fields.size() + " fields instead of the header's " + header.width()));
            return Optional.empty();
        }
        Optional<BigDecimal> amount = amount(line, header, fields, bad);
        Optional<Instant> on = date(line, header.of(fields, BankHeader.DATE), bad);
        String customer = header.of(fields, BankHeader.CUSTOMER);
        if (amount.isEmpty() || on.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BankLine(
                line,
                header.of(fields, BankHeader.REFERENCE),
                header.of(fields, BankHeader.INVOICE),
                customer.isEmpty() ? null : customer,
                amount.get(),
                header.amountColumn(),
                header.of(fields, BankHeader.CURRENCY),
                on.get()));
    }

    private static Optional<BigDecimal> amount(
            int line, BankHeader header, List<String> fields, Consumer<BadLine> bad) {
        String written = header.of(fields, header.amountColumn());
        boolean comma = header.isWithComma();
        if ((comma ? WITH_COMMA : WITH_POINT).matcher(written).matches()) {
            BigDecimal amount = new BigDecimal(written.replace(',', '.'));
            if (!moreDecimalsThan(header.of(fields, BankHeader.CURRENCY), amount)) {
                return Optional.of(amount);
            }
        }
        bad.accept(new BadLine(
                line,
                header.amountColumn(),
                shortened(written),
                "must be an amount such as " + (comma ? "1234,56" : "1234.56")
                        + ", without thousands separators; for the other notation use the column "
                        + (comma ? BankHeader.AMOUNT_WITH_POINT : BankHeader.AMOUNT_WITH_COMMA)));
        return Optional.empty();
    }

    /** Trailing zeros count, since 1.200 more likely means 1200 than 1.2. Unknown currencies are refused elsewhere. */
    private static boolean moreDecimalsThan(String currency, BigDecimal amount) {
        return amount.scale() > AmountChecks.decimals(currency).orElse(Integer.MAX_VALUE);
    }

    /** The start of the booking day in the office's time zone. */
    private Optional<Instant> date(int line, String written, Consumer<BadLine> bad) {
        try {
            return Optional.of(
                    LocalDate.parse(written).atStartOfDay(company.zone()).toInstant());
        } catch (DateTimeException e) {
            bad.accept(new BadLine(line, BankHeader.DATE, shortened(written), "must be a date such as 2026-03-31"));
            return Optional.empty();
        }
    }

    private static List<CsvRecord> records(String text) {
        int end = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n');
        char separator = text.substring(0, end).indexOf(';') >= 0 ? ';' : ',';
        try {
            return CsvReader.builder()
                    .fieldSeparator(separator)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .allowExtraCharsAfterClosingQuote(false)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(text)
                    .stream()
                    .toList();
        } catch (CsvParseException e) {
            throw unreadable(
                    "The file is not valid CSV: every quotation mark must be closed, and a field can have at most 16,384"
                            + " characters.");
        }
    }

    private static String text(byte[] file) {
        if (file.length > BankImports.MAX_BYTES) {
            throw unreadable(
                    "The file exceeds the maximum size of " + BankImports.MAX_BYTES / 1024 + " KiB: split the file.");
        }
        String text = Utf8.text(file).orElseThrow(() -> unreadable("The file is not UTF-8: save it as CSV in UTF-8."));
        return text.startsWith(BOM) ? text.substring(1) : text;
    }

    static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 77) + "...";
    }

    private static Refused unreadable(String sentence) {
        return new Refused(Refused.Kind.INVALID, "bank-import-unreadable", sentence);
    }
}
