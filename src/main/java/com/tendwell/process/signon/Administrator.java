package com.tendwell.process.signon;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The administrator of the installation. Read only while there is none: the password is changed under My account afterwards.
 *
 * @param id used to sign on
 * @param password empty outside production: one is generated and logged once
 */
@ConfigurationProperties("tendwell.admin")
record Administrator(@DefaultValue("admin") String id, @DefaultValue("") String password) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "Administrator " + id;
    }
}
