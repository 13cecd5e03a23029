package io.trellis.core.security;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a password must not be: short, one of the most used ones or a plain variation of it, a row of keys or a repeat, or
 * the person's own name. The list is read for the one question and let go again: passwords are set seldom.
 */
final class PasswordRules {

    static final int LONGEST = 256;
    static final int SHORTEST = 8;

    private static final List<String> OURS = List.of("trellis");
    private static final String LIST = "most-used-passwords.txt";

    /** Letters and digits beside a known word or a name that make no password of it. */
    private static final int LITTLE = 4;

    /** A part of a name that is shorter says nothing. */
    private static final int SHORTEST_NAME = 3;

    /** Fewer different characters than this are a repeat, however long. */
    private static final int FEWEST_DIFFERENT = 4;

    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890123456789",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1qaz2wsx3edc4rfv");

    private final Messages messages;

    PasswordRules(Messages messages) {
        this.messages = messages;
    }

    /** The reason why this is no password for this person, and what to do. */
    Optional<LocalizedText> refuse(String password, int shortest, Optional<User> user) {
        Optional<LocalizedText> length = length(password, Math.max(SHORTEST, shortest));
        if (length.isPresent()) {
            return length;
        }
        if (isLittleBeside(password, user.map(PasswordRules::names).orElse(List.of()))) {
            return Optional.of(messages.text("core.security.password-name"));
        }
        return isLittleBeside(password, OURS) || isSimple(password) || isMuchUsed(password)
                ? Optional.of(messages.text("core.security.password-known"))
                : Optional.empty();
    }

    Optional<LocalizedText> length(String password, int shortest) {
        return password.length() < shortest || password.length() > LONGEST
                ? Optional.of(messages.text("core.security.password-length", shortest, LONGEST))
                : Optional.empty();
    }

    /** Whether next to nothing is left when the names are taken out, in whatever order they stand. */
    private static boolean isLittleBeside(String password, List<String> names) {
        String whole = plain(password);
        for (String written : List.of(whole, new StringBuilder(whole).reverse().toString())) {
            String left = written;
            for (String name : names) {
                left = left.replace(name, "");
            }
            if (left.length() < written.length() && left.length() <= LITTLE) {
                return true;
            }
        }
        return false;
    }

    /** A repeat, a row of the keyboard or the alphabet, or a date or other number that is short. */
    private static boolean isSimple(String password) {
        String plain = plain(password);
        if (password.chars().distinct().count() < FEWEST_DIFFERENT || plain.matches("\\d{0,10}")) {
            return true;
        }
        String left = plain;
        for (String row : ROWS) {
            left = withoutRow(left, row);
            left = withoutRow(left, new StringBuilder(row).reverse().toString());
        }
        return left.length() < plain.length() && left.length() <= 2;
    }

    /** Takes out what goes along the row for four keys or more. */
    private static String withoutRow(String text, String row) {
        String left = text;
        for (int length = Math.min(row.length(), text.length()); length >= 4; length--) {
            for (int from = 0; from + length <= row.length(); from++) {
                left = left.replace(row.substring(from, from + length), "");
            }
        }
        return left;
    }

    private static boolean isMuchUsed(String password) {
        Set<String> variations = variations(password);
        try (BufferedReader list = list()) {
            return list.lines().filter(line -> !line.startsWith("#")).anyMatch(variations::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a guesser undoes: capitals, digits for letters, digits and signs around, writing backwards, writing twice. */
    private static Set<String> variations(String password) {
        Set<String> variations = new HashSet<>();
        String lower = password.toLowerCase(Locale.ROOT);
        for (String written : List.of(lower, letters(lower))) {
            for (String one : List.of(
                    written,
                    written.replaceAll("^[^\\p{L}]{0,4}|[^\\p{L}]{0,4}$", ""),
                    written.replaceAll("[^\\p{L}\\p{N}]", ""))) {
                variations.add(one);
                variations.add(new StringBuilder(one).reverse().toString());
                int half = one.length() / 2;
                if (one.length() % 2 == 0 && one.substring(0, half).equals(one.substring(half))) {
                    variations.add(one.substring(0, half));
                }
            }
        }
        variations.add(lower.replaceAll("[^\\p{L}]{0,4}$", ""));
        variations.removeIf(String::isEmpty);
        return variations;
    }

    private static String letters(String text) {
        return text.replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }

    private static BufferedReader list() {
        InputStream in = Objects.requireNonNull(PasswordRules.class.getResourceAsStream(LIST), LIST);
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static List<String> names(User user) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(user.username(), user.name())) {
            names.add(plain(name));
            for (String part : name.split("[\\s._@-]+")) {
                if (part.length() >= SHORTEST_NAME) {
                    names.add(plain(part));
                }
            }
        }
        return names.stream().filter(name -> name.length() > 1).distinct().toList();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
