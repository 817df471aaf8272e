package com.tendwell.shared;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a password must be, wherever one is set, and passwords made by a machine. */
public final class Passwords {

    /** Characters, at least. */
    public static final int MIN_LENGTH = 12;

    private static final int MAX_LENGTH = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    // Without 0, O, 1, l and I, which people confuse when they copy from a screen.
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final Set<String> COMMON = Set.of(
            "password",
            "passwort",
            "admin",
            "administrator",
            "camunda",
            "tendwell",
            "demo",
            "secret",
            "changeme",
            "changeit",
            "letmein",
            "welcome",
            "qwerty",
            "qwertz",
            "default",
            "postgres",
            "root",
            "123456",
            "abc123");

    private Passwords() {}

    /** 20 characters, more than 110 random bits. */
    public static String generate() {
        return RANDOM.ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /**
     * What is wrong with a password, in words; empty for a good one.
     *
     * @param owner the user id, which must not be the password; may be null where it is not known
     */
    public static List<String> weaknesses(String password, String owner) {
        List<String> found = new ArrayList<>();
        if (password.length() < MIN_LENGTH) {
            found.add("is shorter than " + MIN_LENGTH + " characters");
        }
        if (password.length() > MAX_LENGTH) {
            found.add("is longer than " + MAX_LENGTH + " characters");
        }
        if (password.chars().distinct().count() < 6) {
            found.add("repeats fewer than 6 different characters");
        }
        String core = core(password);
        boolean common = core.length() < 3 || COMMON.contains(core) || COMMON.contains(unpadded(password));
        if (common || owner != null && !owner.isBlank() && core.equals(core(owner))) {
            found.add("is a common word or the user's name with digits and signs around it");
        }
        return found;
    }

    /** The letters of it; so {@code Password!2026} is the common word it is made from. */
    private static String core(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    private static String unpadded(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
