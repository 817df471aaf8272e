package com.tendwell.process.signon;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs the installation. Only read while there is no administrator: later passwords are changed in Admin.
 *
 * @param id as that person signs on
 * @param password empty outside production: one is made up and said once in the log
 */
@ConfigurationProperties("tendwell.admin")
record Administrator(@DefaultValue("admin") String id, @DefaultValue("") String password) {

    /** Not in a log by accident. */
    @Override
    public String toString() {
        return "Administrator " + id;
    }
}
