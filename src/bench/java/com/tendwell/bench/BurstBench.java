package com.tendwell.bench;

import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanEvent;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * {@code mvn -P bench test-compile exec:exec -Dbench.main=com.tendwell.bench.BurstBench [-Dbench.rounds=9]
 * [-Dbench.warming=20000]}: how long asynchronous steps wait when 40 activations are started at once, from the commit
 * that made a step due until the step begins.
 */
public final class BurstBench {

    private static final int BURST = 40;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
    private static final int WARMING = Integer.getInteger("bench.warming", 20_000) / BURST;
    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();
    private static final Actor SALES = Actor.person("bench.sales", Set.of(Groups.MANAGER));
    private static final PrintStream OUT = System.out;

    private BurstBench() {}

    public static void main(String[] arguments) throws Exception {
        Steps steps = new Steps();
        try (Database database = new Database();
                ConfigurableApplicationContext application = Tendwells.start(database, context -> {
                    context.getBeanFactory().addBeanPostProcessor(new Watching(steps));
                    ((GenericApplicationContext) context).registerBean(Steps.class, () -> steps);
                })) {
            NewPlan plan = Tendwells.somePlan(application);
            ServicePlans plans = application.getBean(ServicePlans.class);
            for (int burst = 0; burst < WARMING; burst++) {
                burst(plans, plan, steps, BURST);
            }
            List<Long> alone = new ArrayList<>();
            for (int round = 0; round < BURST; round++) {
                burst(plans, plan, steps, 1);
                alone.addAll(steps.first.waits());
            }
            List<Long> first = new ArrayList<>();
            List<Long> second = new ArrayList<>();
            List<Long> starting = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                starting.add(burst(plans, plan, steps, BURST));
                first.addAll(steps.first.waits());
                second.addAll(steps.second.waits());
            }
            OUT.printf("%n%d bursts of %d activations, started at once, warmed with %d%n", ROUNDS, BURST, WARMING);
            print("one alone: start to retrieve-subscription-details", alone);
            print("from the first commit of a start to the last", starting);
            print("start to retrieve-subscription-details", first);
            print("mark-plan-processing to calculate-invoice-total", second);
        }
        System.exit(0);
    }

    /** @return nanoseconds between the first and the last commit of a start */
    private static long burst(ServicePlans plans, NewPlan plan, Steps steps, int size) throws Exception {
        List<PlanId> drafts = CurrentActor.as(SALES, () -> {
            List<PlanId> written = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                written.add(plans.write(plan).id());
            }
            return written;
        });
        steps.first.clear();
        steps.second.clear();
        CyclicBarrier together = new CyclicBarrier(size);
        ExecutorService clients = Executors.newFixedThreadPool(size);
        List<Future<?>> starts = new ArrayList<>();
        for (PlanId draft : drafts) {
            starts.add(clients.submit(() -> {
                together.await();
                return CurrentActor.as(SALES, () -> plans.activate(draft));
            }));
        }
        for (Future<?> start : starts) {
            start.get();
        }
        clients.shutdown();
        long waiting = System.nanoTime();
        while (steps.second.begun.size() < size) {
            if (System.nanoTime() - waiting > PATIENCE) {
                throw new IllegalStateException("only " + steps.second.begun.size() + " of " + size + " got that far");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        // The last steps of one burst are not to be in the way of the next.
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        long[] committed = steps.first.due.values().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return committed[committed.length - 1] - committed[0];
    }

    private static void print(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        OUT.printf(
                "  %-50s p50 %6.0f ms   p95 %6.0f ms   longest %6.0f ms%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 95 / 100] / 1e6,
                Arrays.stream(sorted).max().orElseThrow() / 1e6);
    }

    /** When a step became due and when it began, by plan number. */
    private record Wait(Map<String, Long> due, Map<String, Long> begun) {

        Wait() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }

        /** A step can begin before the thread that committed it reads the clock. */
        List<Long> waits() {
            return begun.entrySet().stream()
                    .map(begin -> Math.max(0, begin.getValue() - due.get(begin.getKey())))
                    .toList();
        }

        void clear() {
            due.clear();
            begun.clear();
        }
    }

    /** Hears of the commits of starts. */
    static final class Steps {

        private final Wait first = new Wait();
        private final Wait second = new Wait();

        @TransactionalEventListener
        void started(PlanEvent.ActivationRequested event) {
            first.due().put(event.number(), System.nanoTime());
        }
    }

    /** Watches the steps from within their delegates. */
    private record Watching(Steps steps) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof JavaDelegate step)) {
                return bean;
            }
            return switch (name) {
                case "retrieveSubscriptionDetails" ->
                    (JavaDelegate) execution -> {
                        begin(steps.first, execution);
                        step.execute(execution);
                    };
                case "markPlanProcessing" ->
                    (JavaDelegate) execution -> {
                        step.execute(execution);
                        dueAfterCommit(steps.second, execution.getProcessBusinessKey());
                    };
                case "calculateInvoiceTotal" ->
                    (JavaDelegate) execution -> {
                        begin(steps.second, execution);
                        step.execute(execution);
                    };
                default -> bean;
            };
        }

        /** A step that failed and runs again began when it was first tried. */
        private static void begin(Wait wait, DelegateExecution execution) {
            wait.begun().putIfAbsent(execution.getProcessBusinessKey(), System.nanoTime());
        }

        private static void dueAfterCommit(Wait wait, String number) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    wait.due().put(number, System.nanoTime());
                }
            });
        }
    }
}
