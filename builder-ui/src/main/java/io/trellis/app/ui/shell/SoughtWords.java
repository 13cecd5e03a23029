package io.trellis.app.ui.shell;

import io.trellis.form.field.SameText;
import io.trellis.form.field.SearchText;
import java.util.Arrays;
import java.util.List;

/** What somebody looks for among names that are at hand: found in any writing, by pinyin and by its initials, as records are. */
public record SoughtWords(List<String> words) {

    public SoughtWords {
        words = List.copyOf(words);
    }

    /** @param typed nothing is found everywhere */
    public static SoughtWords of(String typed) {
        return new SoughtWords(Arrays.stream(SameText.of(typed.strip()).split(" "))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    public boolean nothing() {
        return words.isEmpty();
    }

    /** Whether all the words stand in the text, in any order. */
    public boolean in(String text) {
        String searched = SearchText.of(SameText.of(text));
        return words.stream().allMatch(searched::contains);
    }
}
