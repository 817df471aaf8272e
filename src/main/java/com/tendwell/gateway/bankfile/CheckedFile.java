package com.tendwell.gateway.bankfile;

import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports.Judged;
import com.tendwell.billing.PaymentReports.Owed;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankImports.Report;
import com.tendwell.gateway.bankfile.BankImports.Transfer;
import com.tendwell.shared.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;

/** A file's lines, compared with each other and with what is recorded. */
final class CheckedFile {

    private final int lines;
    private final List<BankLine> candidates;
    private final List<Integer> fresh = new ArrayList<>();
    private final List<Integer> known = new ArrayList<>();
    private final List<Integer> repeated = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final Map<String, Money> open = new HashMap<>();
    private final List<BadLine> bad;

    CheckedFile(BankFile.Content content) {
        this.lines = content.lines();
        this.bad = new ArrayList<>(content.bad());
        this.candidates = withoutRepeated(content.readable());
    }

    boolean isGood() {
        return bad.isEmpty();
    }

    List<NewTransaction> reports() {
        return candidates.stream().map(BankLine::report).toList();
    }

    /** @param judged one per candidate, in their order */
    void add(List<Judged> judged) {
        for (int index = 0; index < judged.size(); index++) {
            BankLine line = candidates.get(index);
            Judged one = judged.get(index);
            one.objections().stream().map(field -> bad(line, field)).forEach(bad::add);
            one.invoice().ifPresent(owed -> transfers.add(transfer(line, one.known(), owed)));
            if (one.isNew()) {
                fresh.add(line.line());
            } else if (one.objections().isEmpty()) {
                known.add(line.line());
            }
        }
    }

    private Transfer transfer(BankLine line, boolean recorded, Owed owed) {
        Money received = Money.of(owed.open().getCurrencyUnit(), line.amount());
        Money expected = open.getOrDefault(line.invoice(), owed.open());
        if (!recorded) {
            Money left = expected.minus(received);
            open.put(line.invoice(), left.isNegative() ? Money.zero(left.getCurrencyUnit()) : left);
        }
        return new Transfer(
                line.line(),
                line.reference(),
                line.invoice(),
                owed.payer(),
                expected,
                received,
                recorded ? Money.zero(received.getCurrencyUnit()) : received.minus(expected),
                recorded);
    }

    /** Numbers of the lines that would be recorded, in the order of the file. */
    List<Integer> fresh() {
        return fresh;
    }

    Report report(boolean done) {
        List<BadLine> sorted =
                bad.stream().sorted(Comparator.comparingInt(BadLine::line)).toList();
        return new Report(done, lines, fresh.size(), known, repeated, sorted, transfers);
    }

    /** The first line of each reference; later ones are repeats or invalid. */
    private List<BankLine> withoutRepeated(List<BankLine> all) {
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
                        "is duplicated in line " + earlier.line() + " for another invoice or amount"));
            }
        }
        return rest;
    }

    static BadLine bad(BankLine line, Refused.Field field) {
        return new BadLine(
                line.line(),
                column(field.field(), line),
                BankFile.shortened(line.field(field.field())),
                field.message());
    }

    private static String column(String field, BankLine line) {
        return switch (field) {
            case "amount" -> line.amountColumn();
            case "occurredAt" -> BankHeader.DATE;
            default -> field;
        };
    }
}
