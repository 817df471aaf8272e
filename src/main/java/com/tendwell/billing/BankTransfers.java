package com.tendwell.billing;

import com.tendwell.billing.BankImports.BadLine;
import com.tendwell.shared.CurrentActor;
import com.tendwell.shared.Refused;
import java.util.List;
import org.springframework.stereotype.Component;

/** Judges one transfer of a file at a time, and records it. */
@Component
class BankTransfers {

    private final Transactions transactions;
    private final BillingPolicy policy;

    BankTransfers(Transactions transactions, BillingPolicy policy) {
        this.transactions = transactions;
        this.policy = policy;
    }

    /** What is wrong with its fields, whatever invoices there are. */
    List<BadLine> badFields(BankLine line) {
        try {
            report(line);
            return List.of();
        } catch (Refused refused) {
            return bad(line, refused);
        }
    }

    /** What speaks against recording it for this invoice. */
    List<BadLine> objections(BankLine line, Invoice invoice) {
        return transactions
                .objection(report(line), invoice)
                .map(refused -> bad(line, refused))
                .orElse(List.of());
    }

    boolean isRecorded(BankLine line) {
        return transactions.isRecorded(report(line));
    }

    /** The invoice is locked, and nothing speaks against it. */
    void record(BankLine line, Invoice invoice) {
        transactions.record(report(line), invoice, RecordedBy.of(CurrentActor.actor()));
    }

    private ReportedTransaction report(BankLine line) {
        return ReportedTransaction.of(line.transaction(), policy.now());
    }

    private static List<BadLine> bad(BankLine line, Refused refused) {
        return refused.fields().stream()
                .map(field -> new BadLine(
                        line.line(),
                        column(field.field(), line),
                        BankFile.shortened(line.field(field.field())),
                        field.message()))
                .toList();
    }

    private static String column(String field, BankLine line) {
        return switch (field) {
            case "amount" -> line.amountColumn();
            case "occurredAt" -> BankHeader.DATE;
            default -> field;
        };
    }
}
