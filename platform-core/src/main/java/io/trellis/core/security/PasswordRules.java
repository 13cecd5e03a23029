package io.trellis.core.security;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a password must not be: short, one of those that are tried first (the most used ones, dates, rows of keys, repeats,
 * plain variations of them), or the person's own name. Measured in guesses, with dictionaries that are read for the one
 * question and let go again.
 */
final class PasswordRules {

    static final int LONGEST = 256;
    static final int SHORTEST = 8;

    /** As many as a list of names and passwords brings at once; what takes more is for patience, and attempts are limited. */
    private static final double FEW = 1e6;

    /** The time to measure grows with the square of the length, and what begins well does not get worse. */
    private static final int MEASURED = 64;

    private static final List<String> OURS = List.of("trellis");

    /** Letters and digits that make no password of a name. */
    private static final int LITTLE = 4;

    /** A part of a name that is shorter says nothing. */
    private static final int SHORTEST_NAME = 3;

    private final Messages messages;

    PasswordRules(Messages messages) {
        this.messages = messages;
    }

    /** The reason why this is no password for this person, and what to do. */
    Optional<LocalizedText> refuse(String password, Optional<User> user) {
        Optional<LocalizedText> length = length(password, SHORTEST);
        if (length.isPresent()) {
            return length;
        }
        List<String> names = user.map(PasswordRules::names).orElse(List.of());
        CharSequence measured = password.substring(0, Math.min(MEASURED, password.length()));
        Zxcvbn measure = new Zxcvbn();
        if (measure.measure(measured, OURS).getGuesses() < FEW) {
            return Optional.of(messages.text("core.security.password-known"));
        }
        if (isLittleBeside(password, names)
                || (!names.isEmpty() && measure.measure(measured, names).getGuesses() < FEW)) {
            return Optional.of(messages.text("core.security.password-name"));
        }
        return Optional.empty();
    }

    /** Whether next to nothing is left when the names are taken out, in whatever order they stand. */
    private static boolean isLittleBeside(String password, List<String> names) {
        String left = password.toLowerCase(Locale.ROOT);
        for (String name : names) {
            left = left.replace(name, "");
        }
        return left.length() < password.length()
                && left.replaceAll("[^\\p{L}\\p{N}]", "").length() <= LITTLE;
    }

    Optional<LocalizedText> length(String password, int shortest) {
        return password.length() < shortest || password.length() > LONGEST
                ? Optional.of(messages.text("core.security.password-length", shortest, LONGEST))
                : Optional.empty();
    }

    private static List<String> names(User user) {
        List<String> names = new ArrayList<>();
        for (String name : List.of(user.username(), user.name())) {
            String folded = name.toLowerCase(Locale.ROOT).strip();
            names.add(folded);
            names.add(folded.replaceAll("[\\s._@-]+", ""));
            for (String part : folded.split("[\\s._@-]+")) {
                if (part.length() >= SHORTEST_NAME) {
                    names.add(part);
                }
            }
        }
        return names.stream().filter(name -> name.length() > 1).distinct().toList();
    }
}
