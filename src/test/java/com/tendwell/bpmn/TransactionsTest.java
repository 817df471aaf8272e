package com.tendwell.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.Test;

/** The page about transactions matches the drawings. */
class TransactionsTest {

    private static final Path WRITTEN = Path.of("src/docs/transactions.md");

    @Test
    void thePageSaysWhatTheDrawingsSay() throws IOException {
        String drawn = page(House.asItStands());
        Path copy = Files.writeString(Path.of("target/transactions.md"), drawn);

        assertThat(House.text(WRITTEN))
                .as("the drawings changed: copy %s over %s and read what changed", copy, WRITTEN)
                .isEqualTo(drawn);
    }

    @Test
    void aChangedBoundaryChangesThePage() {
        House house = House.asItStands();
        House changed = house.with(
                "prepaid-activation.bpmn",
                text -> text.replace(
                        "name=\"Mark plan processing\" camunda:asyncAfter=\"true\"", "name=\"Mark plan processing\""));

        assertThat(page(changed)).isNotEqualTo(page(house));
    }

    private static String page(House house) {
        StringBuilder page = new StringBuilder(
                """
                # Transactions

                From one asynchronous continuation or wait state to the next is one database transaction: engine state,
                business rows, audit entry and outbox row commit together or not at all. This page is made from the drawings
                by `TransactionsTest`; the reasons stand in each element's documentation. Steps that are not listed commit
                with their neighbours; a timer is a job already and needs no continuation.
                """);
        house.drawings().stream()
                .sorted(Comparator.comparing(Drawing::key).reversed())
                .forEach(drawing -> {
                    page.append("\n## ").append(drawing.key()).append("\n\n");
                    page.append("| element | continuation | retried after | why |\n|---|---|---|---|\n");
                    Layout layout = Layout.of(drawing);
                    List<FlowNode> points = drawing.nodes().stream()
                            .filter(node -> TransactionRules.isContinued(node)
                                    || TransactionRules.AT_ONCE.contains(node.getId()))
                            .toList();
                    points.forEach(node -> page.append(row(drawing, node)));
                });
        return page.toString();
    }

    private static String row(Drawing drawing, FlowNode node) {
        String said = Drawing.documentation(node);
        String why = said.substring(said.toLowerCase(Locale.ROOT).indexOf("asynchronous continuation"));
        String where = Drawing.isSet(node, "asyncBefore") ? "before" : "after";
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        node.getId(),
                        TransactionRules.isContinued(node) ? where : "none",
                        String.join(", ", drawing.extension(node, "failedJobRetryTimeCycle")),
                        why.substring(why.indexOf(':') + 1).strip());
    }
}
