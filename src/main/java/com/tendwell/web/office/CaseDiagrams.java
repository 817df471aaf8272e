package com.tendwell.web.office;

import com.tendwell.billing.InvoiceId;
import com.tendwell.billing.Payments;
import com.tendwell.billing.TransactionView;
import com.tendwell.process.TaskDesk;
import com.tendwell.process.TaskDesk.Whereabouts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the engine knows of a case now, what the audit knows of its past, and its drawings. */
@Component
class CaseDiagrams {

    /**
     * One drawing of a case.
     *
     * @param here empty when the case is over and only its past is known
     * @param picture SVG; empty where this build has no picture of the process
     * @param steps labels of the steps on which a token stands
     */
    record Sheet(Drawing drawing, Optional<Whereabouts> here, Optional<String> picture, List<String> steps) {

        public boolean isLive() {
            return here.isPresent();
        }
    }

    private static final String UNAPPLIED = "unapplied-payment";

    /** Outermost first. */
    private static final List<String> PROCESSES = List.of(
            "plan-renewal",
            "prepaid-activation",
            "payment-verification",
            "payment-reversal",
            UNAPPLIED,
            "purchase-refund");

    private final TaskDesk desk;
    private final Payments payments;
    private final Drawings drawings;

    CaseDiagrams(TaskDesk desk, Payments payments, Drawings drawings) {
        this.desk = desk;
        this.payments = payments;
        this.drawings = drawings;
    }

    /**
     * Outermost first; where nothing is live, the drawings that the past went through, without a token.
     *
     * @param numbers of the plan and its invoices: a case of any of them is the plan's
     * @param past the case's history, for the way so far
     */
    List<Sheet> of(List<String> numbers, List<History.Line> past) {
        return sheets(numbers.stream().flatMap(number -> desk.whereIs(number).stream()), past);
    }

    /** The same, with the cases of money that came for the invoice and was not needed: they go by its references. */
    List<Sheet> ofInvoice(InvoiceId invoice, String number, List<History.Line> past) {
        Stream<Whereabouts> unapplied = payments.of(invoice).stream()
                .map(TransactionView::reference)
                .distinct()
                .flatMap(reference -> desk.whereIs(reference).stream())
                .filter(here -> here.process().equals(UNAPPLIED));
        return sheets(Stream.concat(desk.whereIs(number).stream(), unapplied), past);
    }

    private List<Sheet> sheets(Stream<Whereabouts> live, List<History.Line> past) {
        List<Sheet> sheets = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Whereabouts here :
                live.filter(one -> seen.add(one.processInstance())).toList()) {
            Drawing drawing = drawings.of(here.process());
            sheets.add(new Sheet(
                    drawing,
                    Optional.of(here),
                    drawing.marked(
                            here.activeElements(),
                            here.incidents().isEmpty() ? List.of() : here.activeElements(),
                            passed(past, here.processInstance())),
                    here.activeElements().stream().map(drawing::nameOf).toList()));
        }
        return sheets.isEmpty() ? over(past) : sheets;
    }

    private List<Sheet> over(List<History.Line> past) {
        List<Sheet> sheets = new ArrayList<>();
        for (String process : PROCESSES) {
            Drawing drawing = drawings.of(process);
            newest(past, drawing).ifPresent(instance -> {
                Optional<String> picture = drawing.marked(List.of(), List.of(), passed(past, instance));
                sheets.add(new Sheet(drawing, Optional.empty(), picture, List.of()));
            });
        }
        return sheets;
    }

    /** The last instance of the process that left a trace: an earlier purchase of the same plan is another case. */
    private static Optional<String> newest(List<History.Line> past, Drawing drawing) {
        return past.stream()
                .filter(line -> drawing.names().containsKey(line.step()))
                .max(Comparator.comparing(History.Line::at))
                .map(History.Line::processInstance);
    }

    private static Set<String> passed(List<History.Line> past, String processInstance) {
        return past.stream()
                .filter(line -> line.processInstance().equals(processInstance))
                .map(History.Line::step)
                .collect(Collectors.toSet());
    }
}
