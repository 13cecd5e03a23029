package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.Pinyin;
import io.trellis.form.field.SameText;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Names that sound the same, in any reading of their characters or in letters: 单伟, 善伟 and Wei Shan. */
@Component
final class PinyinComparison implements Comparison {

    private static final int MOST = 18;

    /** Alike in sound is not yet alike in writing. */
    private static final double SOUND = 0.9;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Messages messages;

    PinyinComparison(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "pinyin";
    }

    @Override
    public LocalizedText label() {
        return messages.text("duplicate.pinyin");
    }

    @Override
    public LocalizedText help() {
        return messages.text("duplicate.pinyin.help");
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public boolean takes(BoundField field) {
        return field.kind() == ValueKind.TEXT;
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Set<String> keys(Object value, BoundField field, FieldContext context) {
        List<String> words = BETWEEN.splitAsStream(SameText.of(value.toString()))
                .filter(word -> !word.isEmpty())
                .toList();
        Set<String> spelled = new LinkedHashSet<>(Pinyin.spellings(String.join("", words)));
        // in letters the family name often stands behind
        if (words.size() > 1 && words.size() <= 3 && words.stream().allMatch(PinyinComparison::inLetters)) {
            List<String> turned = new ArrayList<>(words.subList(words.size() - 1, words.size()));
            turned.addAll(words.subList(0, words.size() - 1));
            spelled.add(String.join("", turned));
        }
        spelled.remove("");
        return spelled.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean inLetters(String word) {
        return word.codePoints().noneMatch(Pinyin::chinese);
    }

    @Override
    public double agree(Object one, Object other, BoundField field, FieldContext context) {
        return SameText.of(one.toString()).equals(SameText.of(other.toString())) ? 1 : SOUND;
    }
}
