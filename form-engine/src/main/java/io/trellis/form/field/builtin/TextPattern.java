package io.trellis.form.field.builtin;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** An analyst's regular expression, matched within a number of steps: some expressions would otherwise run for years. */
final class TextPattern {

    private static final int STEPS = 200_000;
    private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private TextPattern() {}

    static boolean isValid(String pattern) {
        try {
            return Pattern.compile(pattern) != null;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** False for what does not match within the steps. */
    static boolean matches(String pattern, String text) {
        if (COMPILED.size() > 1_000) {
            COMPILED.clear();
        }
        try {
            return COMPILED.computeIfAbsent(pattern, Pattern::compile)
                    .matcher(new Counted(text, new int[1]))
                    .matches();
        } catch (TooManySteps | PatternSyntaxException | StackOverflowError e) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {}

    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
