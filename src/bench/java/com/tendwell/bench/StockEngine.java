package com.tendwell.bench;

import com.tendwell.support.CountingDataSource;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The same drawings, decision tables and forms on an engine with default settings and empty delegates. */
final class StockEngine implements Contender {

    private static final Pattern BEAN = Pattern.compile("elegateExpression=\"\\$\\{(\\w+)}\"");

    private final HikariDataSource pool;
    private final ProcessEngine engine;
    private final HikariDataSource observing;
    private final Waiting waiting;

    StockEngine(Database database) throws IOException {
        pool = database.pool("stock", Database.OWNER);
        Resource[] drawings = resources("classpath*:/bpmn/*.*");
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(new CountingDataSource(pool));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJobExecutorActivate(true);
        configuration.setBeans(emptyDelegates(drawings));
        engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        for (Resource resource : drawings) {
            deployment.addInputStream(resource.getFilename(), resource.getInputStream());
        }
        for (Resource form : resources("classpath*:/forms/*.form")) {
            deployment.addInputStream(form.getFilename(), form.getInputStream());
        }
        deployment.deploy();
        observing = database.observers("stock");
        waiting = new Waiting(observing);
    }

    @Override
    public String name() {
        return "same drawing, empty delegates, stock engine";
    }

    @Override
    public void prepare(int activations) {
        // The process needs nothing but its definition.
    }

    @Override
    public void activateOne() {
        String instance = engine.getRuntimeService()
                .createProcessInstanceByKey("prepaid-activation")
                .businessKey(java.util.UUID.randomUUID().toString())
                .setVariables(Map.of(
                        "planId", "018f0000-0000-7000-8000-000000000000",
                        "termKind", "PURCHASE",
                        "actingPerson", "bench.sales"))
                .execute()
                .getId();
        String verify = waiting.forTask(instance, "verify-payment-authorization");
        engine.getTaskService().complete(verify, Map.of("verificationAnswer", "CLEARED"));
        String check = waiting.forTask(instance, "post-activation-quality-check");
        engine.getTaskService().complete(check, Map.of("qualityCheckAnswer", "REACHABLE"));
        waiting.forTheEndOf(instance);
    }

    @Override
    public void close() {
        waiting.close();
        observing.close();
        engine.close();
        pool.close();
    }

    private static Map<Object, Object> emptyDelegates(Resource[] drawings) throws IOException {
        Map<Object, Object> beans = new HashMap<>();
        for (Resource drawing : drawings) {
            Matcher names = BEAN.matcher(drawing.getContentAsString(StandardCharsets.UTF_8));
            while (names.find()) {
                beans.put(names.group(1), new Empty(answersOf(names.group(1))));
            }
        }
        return beans;
    }

    /** Constant answers where the drawing branches on a variable. */
    private static Map<String, Object> answersOf(String bean) {
        return switch (bean) {
            case "retrieveSubscriptionDetails" -> Map.of("readiness", "COMPLETE");
            case "markPlanProcessing" -> Map.of("termId", "018f0000-0000-7000-8000-000000000001");
            case "calculateInvoiceTotal" -> Map.of("invoiceId", "018f0000-0000-7000-8000-000000000002");
            case "activateServicePlan" -> Map.of("grant", "GRANTED");
            case "createInvoice" -> Map.of("invoiceNumber", "INV-2026-000001");
            case "determinePaymentDates" -> Map.of("remindAt", inDays(10), "dueEndsAt", inDays(14));
            case "startNewRound" -> Map.of("providerAnswer", "NOT_ASKED");
            case "matchPayments" ->
                Map.of(
                        "kind", passing("PURCHASE"),
                        "match", passing("NOTHING"),
                        "aboveLimit", passing(false));
            case "compareWithLimit" -> Map.of("aboveLimit", passing(false), "recordedByPerson", passing(false));
            case "checkPaymentStatus" -> Map.of("paymentRecord", "SUCCESS", "fourEyesHeld", passing(true));
            case "determineEndOfGrace" -> Map.of("graceEndsAt", new Date());
            default -> Map.of();
        };
    }

    /** Not stored, as in the application. */
    private static Object passing(Object value) {
        return Variables.untypedValue(value, true);
    }

    private static Date inDays(int days) {
        return Date.from(Instant.now().plus(Duration.ofDays(days)));
    }

    private static Resource[] resources(String pattern) {
        try {
            return new PathMatchingResourcePatternResolver().getResources(pattern);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does nothing, both as delegate and as listener. */
    private record Empty(Map<String, Object> answers) implements JavaDelegate, ExecutionListener {

        @Override
        public void execute(DelegateExecution execution) {
            execution.setVariables(answers);
        }

        @Override
        public void notify(DelegateExecution execution) {
            // Our listeners release claims; there are none here.
        }
    }
}
