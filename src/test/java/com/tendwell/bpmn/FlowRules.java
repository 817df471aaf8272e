package com.tendwell.bpmn;

import com.tendwell.billing.InvoiceBalance;
import com.tendwell.billing.InvoiceKind;
import com.tendwell.billing.PaymentReview;
import com.tendwell.billing.Reversals;
import com.tendwell.billing.UncollectedInvoices;
import com.tendwell.plan.Grant;
import com.tendwell.plan.ServicePlans;
import com.tendwell.process.paymentverification.PaymentOutcome;
import com.tendwell.process.paymentverification.ProviderAnswer;
import com.tendwell.process.paymentverification.SecondPerson;
import com.tendwell.process.paymentverification.VerificationRoute;
import com.tendwell.process.prepaidactivation.Invoicing;
import com.tendwell.process.prepaidactivation.QualityCheckAnswer;
import com.tendwell.renewal.Renewals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SignalEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimeDate;

/** Rules for the flow of tokens: conditions compare decisions only, every question has an answer, errors are caught. */
final class FlowRules {

    /** Possible values of a variable. */
    static final Map<String, List<Class<? extends Enum<?>>>> SAYS = Map.ofEntries(
            says("readiness", ServicePlans.Readiness.class),
            says("renewalStep", Renewals.Step.class),
            says("qualityCheckAnswer", QualityCheckAnswer.class),
            says("grant", Grant.class),
            says("invoicing", Invoicing.class),
            says("kind", InvoiceKind.class),
            says("match", PaymentReview.Match.class),
            says("verificationRoute", VerificationRoute.class),
            says("verificationAnswer", PaymentReview.Outcome.class, VerificationRoute.class),
            says("secondPersonAnswer", PaymentReview.Outcome.class),
            says("secondPerson", SecondPerson.class),
            says("paymentRecord", InvoiceBalance.PaymentRecord.class),
            says("paymentOutcome", PaymentOutcome.class),
            says("providerAnswer", ProviderAnswer.class),
            says("uncollectedDecision", UncollectedInvoices.UncollectedDecision.class),
            says("reversalDecision", Reversals.ReversalDecision.class));

    private static final Pattern CONDITION = Pattern.compile("\\$\\{(\\w+) == '(\\w+)'}");
    private static final Pattern READS = Pattern.compile("\\$\\{(\\w+)}");

    private FlowRules() {}

    static List<String> gateways(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            for (ExclusiveGateway gateway : drawing.all(ExclusiveGateway.class)) {
                SequenceFlow otherwise = gateway.getDefault();
                if (otherwise == null) {
                    offences.add(drawing.at(gateway) + ": has no default flow");
                }
                if (gateway.getOutgoing().size() < 2) {
                    offences.add(drawing.at(gateway) + ": asks nothing");
                }
                for (SequenceFlow flow : gateway.getOutgoing()) {
                    if ((flow.getConditionExpression() == null) != flow.equals(otherwise)) {
                        offences.add(drawing.at(flow) + ": every flow but the default one has a condition");
                    }
                    if (flow.getName() == null) {
                        offences.add(drawing.at(flow) + ": does not say which answer it is");
                    }
                }
            }
        }
        return offences;
    }

    static List<String> conditions(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            for (SequenceFlow flow : drawing.flows()) {
                if (flow.getConditionExpression() == null) {
                    continue;
                }
                Matcher condition =
                        CONDITION.matcher(flow.getConditionExpression().getTextContent());
                if (!(flow.getSource() instanceof ExclusiveGateway)) {
                    offences.add(drawing.at(flow) + ": only questions have conditions");
                } else if (!condition.matches()) {
                    offences.add(drawing.at(flow) + ": a condition compares one decision with one name");
                } else if (!names(condition.group(1)).contains(condition.group(2))) {
                    offences.add(drawing.at(flow) + ": " + condition.group(1) + " never says " + condition.group(2));
                }
            }
        }
        return offences;
    }

    /** A table's outputs are values that the code knows, and its inputs cover every value of the code. */
    static List<String> tables(House house) {
        List<String> offences = new ArrayList<>();
        for (Decision table : house.decisions()) {
            String output = table.output().getName();
            Set<String> answers = Decision.listed(table.output().getOutputValues());
            if (!answers.equals(names(output))) {
                offences.add(table.fileName() + ": " + output + " can say " + answers);
            }
            table.inputs().stream()
                    .filter(input -> input.getInputValues() != null)
                    .forEach(input -> {
                        String variable = input.getInputExpression().getText().getTextContent();
                        if (!names(variable).containsAll(Decision.listed(input.getInputValues()))) {
                            offences.add(table.fileName() + ": " + variable + " never says all of "
                                    + Decision.listed(input.getInputValues()));
                        }
                    });
        }
        return offences;
    }

    /** An error that ends a called process is caught by the caller, and only errors that can occur are caught. */
    static List<String> errors(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            Set<String> thrown = drawing.all(EndEvent.class).stream()
                    .flatMap(end -> codes(end.getEventDefinitions().stream()
                                    .filter(ErrorEventDefinition.class::isInstance)
                                    .map(ErrorEventDefinition.class::cast)
                                    .toList())
                            .stream())
                    .collect(Collectors.toSet());
            for (Drawing caller : house.callersOf(drawing)) {
                Set<String> caught = caught(caller, drawing.key());
                if (!caught.equals(thrown)) {
                    offences.add(caller.fileName() + ": " + drawing.key() + " ends with " + thrown + ", caught are "
                            + caught);
                }
            }
            if (!thrown.isEmpty() && house.callersOf(drawing).isEmpty()) {
                offences.add(drawing.fileName() + ": nobody catches " + thrown);
            }
        }
        return offences;
    }

    static List<String> deadEnds(House house) {
        List<String> offences = new ArrayList<>();
        for (Drawing drawing : house.drawings()) {
            for (FlowNode node : drawing.nodes()) {
                boolean byEvent = node instanceof SubProcess frame && frame.triggeredByEvent()
                        || Drawing.isCompensation(node)
                        || Drawing.asksForCompensation(node);
                if (node.getIncoming().isEmpty()
                        && !byEvent
                        && !(node instanceof StartEvent)
                        && !(node instanceof BoundaryEvent)) {
                    offences.add(drawing.at(node) + ": nothing leads here");
                }
                if (node.getOutgoing().isEmpty() && !byEvent && !(node instanceof EndEvent)) {
                    offences.add(drawing.at(node) + ": leads nowhere");
                }
                if (node.getOutgoing().size() > 1 && !(node instanceof Gateway)) {
                    offences.add(drawing.at(node) + ": splits the token");
                }
            }
        }
        return offences;
    }

    /** A signal reaches every waiting case; ours are addressed one by one, by number. */
    static List<String> signals(House house) {
        return house.drawings().stream()
                .flatMap(drawing -> drawing.all(SignalEventDefinition.class).stream()
                        .map(signal -> drawing.at((FlowNode) signal.getParentElement())
                                + ": waits for a signal, or sends one"))
                .toList();
    }

    /** Variables used in the expressions of a drawing. */
    static Set<String> expressions(Drawing drawing) {
        Set<String> names = new TreeSet<>();
        drawing.flows().stream()
                .filter(flow -> flow.getConditionExpression() != null)
                .map(flow -> CONDITION.matcher(flow.getConditionExpression().getTextContent()))
                .filter(Matcher::matches)
                .forEach(condition -> names.add(condition.group(1)));
        drawing.all(TimeDate.class).forEach(date -> names.addAll(read(date.getTextContent())));
        drawing.all(CallActivity.class).forEach(call -> drawing.extensions(call, "in").stream()
                .map(in -> in.getAttributeValue("businessKey"))
                .filter(java.util.Objects::nonNull)
                .forEach(key -> names.addAll(read(key))));
        return names;
    }

    static Set<String> names(String variable) {
        return SAYS.getOrDefault(variable, List.of()).stream()
                .flatMap(says -> Arrays.stream(says.getEnumConstants()))
                .map(Enum::name)
                .collect(Collectors.toSet());
    }

    @SafeVarargs
    private static Map.Entry<String, List<Class<? extends Enum<?>>>> says(
            String variable, Class<? extends Enum<?>>... enums) {
        return Map.entry(variable, List.of(enums));
    }

    private static List<String> read(String expression) {
        Matcher reads = READS.matcher(expression.strip());
        return reads.matches() ? List.of(reads.group(1)) : List.of("(" + expression + ")");
    }

    private static Set<String> caught(Drawing caller, String called) {
        return caller.all(BoundaryEvent.class).stream()
                .filter(event ->
                        event.getAttachedTo() instanceof CallActivity call && called.equals(call.getCalledElement()))
                .flatMap(event -> codes(event.getEventDefinitions().stream()
                                .filter(ErrorEventDefinition.class::isInstance)
                                .map(ErrorEventDefinition.class::cast)
                                .toList())
                        .stream())
                .collect(Collectors.toSet());
    }

    private static List<String> codes(List<ErrorEventDefinition> definitions) {
        return definitions.stream()
                .map(definition -> definition.getError().getErrorCode())
                .toList();
    }
}
