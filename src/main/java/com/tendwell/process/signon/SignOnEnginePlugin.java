package com.tendwell.process.signon;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** How the engine keeps people: hashed dearly, with strong passwords, under the names that our groups have. */
@Component
class SignOnEnginePlugin extends AbstractProcessEnginePlugin {

    /** Lower-case words joined by dots, hyphens or underscores; the engine's default refuses all three. */
    static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._@-]{0,62}";

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(new BcryptPasswords());
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(new StrongPasswords());
        configuration.setUserResourceWhitelistPattern(NAMES);
        configuration.setGroupResourceWhitelistPattern(NAMES);
        // The engine would lock a user for good after ten wrong passwords, which anyone could type for anyone, and
        // refuse the right password for up to a minute after each: one wrong guess a minute, and the person stays
        // outside. The limits per person and address, which know better whom to refuse, stand alone.
        configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
        configuration.setLoginDelayBase(0);
        configuration.setLoginDelayMaxTime(0);
        configuration.setAuthorizationEnabled(true);
        configuration.setEnableExpressionsInAdhocQueries(false);
    }
}
