package io.trellis.form.exchange;

import io.trellis.form.field.SameText;
import java.util.Arrays;

/**
 * Whether a value stands twice in a column, compared as a unique field compares. Keeps no values, only what little tells them
 * apart, so that now and then it sees a repetition where there is none, and never overlooks one.
 */
final class Repeats {

    private static final int FIRST_SIZE = 64;

    private int[] seen = new int[FIRST_SIZE];
    private int count;

    void add(String text) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, count * 2);
        }
        seen[count++] = SameText.of(text).hashCode();
    }

    boolean any() {
        int[] sorted = Arrays.copyOf(seen, count);
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
