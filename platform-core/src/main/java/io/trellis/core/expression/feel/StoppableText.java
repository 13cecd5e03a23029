package io.trellis.core.expression.feel;

/** A text that looks at the clock while it is read. */
final class StoppableText implements CharSequence {

    private final CharSequence text;
    private final Budget budget;
    private int reads;

    StoppableText(CharSequence text, Budget budget) {
        this.text = text;
        this.budget = budget;
    }

    @Override
    public char charAt(int index) {
        if ((++reads & 4095) == 0) {
            budget.checkTime();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
