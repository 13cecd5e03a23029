package io.trellis.app.api;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known word somebody most likely meant. */
final class Nearest {

    private static final int LONGEST_SHOWN = 100;

    private Nearest() {}

    /** "There is no X here, did you mean Y?", or what there is. */
    static LocalizedText unknown(Messages messages, String name, Collection<String> known) {
        return of(name, known)
                .map(near -> messages.text("app.api.unknown-member", shown(name), near))
                .orElseGet(() -> messages.text("app.api.unknown-member-of", shown(name), String.join(", ", known)));
    }

    static String shown(String name) {
        return name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "…" : name;
    }

    /** Empty where none is near: at most one letter in three is another. */
    static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST_SHOWN) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.max(wanted.length(), word.length()) / 3))
                .min(Comparator.comparingInt(word -> distance(wanted, word.toLowerCase(Locale.ROOT))));
    }

    /** How many letters are to be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
