package com.tendwell.gateway;

import java.util.List;

/** Secrets with which a provider signs its events. */
public final class WebhookSecrets {

    /** Two, so that secrets can be rotated. */
    private static final int MAX_SECRETS = 2;

    private WebhookSecrets() {}

    /**
     * The secrets that are not blank, stripped.
     *
     * @param setting name of the setting
     * @throws IllegalArgumentException naming the setting, if there are more than two
     */
    public static List<String> live(String setting, List<String> secrets) {
        List<String> live = secrets.stream()
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (live.size() > MAX_SECRETS) {
            throw new IllegalArgumentException(
                    setting + " may be " + MAX_SECRETS + " at most: the new one and the old one");
        }
        return live;
    }
}
