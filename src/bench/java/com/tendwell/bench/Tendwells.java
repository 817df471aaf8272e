package com.tendwell.bench;

import com.tendwell.Tendwell;
import com.tendwell.audit.AuditTrail;
import com.tendwell.billing.NewTransaction;
import com.tendwell.billing.PaymentReports;
import com.tendwell.billing.TransactionView;
import com.tendwell.customer.Address;
import com.tendwell.customer.CustomerView;
import com.tendwell.customer.Customers;
import com.tendwell.customer.NewCustomer;
import com.tendwell.plan.Feature;
import com.tendwell.plan.NewPlan;
import com.tendwell.plan.PlanId;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.UserTasks;
import com.tendwell.reporting.RevenueReports;
import com.tendwell.shared.Actor;
import com.tendwell.shared.CurrentActor;
import com.tendwell.staff.Groups;
import com.tendwell.staff.PlanLevel;
import com.tendwell.staff.Staff;
import com.tendwell.support.CountingDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application as in production, through its public doors, with the outbox sender off (its rows are written). */
final class Tendwells implements Contender {

    /** This port and the next; change it with {@code -Dbench.port} if two measurements run on one machine. */
    static final int PORT = Integer.getInteger("bench.port", 18080);

    private static final Actor SALES = Actor.person("bench.sales", Set.of(Groups.MANAGER));
    private static final Actor FINANCE = Actor.person("bench.finance", Set.of(Groups.FINANCE));
    private static final Actor SUCCESS = Actor.person("bench.success", Set.of(Groups.CUSTOMER_SUCCESS));
    private static final Actor BANK = Actor.token("bench.bank", "bench.bookkeeper", Set.of("transactions:write"));

    private final ConfigurableApplicationContext application;
    private final HikariDataSource observing;
    private final JdbcTemplate jdbc;
    private final Waiting waiting;
    private final NewPlan plan;
    private final Queue<UUID> plans = new ConcurrentLinkedQueue<>();

    Tendwells(Database database) {
        application = start(database, context -> context.getBeanFactory().addBeanPostProcessor(new Counting()));
        observing = database.observers("tendwell");
        jdbc = new JdbcTemplate(observing);
        waiting = new Waiting(observing);
        plan = somePlan(application);
    }

    static ConfigurableApplicationContext start(
            Database database,
            ApplicationContextInitializer<ConfigurableApplicationContext> additions,
            String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.datasource.url=" + database.url("tendwell"),
                "--spring.datasource.username=" + Database.APP,
                "--spring.flyway.url=" + database.url("tendwell"),
                "--spring.flyway.user=" + Database.OWNER,
                "--spring.main.log-startup-info=false",
                "--tendwell.local.data-dir=" + System.getProperty("java.io.tmpdir") + "/tendwell-bench-data-" + PORT,
                "--tendwell.local.demo=false",
                "--tendwell.mail.sender=false",
                "--server.port=" + PORT,
                "--management.server.port=" + (PORT + 1)));
        all.addAll(List.of(settings));
        return new SpringApplicationBuilder(Tendwell.class)
                .initializers(additions)
                .run(all.toArray(String[]::new));
    }

    /** A template of plans, with a customer and a team of its own. */
    static NewPlan somePlan(ConfigurableApplicationContext application) {
        return CurrentActor.as(Actor.systemFor(""), () -> someonesPlan(application));
    }

    private static NewPlan someonesPlan(ConfigurableApplicationContext application) {
        Staff staff = application.getBean(Staff.class);
        Staff.Team team = staff.team("Bench");
        staff.hire(SUCCESS.id(), "Bench Success", "success@bench.example", Set.of());
        staff.grant(SUCCESS.id(), team.id(), PlanLevel.VIEW_ALL);
        CustomerView customer = application
                .getBean(Customers.class)
                .register(new NewCustomer(
                        "Bench Holdings",
                        CustomerView.Kind.COMMERCIAL,
                        "en",
                        new Address("1 Row", "10115", "Berlin", "DE"),
                        new BigDecimal("19"),
                        List.of(new CustomerView.Contact("Ada", "ada@bench.example", "")),
                        List.of(new NewCustomer.NewLocation(
                                "Hall", new Address("1 Row", "10115", "Berlin", "DE"), "Europe/Berlin"))));
        return new NewPlan(
                customer.id().value(),
                customer.locations().get(0).id(),
                "Maintenance",
                "",
                "EUR",
                new BigDecimal("1200.00"),
                List.of(new NewPlan.NewAddOn("Priority line", null, new BigDecimal("60.00"), true, true)),
                12,
                14,
                null,
                team.id().value(),
                Set.of(Feature.values()));
    }

    @Override
    public String name() {
        return "Tendwell, all rows";
    }

    @Override
    public void prepare(int activations) {
        plans.addAll(writePlans(activations));
    }

    /** Draft plans, ready to be activated. */
    List<UUID> writePlans(int count) {
        ServicePlans door = application.getBean(ServicePlans.class);
        return CurrentActor.as(SALES, () -> IntStream.range(0, count)
                .mapToObj(i -> door.write(plan).id().value())
                .toList());
    }

    @Override
    public void activateOne() {
        activate(new PlanId(plans.remove()));
    }

    /** Seals the audit and totals revenue, as the schedules do in production. */
    @Override
    public void settle() {
        CurrentActor.as(Actor.systemFor(""), () -> {
            application.getBean(AuditTrail.class).seal();
            application.getBean(RevenueReports.class).buildRequested();
        });
    }

    private void activate(PlanId id) {
        String number = CurrentActor.as(
                SALES,
                () -> application.getBean(ServicePlans.class).activate(id).number());
        String root = jdbc.queryForObject(
                "select root_proc_inst_id_ from act_ru_execution where business_key_ = ?", String.class, number);
        String verify = waiting.forTask(root, "verify-payment-authorization");
        Map<String, Object> invoice =
                jdbc.queryForMap("select number, total, currency from invoice where plan_id = ?", id.value());
        CurrentActor.as(BANK, () -> pay(invoice));
        UserTasks userTasks = application.getBean(UserTasks.class);
        CurrentActor.as(FINANCE, () -> userTasks.complete(verify, Map.of("outcome", "CLEARED")));
        String check = waiting.forTask(root, "post-activation-quality-check");
        CurrentActor.as(SUCCESS, () -> userTasks.complete(check, Map.of("outcome", "REACHABLE")));
        waiting.forTheEndOf(root);
    }

    /** Reads what a payer knows from the mail, as the benchmark knows which task to answer. */
    private void pay(Map<String, Object> invoice) {
        application
                .getBean(PaymentReports.class)
                .record(new NewTransaction(
                        "bench-bank",
                        "BENCH-" + UUID.randomUUID(),
                        (String) invoice.get("number"),
                        null,
                        (BigDecimal) invoice.get("total"),
                        (String) invoice.get("currency"),
                        TransactionView.Status.SUCCESS,
                        null,
                        null));
    }

    /** A plan after its activation, with every row in place. */
    UUID oneFinishedPlan() {
        UUID id = writePlans(1).get(0);
        activate(new PlanId(id));
        return id;
    }

    @Override
    public void close() {
        waiting.close();
        observing.close();
        application.close();
    }

    /** Puts the counter between the application and its connection pool. */
    private static final class Counting implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DataSource pool && name.equals("dataSource") ? new CountingDataSource(pool) : bean;
        }
    }
}
