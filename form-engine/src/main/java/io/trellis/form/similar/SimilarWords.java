package io.trellis.form.similar;

import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of a text is looked for in others: its words, and of Chinese, which has no spaces, every two characters that stand beside
 * each other. Short words say too little.
 */
public final class SimilarWords {

    /** So many are looked for at most. */
    public static final int MOST = 24;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 40;
    private static final Pattern RUNS = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private SimilarWords() {}

    public static List<String> of(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher runs = RUNS.matcher(text.length() > 1_000 ? text.substring(0, 1_000) : text);
        while (runs.find() && words.size() < MOST) {
            String run = SameText.of(runs.group());
            if (Character.UnicodeScript.of(runs.group().codePointAt(0)) == Character.UnicodeScript.HAN) {
                for (int i = 0; i + 1 < run.length() && words.size() < MOST; i++) {
                    words.add(run.substring(i, i + 2));
                }
            } else if (run.length() >= SHORTEST && run.length() <= LONGEST) {
                words.add(run);
            }
        }
        return new ArrayList<>(words);
    }

    /** How many of the words stand in a text. */
    public static long shared(List<String> words, String text) {
        String folded = SameText.of(text);
        return words.stream().filter(folded::contains).count();
    }
}
