package com.tendwell.process.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Puts a manager of ours, of what the engine keeps in its database, in the place of its own.
 *
 * @param replaced the engine's own, which ours extends
 * @param made one for each command
 */
record OwnManager(Class<? extends Session> replaced, Supplier<Session> made) implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return replaced;
    }

    @Override
    public Session openSession() {
        return made.get();
    }
}
