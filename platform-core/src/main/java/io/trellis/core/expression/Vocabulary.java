package io.trellis.core.expression;

import io.trellis.core.i18n.LocalizedText;
import java.util.List;

/**
 * A function or a phrase of the expression language, told to somebody who writes an expression.
 *
 * @param name as it is looked for, such as {@code substring before}
 * @param parameters by their names, in their order; empty for a phrase and for a function that takes nothing
 * @param words what it is good for
 * @param example an expression that runs without a context
 * @param insertion what is put where somebody chooses it, {@link #CARET} standing where to type on
 */
public record Vocabulary(
        Group group, String name, List<String> parameters, LocalizedText words, String example, String insertion) {

    /** Where the cursor stands in an insertion. */
    public static final String CARET = "|";

    public Vocabulary {
        parameters = List.copyOf(parameters);
    }

    /** What it works on. */
    public enum Group {
        DECISION,
        NUMBER,
        TEXT,
        DATE,
        LIST
    }
}
