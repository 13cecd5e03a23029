package io.trellis.form.entity;

import com.ibm.icu.text.Transliterator;
import io.trellis.core.i18n.LocalizedText;
import java.util.Locale;
import java.util.function.Predicate;

/** NameProposal for what an analyst labels: from the English label, else from the pinyin of the Chinese one. */
public final class NameProposal {

    private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII");
    private static final int LONGEST = 36;

    private NameProposal() {}

    /** {@code closeDate} for "Close date"; the fallback for a label without letters. */
    public static String of(LocalizedText label, String fallback) {
        String source = label.en().isBlank() ? label.zh() : label.en();
        StringBuilder name = new StringBuilder();
        for (String word : LATIN.transliterate(source).split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                String lower = word.toLowerCase(Locale.ROOT);
                name.append(name.isEmpty() ? lower : Character.toUpperCase(lower.charAt(0)) + lower.substring(1));
            }
        }
        if (name.isEmpty()) {
            return fallback;
        }
        if (!Character.isLetter(name.charAt(0))) {
            name.insert(0, fallback);
        }
        return name.substring(0, Math.min(name.length(), LONGEST));
    }

    /** The name itself, or with the first number that makes it free. */
    public static String free(String name, Predicate<String> taken) {
        String free = name;
        for (int number = 2; taken.test(free); number++) {
            free = name + number;
        }
        return free;
    }
}
