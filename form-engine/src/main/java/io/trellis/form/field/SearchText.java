package io.trellis.form.field;

/** Folded text in the form in which it is searched, with pinyin and its initials beside Chinese. */
public final class SearchText {

    /** What somebody looks for stands near the beginning. */
    private static final int LONGEST = 1000;

    private SearchText() {}

    /** @param folded as {@link SameText} makes it */
    public static String of(String folded) {
        String head = folded.length() > LONGEST ? folded.substring(0, LONGEST) : folded;
        return head.codePoints().anyMatch(Pinyin::chinese) ? head + "\n" + Pinyin.of(head) : head;
    }
}
