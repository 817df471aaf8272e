package com.tendwell.process.paymentverification;

import static com.tendwell.process.paymentverification.PaymentVerificationProcess.RESOLVE_UNKNOWN_PAYMENT;
import static com.tendwell.process.paymentverification.PaymentVerificationProcess.VERIFY_PAYMENT_AUTHORIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.tendwell.billing.Credits;
import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceStatus;
import com.tendwell.billing.InvoiceTransitions;
import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView.Status;
import com.tendwell.billing.Transactions;
import com.tendwell.plan.PlanStatus;
import com.tendwell.plan.PlanView;
import com.tendwell.process.UserTasks;
import com.tendwell.process.paymentverification.PaymentOracle.Route;
import com.tendwell.process.paymentverification.PaymentOracle.Said;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.support.Stage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * In whatever order a provider's events arrive, each of them twice, and whenever the person answers, the balance and
 * the plan end as an oracle says that knows only the product's promises.
 */
class EveryOrderOfEventsTest extends Stage {

    /** The provider's events about two payments, in the order in which they occurred. */
    private static final List<Event> STORY = List.of(
            new Event("first", Said.AUTHORISED),
            new Event("first", Said.FAILED),
            new Event("first", Said.SUCCESS),
            new Event("second", Said.SUCCESS),
            new Event("first", Said.REVERSED));

    @Autowired
    Credits credits;

    @Autowired
    PaymentReports reports;

    @Autowired
    Transactions transactions;

    @Autowired
    Invoices invoices;

    @Autowired
    InvoiceTransitions transitions;

    @Autowired
    TaskService tasks;

    @Autowired
    UserTasks userTasks;

    private static PlanView inService;

    private record Event(String payment, Said said) {}

    /** The timestamps of the events. */
    enum Times {
        /** When it occurred at the provider, whenever it arrives. */
        OF_THE_STORY,
        /** Stamped when sent, so events occur in the order of arrival. */
        OF_ARRIVAL,
        /** All at one instant: only the kind of event decides. */
        ALL_THE_SAME
    }

    /** When the duplicates arrive. */
    enum Copies {
        AT_ONCE,
        LATER_IN_ORDER,
        LATER_BACKWARDS
    }

    /** When the person answers. */
    enum Answers {
        AFTER_ALL,
        BEFORE_AND_AFTER,
        BETWEEN_AND_AFTER,
        ALWAYS
    }

    /** One scenario. */
    record Evening(List<Integer> order, Times times, Copies copies, Answers answers) {

        List<Integer> deliveries() {
            List<Integer> twice = new ArrayList<>();
            for (int event : order) {
                twice.add(event);
                if (copies == Copies.AT_ONCE) {
                    twice.add(event);
                }
            }
            if (copies == Copies.LATER_IN_ORDER) {
                twice.addAll(order);
            } else if (copies == Copies.LATER_BACKWARDS) {
                IntStream.range(0, order.size())
                        .mapToObj(i -> order.get(order.size() - 1 - i))
                        .forEach(twice::add);
            }
            return twice;
        }

        long timeOf(int event) {
            return switch (times) {
                case OF_THE_STORY -> event;
                case OF_ARRIVAL -> order.indexOf(event);
                case ALL_THE_SAME -> 0;
            };
        }

        /** @param delivered number of events delivered so far */
        boolean personLooks(int delivered) {
            int all = 2 * order.size();
            return switch (answers) {
                case AFTER_ALL -> delivered == all;
                case BEFORE_AND_AFTER -> delivered == 0 || delivered == all;
                case BETWEEN_AND_AFTER -> delivered == all / 2 || delivered == all;
                case ALWAYS -> true;
            };
        }

        @Override
        public String toString() {
            return order.stream()
                            .map(event -> STORY.get(event).payment() + " "
                                    + STORY.get(event).said())
                            .toList() + ", times " + times + ", copies " + copies + ", answers " + answers;
        }
    }

    /**
     * Every permutation with the provider's timestamps and with those of arrival, every fifth with a single instant;
     * duplicates and answers alternate, so that all combinations occur.
     */
    static Stream<Evening> purchases() {
        return evenings(Times.OF_THE_STORY, Times.OF_ARRIVAL);
    }

    static Stream<Evening> manualInvoices() {
        return evenings(Times.OF_ARRIVAL);
    }

    private static Stream<Evening> evenings(Times... everyTime) {
        List<List<Integer>> orders = new ArrayList<>();
        permute(List.of(), List.of(0, 1, 2, 3, 4), orders);
        List<Evening> evenings = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            for (Times times : everyTime) {
                evenings.add(evening(orders.get(i), times, evenings.size()));
            }
            if (i % 5 == 0) {
                evenings.add(evening(orders.get(i), Times.ALL_THE_SAME, evenings.size()));
            }
        }
        return evenings.stream();
    }

    private static Evening evening(List<Integer> order, Times times, int number) {
        int turn = number + number / 12;
        return new Evening(
                order,
                times,
                Copies.values()[turn % Copies.values().length],
                Answers.values()[turn % Answers.values().length]);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("purchases")
    void balanceAndPlanOfAPurchaseMatchTheOracle(Evening evening) {
        PlanView plan = given.anInvoicedPlan();
        InvoiceView invoice = invoiceOf(plan);
        PaymentOracle oracle = new PaymentOracle(invoice.total().getAmount(), Route.FINANCE);

        spend(evening, invoice, oracle);

        assertThat(statusOf(plan)).isEqualTo(oracle.plan());
        assertThat(credits.balancesOf(invoice.customer()))
                .isEqualTo(oracle.credit().signum() == 0 ? List.of() : List.of(money(oracle.credit())));
    }

    /** No person is asked if there is no doubt; the plan was in service before and remains so. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("manualInvoices")
    void balanceOfAMachineDecidedInvoiceMatchesTheOracle(Evening evening) {
        PlanView plan = thePlanInService();
        InvoiceView invoice = given.aManualInvoiceFor(plan, "1000.00");
        PaymentOracle oracle = new PaymentOracle(invoice.total().getAmount(), Route.AUTOMATIC);

        spend(evening, invoice, oracle);

        assertThat(statusOf(plan)).isEqualTo(PlanStatus.ACTIVE);
        leaveNothingOpen(invoice);
    }

    /** One plan for all scenarios: its purchase was completed long ago. */
    private PlanView thePlanInService() {
        if (inService == null) {
            inService = given.aPlanInService();
        }
        return inService;
    }

    /** Leaves no open tasks to the next scenario. */
    private void leaveNothingOpen(InvoiceView invoice) {
        InvoiceView now = asSystem(() -> invoices.get(invoice.id()));
        if (now.status() == InvoiceStatus.PENDING_PAYMENT) {
            asSystem(() -> {
                // Voiding counts in the customer's sum, and hundreds of scenarios would need another person.
                transitions.writeOff(invoice.id(), cast.otherFinance.id(), "The evening is over.");
                return null;
            });
            time.runDueJobs();
        }
    }

    private void spend(Evening evening, InvoiceView invoice, PaymentOracle oracle) {
        String unique = UUID.randomUUID().toString();
        int delivered = 0;
        lookIfItIsTime(evening, delivered, invoice, oracle);
        for (int event : evening.deliveries()) {
            deliver(STORY.get(event), unique, evening.timeOf(event), invoice);
            oracle.hears(STORY.get(event).payment(), STORY.get(event).said(), evening.timeOf(event));
            lookIfItIsTime(evening, ++delivered, invoice, oracle);
        }

        InvoiceBalance balance = asSystem(() -> invoices.balance(invoice.id()));
        assertThat(balance.received()).isEqualTo(money(oracle.received()));
        assertThat(balance.applied()).isEqualTo(money(BigDecimal.ZERO));
        assertThat(balance.open()).isEqualTo(money(oracle.open()));
        assertThat(balance.credited()).isEqualTo(money(oracle.credit()));
        assertThat(asSystem(() -> invoices.get(invoice.id())).status()).isEqualTo(oracle.invoice());
    }

    private void lookIfItIsTime(Evening evening, int delivered, InvoiceView invoice, PaymentOracle oracle) {
        if (!evening.personLooks(delivered)) {
            return;
        }
        List<Task> asked = tasks.createTaskQuery()
                .processInstanceBusinessKey(invoice.number().orElseThrow())
                .taskDefinitionKeyIn(VERIFY_PAYMENT_AUTHORIZATION, RESOLVE_UNKNOWN_PAYMENT)
                .list();
        assertThat(asked).hasSize(oracle.somebodyIsAsked() ? 1 : 0);
        Map<String, Object> answer = oracle.covered()
                ? Map.of("outcome", "CLEARED")
                : Map.of("outcome", "NOT_CLEARED", "note", "Nothing on the statement.");
        for (Task task : asked) {
            CurrentActor.as(cast.finance.actor(), () -> userTasks.complete(task.getId(), answer));
            time.runDueJobs();
        }
        oracle.isAnswered();
    }

    /**
     * Whether the event changed anything, judged by the balance; if it did not, there is nothing for the machine to do.
     */
    private void deliver(Event event, String unique, long minute, InvoiceView invoice) {
        long before = reports(invoice);
        CurrentActor.as(
                Actor.token("bank-token", "test.plan-admin", Set.of("transactions:write")),
                () -> reports.record(new NewTransaction(
                        "test-bank",
                        event.payment() + "-" + unique,
                        invoice.number().orElseThrow(),
                        null,
                        invoice.total().getAmount(),
                        "EUR",
                        Status.valueOf(event.said().name()),
                        time.now().plusSeconds(60 * minute - 3600),
                        null)));
        if (reports(invoice) > before) {
            time.runDueJobs();
        }
    }

    private long reports(InvoiceView invoice) {
        return asSystem(() -> transactions.of(invoice.id())).stream()
                .mapToLong(payment -> payment.version() + 1)
                .sum();
    }

    private static Money money(BigDecimal amount) {
        return Money.parse("EUR 0.00").plus(amount);
    }

    private static <T> T asSystem(Supplier<T> work) {
        return CurrentActor.as(Actor.systemFor(""), work);
    }

    private static void permute(List<Integer> begun, List<Integer> left, List<List<Integer>> into) {
        if (left.isEmpty()) {
            into.add(begun);
        }
        for (Integer next : left) {
            List<Integer> longer = new ArrayList<>(begun);
            longer.add(next);
            permute(longer, left.stream().filter(other -> !other.equals(next)).toList(), into);
        }
    }
}
