package com.tendwell.billing;

import com.tendwell.billing.BankImports.BadLine;
import com.tendwell.billing.BankImports.Mode;
import com.tendwell.billing.BankImports.Report;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.Staff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Goes through a file of transfers: first everything is judged, with every invoice locked, then the good is recorded. */
@Component
class BankImporting {

    private final BankFile files;
    private final BankTransfers transfers;
    private final InvoiceRepository invoices;
    private final InvoiceLocks locks;
    private final Staff staff;

    BankImporting(
            BankFile files, BankTransfers transfers, InvoiceRepository invoices, InvoiceLocks locks, Staff staff) {
        this.files = files;
        this.transfers = transfers;
        this.invoices = invoices;
        this.locks = locks;
        this.staff = staff;
    }

    Report check(byte[] file) {
        return judge(file, false).report(false);
    }

    Report run(byte[] file, Mode mode) {
        Judgement judgement = judge(file, true);
        boolean done = judgement.bad.isEmpty() || mode == Mode.GOOD_LINES;
        if (done) {
            judgement.fresh.forEach(transfers::record);
        }
        return judgement.report(done);
    }

    private Judgement judge(byte[] file, boolean lock) {
        staff.requireAny(CurrentActor.actor(), "transactions:write", Groups.FINANCE, Groups.MANAGER);
        BankFile.Content content = files.read(file);
        Judgement judgement = new Judgement(content);
        List<BankLine> candidates = judgement.withoutRepeated(content.readable()).stream()
                .filter(line -> judgement.isGood(transfers.badFields(line)))
                .toList();
        Map<String, Invoice> named = invoicesOf(candidates, lock);
        candidates.forEach(line -> judge(line, named.get(line.invoice()), judgement));
        return judgement;
    }

    private void judge(BankLine line, Invoice invoice, Judgement judgement) {
        if (invoice == null) {
            judgement.bad.add(new BadLine(
                    line.line(),
                    BankHeader.INVOICE,
                    BankFile.shortened(line.invoice()),
                    "is not the number of an issued invoice"));
        } else if (judgement.isGood(transfers.objections(line, invoice))) {
            if (transfers.isRecorded(line)) {
                judgement.known.add(line.line());
            } else {
                judgement.fresh.put(line, invoice);
            }
        }
    }

    /** Locked in one order, all before anything is recorded: two files at once wait for each other, not in a circle. */
    private Map<String, Invoice> invoicesOf(List<BankLine> lines, boolean lock) {
        List<String> numbers = lines.stream().map(BankLine::invoice).distinct().toList();
        return invoices.findByNumberIn(numbers).stream()
                .sorted(Comparator.comparing((Invoice invoice) -> invoice.plan().value())
                        .thenComparing(invoice -> invoice.id().value()))
                .map(invoice -> lock ? locks.lock(invoice.id()) : invoice)
                .collect(Collectors.toMap(Invoice::label, Function.identity()));
    }

    /** What is known of the file's lines so far. */
    private static final class Judgement {

        private final int lines;
        private final List<Integer> known = new ArrayList<>();
        private final List<Integer> repeated = new ArrayList<>();
        private final List<BadLine> bad;
        private final Map<BankLine, Invoice> fresh = new LinkedHashMap<>();

        Judgement(BankFile.Content content) {
            this.lines = content.lines();
            this.bad = new ArrayList<>(content.bad());
        }

        boolean isGood(List<BadLine> found) {
            bad.addAll(found);
            return found.isEmpty();
        }

        /** The first line of each reference; the others say the same, or are bad. */
        List<BankLine> withoutRepeated(List<BankLine> all) {
            Map<String, BankLine> first = new HashMap<>();
            List<BankLine> rest = new ArrayList<>();
            for (BankLine line : all) {
                BankLine earlier = line.reference().isEmpty() ? null : first.putIfAbsent(line.reference(), line);
                if (earlier == null) {
                    rest.add(line);
                } else if (line.saysTheSameAs(earlier)) {
                    repeated.add(line.line());
                } else {
                    bad.add(new BadLine(
                            line.line(),
                            BankHeader.REFERENCE,
                            BankFile.shortened(line.reference()),
                            "stands on line " + earlier.line() + " for another invoice or amount"));
                }
            }
            return rest;
        }

        Report report(boolean done) {
            List<BadLine> sorted =
                    bad.stream().sorted(Comparator.comparingInt(BadLine::line)).toList();
            return new Report(done, lines, fresh.size(), known, repeated, sorted);
        }
    }
}
