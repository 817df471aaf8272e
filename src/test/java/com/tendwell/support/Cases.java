package com.tendwell.support;

import com.tendwell.billing.InvoiceView;
import com.tendwell.billing.Invoices;
import com.tendwell.plan.PlanView;
import com.tendwell.process.UserTasks;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/** Finds the engine's side of a plan: its cases and open tasks. */
public final class Cases {

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Invoices invoices;
    private final UserTasks userTasks;

    Cases(TaskService tasks, RuntimeService runtime, Invoices invoices, UserTasks userTasks) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.invoices = invoices;
        this.userTasks = userTasks;
    }

    UserTasks userTasks() {
        return userTasks;
    }

    /** Engine id of the plan's only open task of this kind. */
    public String openTask(String task, PlanView plan) {
        List<String> open = openTasks(plan).stream()
                .filter(found -> found.getTaskDefinitionKey().equals(task))
                .map(Task::getId)
                .toList();
        if (open.size() != 1) {
            throw new AssertionError("expected one open task " + task + " of " + plan.number() + " but its tasks are "
                    + openTasks(plan).stream().map(Task::getTaskDefinitionKey).toList());
        }
        return open.get(0);
    }

    /** Engine id of the only open task of this kind in the case with this business key. */
    public String openTaskOf(String task, String businessKey) {
        return tasks.createTaskQuery()
                .taskDefinitionKey(task)
                .processInstanceBusinessKey(businessKey)
                .singleResult()
                .getId();
    }

    /** Ids in the drawings of every open task of the plan, in its activation and in what that called. */
    public List<String> waitingAt(PlanView plan) {
        return openTasks(plan).stream().map(Task::getTaskDefinitionKey).sorted().toList();
    }

    /** The live instance of the purchase or renewal. */
    public ProcessInstance activationOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("prepaid-activation")
                .processInstanceBusinessKey(plan.number())
                .singleResult();
    }

    /** The live instance of the case that offers the next term. */
    public ProcessInstance renewalOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("plan-renewal")
                .processInstanceBusinessKey(plan.number())
                .singleResult();
    }

    /** The live instance that verifies the newest invoice of the plan. */
    public ProcessInstance verificationOf(PlanView plan) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("payment-verification")
                .processInstanceBusinessKey(newestInvoice(plan).number().orElseThrow())
                .singleResult();
    }

    public InvoiceView newestInvoice(PlanView plan) {
        return invoices.forCustomerOf(plan.id()).get(0);
    }

    private List<Task> openTasks(PlanView plan) {
        Stream<String> keys = Stream.concat(
                Stream.of(plan.number()),
                invoices.forCustomerOf(plan.id()).stream().flatMap(invoice -> invoice.number().stream()));
        return keys.flatMap(key -> tasks.createTaskQuery().processInstanceBusinessKey(key).list().stream())
                .toList();
    }
}
