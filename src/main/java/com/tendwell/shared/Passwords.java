package com.tendwell.shared;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rules for passwords, and generated ones. */
public final class Passwords {

    /** In characters. */
    public static final int MIN_LENGTH = 12;

    private static final int MAX_LENGTH = 200;
    private static final SecureRandom RANDOM = new SecureRandom();
    // Without 0, O, 1, l and I, which people confuse when they copy from a screen.
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    /** Longer words first, since some contain others. */
    private static final List<String> COMMON = List.of(
            "administrator",
            "password",
            "passwort",
            "tendwell",
            "changeme",
            "changeit",
            "camunda",
            "welcome",
            "letmein",
            "default",
            "postgres",
            "qwertz",
            "qwerty",
            "secret",
            "admin",
            "demo",
            "root");

    private Passwords() {}

    /** 20 characters, more than 110 random bits. */
    public static String generate() {
        return RANDOM.ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /**
     * What is wrong with a password, in sentences; empty if it is acceptable.
     *
     * @param owner the user id, which must not be the password; null if unknown
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
            found.add("has fewer than 6 different characters");
        }
        if (lettersBesideCommonWords(password, owner) < 4) {
            found.add("is little more than a common word, the user's name or digits");
        }
        return found;
    }

    /** Recognises {@code Password!2026} and {@code admin-admin-1} as made of common words. */
    private static int lettersBesideCommonWords(String password, String owner) {
        String rest = letters(password);
        if (owner != null && letters(owner).length() > 2) {
            rest = rest.replace(letters(owner), "");
        }
        for (String word : COMMON) {
            rest = rest.replace(word, "");
        }
        return rest.length();
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }
}
