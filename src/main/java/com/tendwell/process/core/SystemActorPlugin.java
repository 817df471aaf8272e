package com.tendwell.process.core;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.stereotype.Component;

@Component
class SystemActorPlugin extends EngineExtension {

    @Override
    public void preInit(SpringProcessEngineConfiguration engine) {
        engine.setDelegateInterceptor(new SystemActorListener());
    }
}
