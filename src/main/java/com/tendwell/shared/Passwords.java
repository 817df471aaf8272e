package com.tendwell.shared;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules for passwords, and generated ones. */
public final class Passwords {

    /** In characters. */
    public static final int MIN_LENGTH = 12;

    private static final int MAX_LENGTH = 200;

    /** Of 0 to 4: at least a hundred million guesses. */
    private static final int LEAST_SCORE = 3;

    /** Estimating takes long for long texts; what is strong up to here stays strong. */
    private static final int ESTIMATED_LENGTH = 72;

    private static final Zxcvbn ESTIMATOR = new Zxcvbn();
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
    public static String generate(String... own) {
        String made = random();
        return weaknesses(made, own).isEmpty() ? made : generate(own);
    }

    private static String random() {
        return RANDOM.ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    /**
     * What is wrong with a password, in sentences; empty if it is acceptable.
     *
     * @param own what is easily guessed of its owner and must not be part of it: user id, name, company; null or empty
     *     where unknown
     */
    public static List<String> weaknesses(String password, String... own) {
        List<String> words = Stream.of(own).filter(Objects::nonNull).toList();
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
        if (lettersBesideCommonWords(password, words) < 4) {
            found.add("is little more than a common word, the user's name or digits");
        }
        if (containsOneOf(words, letters(password))) {
            found.add("contains the user's name or the company's");
        }
        if (found.isEmpty() && score(password, words) < LEAST_SCORE) {
            found.add("is easy to guess: use several words that do not belong together");
        }
        return found;
    }

    private static int score(String password, List<String> own) {
        String start = password.substring(0, Math.min(password.length(), ESTIMATED_LENGTH));
        return ESTIMATOR.measure(start, own).getScore();
    }

    /** A short word would be found by chance. */
    private static boolean containsOneOf(List<String> own, String password) {
        return own.stream()
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("[^\\p{L}]+"))))
                .map(Passwords::letters)
                .anyMatch(word -> word.length() >= 3 && password.contains(word));
    }

    /** Recognises {@code Password!2026} and {@code admin-admin-1} as made of common words. */
    private static int lettersBesideCommonWords(String password, List<String> own) {
        String rest = letters(password);
        for (String name : own) {
            if (letters(name).length() > 2) {
                rest = rest.replace(letters(name), "");
            }
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
