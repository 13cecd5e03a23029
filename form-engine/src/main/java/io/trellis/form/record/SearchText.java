package io.trellis.form.record;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Locale;

/** Text in the form in which it is searched, with pinyin and its initials beside Chinese. */
final class SearchText {

    /** What somebody looks for stands near the beginning. */
    private static final int LONGEST = 1000;

    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

    private SearchText() {}

    /** One width, one case. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    static String of(String text) {
        String folded = fold(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        return folded.codePoints().anyMatch(SearchText::chinese) ? folded + "\n" + pinyin(folded) : folded;
    }

    private static String pinyin(String text) {
        StringBuilder spelled = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        text.codePoints().forEach(point -> {
            String character = Character.toString(point);
            if (chinese(point)) {
                String syllable = PINYIN.transliterate(character).strip();
                spelled.append(syllable);
                initials.append(syllable, 0, Math.min(1, syllable.length()));
            } else {
                spelled.append(character);
                initials.append(character);
            }
        });
        return spelled + "\n" + initials;
    }

    private static boolean chinese(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }
}
