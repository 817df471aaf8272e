package com.tendwell;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with the settings as a list, in place of a stack trace. */
class UnfitSettingsAnalyzer extends AbstractFailureAnalyzer<ProductionSettings.Unfit> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, ProductionSettings.Unfit cause) {
        String list =
                cause.complaints().stream().map(complaint -> "  - " + complaint).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                cause.who() + " refuses these settings:\n\n" + list,
                "Set them in the environment, for example SPRING_DATASOURCE_URL; the README's table lists all.",
                cause);
    }
}
