package io.trellis.form.exchange;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How much a column's name is like a field's: from 0 to 1. */
final class NameSimilarity {

    /** Below this, a likeness is chance. */
    static final double ENOUGH = 0.6;

    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private NameSimilarity() {}

    static double of(String column, String name) {
        List<String> left = words(column);
        List<String> right = words(name);
        String one = String.join("", left);
        String other = String.join("", right);
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        if (one.equals(other)) {
            return 1;
        }
        return Math.max(shared(left, right), pairs(one, other));
    }

    /** Whether both are the same word, up to case, spaces and a slip of the pen. */
    static boolean isSpelling(String text, String word) {
        String one = String.join("", words(text));
        String other = String.join("", words(word));
        return !one.isEmpty() && (one.equals(other) || pairs(one, other) >= 0.7);
    }

    static List<String> words(String name) {
        String spaced =
                CAMEL.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll(" ");
        return BETWEEN_WORDS
                .splitAsStream(spaced.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** One name within the other, word by word: {@code deal_stage} and {@code stage}. */
    private static double shared(List<String> left, List<String> right) {
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        int fewer = Math.min(left.size(), right.size());
        int more = Math.max(left.size(), right.size());
        if (both.size() < fewer || String.join("", both).length() < 4) {
            return 0;
        }
        return 0.6 + 0.3 * fewer / more;
    }

    /** Pairs of neighbouring letters in common, for names spelled or ended differently. */
    private static double pairs(String one, String other) {
        if (one.length() < 4 || other.length() < 4) {
            return 0;
        }
        Set<String> left = bigrams(one);
        Set<String> right = bigrams(other);
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        double dice = 2.0 * both.size() / (left.size() + right.size());
        return dice >= 0.75 ? dice * 0.9 : 0;
    }

    private static Set<String> bigrams(String text) {
        Set<String> bigrams = new HashSet<>();
        for (int i = 0; i + 1 < text.length(); i++) {
            bigrams.add(text.substring(i, i + 2));
        }
        return bigrams;
    }
}
