package com.tendwell.gateway.bankfile;

import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.PaymentReports.Judged;
import com.tendwell.gateway.bankfile.BankImports.BadLine;
import com.tendwell.gateway.bankfile.BankStatementRows.Taken;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records some lines of a statement in one transaction, together with how far it is. */
@Component
class BankStatementRecording {

    /** Few enough that their invoices are locked for about a second only. */
    private static final int CHUNK = 50;

    /** How often a line that fails when it is recorded alone is tried. */
    private static final int ATTEMPTS = 5;

    /** A failure to record lines; the transaction was rolled back, which released the statement's lock. */
    static class NotRecorded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Taken taken;

        NotRecorded(Taken taken, RuntimeException cause) {
            super(cause);
            this.taken = taken;
        }

        Taken taken() {
            return taken;
        }
    }

    private final BankFile files;
    private final BankStatementRows rows;
    private final PaymentReports reports;

    BankStatementRecording(BankFile files, BankStatementRows rows, PaymentReports reports) {
        this.files = files;
        this.rows = rows;
        this.reports = reports;
    }

    /** @return false if no unlocked statement is due */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public boolean recordNext() {
        Optional<Taken> next = rows.takeNext();
        next.ifPresent(taken -> {
            try {
                CurrentActor.as(Actor.systemFor(taken.person()), () -> record(taken));
            } catch (RuntimeException e) {
                throw new NotRecorded(taken, e);
            }
        });
        return next.isPresent();
    }

    private void record(Taken taken) {
        Map<Integer, BankLine> all = files.read(taken.content()).readable().stream()
                .collect(Collectors.toMap(BankLine::line, Function.identity()));
        boolean oneByOne = taken.attempts() > 0;
        List<BankLine> lines =
                taken.left().stream().limit(oneByOne ? 1 : CHUNK).map(all::get).toList();
        if (taken.attempts() >= ATTEMPTS) {
            giveUp(taken, lines.get(0));
            return;
        }
        List<Judged> judged =
                reports.recordForPerson(lines.stream().map(BankLine::report).toList());
        List<Integer> known = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        int recorded = 0;
        for (int index = 0; index < lines.size(); index++) {
            BankLine line = lines.get(index);
            Judged one = judged.get(index);
            one.objections().forEach(field -> bad.add(CheckedFile.bad(line, field)));
            recorded += one.isNew() ? 1 : 0;
            if (one.known()) {
                known.add(line.line());
            }
        }
        rows.reject(taken.id(), bad);
        rows.advance(taken.id(), lines.size(), recorded, known);
    }

    /** The others must not wait for it. */
    private void giveUp(Taken taken, BankLine line) {
        rows.reject(
                taken.id(),
                List.of(new BadLine(
                        line.line(),
                        "",
                        "",
                        "could not be recorded because of a failure here: upload this line again")));
        rows.advance(taken.id(), 1, 0, List.of());
    }
}
