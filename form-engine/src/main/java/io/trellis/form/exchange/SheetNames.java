package io.trellis.form.exchange;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of the sheets of one workbook, as spreadsheets admit them: 31 letters, no two the same. */
final class SheetNames {

    private static final int LONGEST = 31;

    private final Set<String> taken = new HashSet<>();

    String fit(String name) {
        String clean = name.replaceAll("[\\\\/?*\\[\\]:']", " ").strip();
        String base = clean.isEmpty() ? "-" : clean;
        String fit = shortened(base, LONGEST);
        for (int n = 2; !taken.add(fit.toLowerCase(Locale.ROOT)); n++) {
            String suffix = " " + n;
            fit = shortened(base, LONGEST - suffix.length()) + suffix;
        }
        return fit;
    }

    private static String shortened(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
