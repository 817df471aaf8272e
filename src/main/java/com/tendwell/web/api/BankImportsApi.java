package com.tendwell.web.api;

import com.tendwell.gateway.bankfile.BankImports;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankImports.Mode;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/bank-imports", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Transactions")
class BankImportsApi {

    private static final String CSV = "text/csv";

    private final BankImports imports;

    BankImportsApi(BankImports imports) {
        this.imports = imports;
    }

    @PostMapping(consumes = CSV)
    @NeedsScope("transactions:write")
    @Operation(
            summary = "Import transfers from a bank statement",
            description =
                    "CSV in UTF-8, separated by commas or semicolons, at most 1 MiB and 2,000 transfers. The first"
                            + " line names the columns: reference, invoice, currency, date (2026-03-31), customer (may be left"
                            + " out), and either amount (1234.56) or amount_comma (1234,56). Transfers that were recorded before"
                            + " change nothing. Where a line is bad, ALL_OR_NOTHING records nothing and answers 422 with every"
                            + " reason, GOOD_LINES records the others. With dryRun nothing is recorded, and transfers compares every"
                            + " valid line with what is still owed: the difference is above zero where too much was paid. What a person imports"
                            + " needs a second person before an invoice counts as paid by it.")
    Report run(
            @RequestBody byte[] file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "ALL_OR_NOTHING") Mode mode) {
        if (dryRun) {
            return imports.dryRun(file);
        }
        Report report = imports.run(file, mode);
        if (!report.done()) {
            throw new ApiProblem(
                    422,
                    "bank-import-refused",
                    report.bad().size() + " reasons against " + lines(report.bad())
                            + " lines: nothing was recorded. Mend them, or ask for mode=GOOD_LINES.",
                    report.bad().stream().map(BankImportsApi::field).toList());
        }
        return report;
    }

    private static long lines(List<BadLine> bad) {
        return bad.stream().map(BadLine::line).distinct().count();
    }

    private static Refused.Field field(BadLine bad) {
        String column = bad.column().isEmpty() ? "" : ", " + bad.column();
        return new Refused.Field("line " + bad.line() + column, bad.value(), bad.reason());
    }
}
