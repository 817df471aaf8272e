package com.tendwell.web.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A table as CSV (RFC 4180, UTF-8), streamed while it is read. No cell can act as a formula: text that starts like one
 * gets an apostrophe in front.
 */
class Csv {

    static final String TYPE = "text/csv;charset=UTF-8";

    /**
     * Also after blanks and invisible characters, and as full-width characters, which some spreadsheets treat alike.
     */
    private static final Pattern FORMULA =
            Pattern.compile("[\\s\\p{Cf}\\uFEFF]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*|[\\t\\r\\n].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final CsvWriter writer;

    private Csv(CsvWriter writer) {
        this.writer = writer;
    }

    /** Starts the response: refusals must come before this call. */
    static Csv to(HttpServletResponse response, String file, String... columns) throws IOException {
        response.setContentType(TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.US_ASCII)
                        .build()
                        .toString());
        Csv csv = new Csv(CsvWriter.builder().bufferSize(0).build(response.getWriter()));
        csv.writer.writeRecord(columns);
        return csv;
    }

    /** Empty for null. */
    void row(Object... cells) {
        writer.writeRecord(Arrays.stream(cells).map(Csv::safe).toList());
    }

    static String safe(Object cell) {
        String value =
                cell instanceof BigDecimal decimal ? decimal.toPlainString() : cell == null ? "" : cell.toString();
        boolean formula =
                FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches();
        return formula ? "'" + value : value;
    }
}
