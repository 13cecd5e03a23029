package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.springframework.stereotype.Component;

/**
 * Names of companies that differ by a slip of the pen, the order of their words, a word more or their legal form. The keys
 * of a name are itself, itself without each of its letters and without each of its words, so that one slip on either side
 * is found by looking keys up.
 */
@Component
final class SimilarComparison implements Comparison {

    private static final double ENOUGH = 0.92;

    /** Below this, one letter makes another name. */
    private static final int SHORTEST = 4;

    private static final int LONGEST = 30;
    private static final int MOST_WORDS = 6;
    private static final int SHORTEST_REST = 3;

    private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

    private final Messages messages;

    SimilarComparison(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "similar";
    }

    @Override
    public LocalizedText label() {
        return messages.text("duplicate.similar");
    }

    @Override
    public LocalizedText help() {
        return messages.text("duplicate.similar.help");
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public boolean takes(BoundField field) {
        return field.kind() == ValueKind.TEXT;
    }

    @Override
    public int most() {
        return 1 + LONGEST + MOST_WORDS;
    }

    @Override
    public Set<String> keys(Object value, BoundField field, FieldContext context) {
        BareName name = BareName.of(value.toString());
        String text = name.text();
        Set<String> keys = new LinkedHashSet<>();
        if (text.isEmpty()) {
            return keys;
        }
        keys.add(text);
        if (text.length() >= SHORTEST && text.length() <= LONGEST) {
            for (int i = 0; i < text.length(); i++) {
                keys.add(text.substring(0, i) + text.substring(i + 1));
            }
        }
        keys.addAll(shorter(name));
        return keys;
    }

    /** Without each of its words. */
    private static Set<String> shorter(BareName name) {
        Set<String> shorter = new LinkedHashSet<>();
        if (name.words().size() > 1 && name.words().size() <= MOST_WORDS) {
            for (int i = 0; i < name.words().size(); i++) {
                String rest = name.without(i);
                if (rest.length() >= SHORTEST_REST) {
                    shorter.add(rest);
                }
            }
        }
        return shorter;
    }

    @Override
    public double agree(Object one, Object other, BoundField field, FieldContext context) {
        BareName left = BareName.of(one.toString());
        BareName right = BareName.of(other.toString());
        if (left.equals(right)) {
            return 1;
        }
        double similarity = SIMILARITY.apply(left.text(), right.text());
        boolean wordMore =
                shorter(left).contains(right.text()) || shorter(right).contains(left.text());
        return similarity >= ENOUGH ? similarity : wordMore ? ENOUGH : 0;
    }
}
