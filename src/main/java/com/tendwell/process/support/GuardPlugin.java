package com.tendwell.process.support;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Puts the guards of queries and administrators before every command of the engine, on both of its lists. */
@Component
class GuardPlugin extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                with(configuration.getCustomPreCommandInterceptorsTxRequired(), configuration));
        configuration.setCustomPreCommandInterceptorsTxRequiresNew(
                with(configuration.getCustomPreCommandInterceptorsTxRequiresNew(), configuration));
    }

    /** Interceptors are links of a chain, so each list gets its own. */
    private static List<CommandInterceptor> with(
            List<CommandInterceptor> others, ProcessEngineConfigurationImpl configuration) {
        List<CommandInterceptor> all = new ArrayList<>(others == null ? List.of() : others);
        all.add(new QueryExpressionGuard());
        all.add(new LastAdministratorGuard(configuration::getIdentityService));
        return all;
    }
}
