package com.tendwell.shared;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address, whose domain may be internationalised: {@code info@müller.example}. */
public final class MailAddress {

    private static final Pattern SENT = Pattern.compile(
            "(?=.{1,254}$)(?=.{1,64}@)[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])");

    /** The Java library would turn them into others, and so the mail would go to another domain. */
    private static final Pattern READ_IN_TWO_WAYS = Pattern.compile("[ßς\\u200c\\u200d]");

    private MailAddress() {}

    /**
     * The address as mail servers know it, with the domain in its {@code xn--} form.
     *
     * @return empty if no mail can be sent to it
     */
    public static Optional<String> forSending(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1);
        if (at < 1 || READ_IN_TWO_WAYS.matcher(domain).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(address.substring(0, at + 1) + IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES))
                    .filter(sent -> SENT.matcher(sent).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
