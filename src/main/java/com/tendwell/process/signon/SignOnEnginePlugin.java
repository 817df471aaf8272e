package com.tendwell.process.signon;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** User management of the engine: slow password hashes, strong passwords, and the format of group ids. */
@Component
class SignOnEnginePlugin extends AbstractProcessEnginePlugin {

    /** Lower-case words joined by dots, hyphens or underscores; the engine's default allows none of the three. */
    static final String NAMES = "[A-Za-z0-9][A-Za-z0-9._@-]{0,62}";

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(new BcryptPasswords());
        configuration.setEnablePasswordPolicy(true);
        configuration.setPasswordPolicy(new StrongPasswords());
        configuration.setUserResourceWhitelistPattern(NAMES);
        configuration.setGroupResourceWhitelistPattern(NAMES);
        // The engine would lock a user for good after ten wrong passwords and reject the right one for up to a minute
        // after each failure, so anybody could lock anybody out. Our limits per person and address apply instead.
        configuration.setLoginMaxAttempts(Integer.MAX_VALUE);
        configuration.setLoginDelayBase(0);
        configuration.setLoginDelayMaxTime(0);
        configuration.setAuthorizationEnabled(true);
        configuration.setEnableExpressionsInAdhocQueries(false);
    }
}
