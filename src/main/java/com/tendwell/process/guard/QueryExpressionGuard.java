package com.tendwell.process.guard;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Refuses expressions in queries from outside. The engine checks the top level of a query but not the parts joined by
 * <em>or</em> (CVE-2026-109432), so anyone who can sign on could run code, also by extending a stored filter. Stored
 * filters may contain expressions: only administrators create them.
 */
public class QueryExpressionGuard extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof AbstractQuery<?, ?> query) {
            refuseExpressions(query);
        } else if (CommandFields.FILTER_EXTENSION.isOf(command)
                && CommandFields.FILTER_EXTENSION.value(command) instanceof AbstractQuery<?, ?> extension) {
            refuseExpressions(extension);
        }
        return next.execute(command);
    }

    private static void refuseExpressions(AbstractQuery<?, ?> query) {
        boolean here = !query.getExpressions().isEmpty();
        boolean inParts = query instanceof TaskQueryImpl tasks
                && tasks.getQueries().stream()
                        .anyMatch(
                                part -> part != query && !part.getExpressions().isEmpty());
        if (here || inParts) {
            throw new BadUserRequestException("Expressions are not allowed in queries.");
        }
    }
}
