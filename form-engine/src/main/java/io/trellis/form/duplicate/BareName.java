package io.trellis.form.duplicate;

import io.trellis.form.field.SameText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What tells one company's name from another's: its words without case, punctuation and legal form, in one order. */
record BareName(List<String> words) {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** In Chinese it is written together with the name. */
    private static final Pattern CHINESE_FORM = Pattern.compile("(?<=.)(?:集团)?(?:股份|控股)?(?:有限责任|有限|责任)?(?:公司|集团)$");

    private static final List<String> FORMS = List.of(
            "co",
            "company",
            "corp",
            "corporation",
            "inc",
            "incorporated",
            "ltd",
            "limited",
            "llc",
            "llp",
            "plc",
            "pty",
            "pte",
            "gmbh",
            "ag",
            "kg",
            "sa",
            "sas",
            "sarl",
            "srl",
            "spa",
            "bv",
            "nv",
            "ab",
            "oy",
            "as",
            "kk",
            "group");

    static BareName of(String name) {
        List<String> words = new ArrayList<>(BETWEEN.splitAsStream(SameText.of(name))
                .filter(word -> !word.isEmpty() && !isForm(word))
                .map(word -> CHINESE_FORM.matcher(word).replaceFirst(""))
                .toList());
        while (words.size() > 1 && FORMS.contains(words.getLast())) {
            words.removeLast();
        }
        words.sort(null);
        return new BareName(List.copyOf(words));
    }

    private static boolean isForm(String word) {
        return CHINESE_FORM.matcher("·" + word).replaceFirst("").equals("·");
    }

    /** All of it, written together. */
    String text() {
        return String.join("", words);
    }

    /** Without one of its words. */
    String without(int word) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (i != word) {
                rest.append(words.get(i));
            }
        }
        return rest.toString();
    }
}
