package io.trellis.form.duplicate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import java.util.Set;

/** A way in which two values are the same to people. A bean. What its keys are made of is stored: {@link DuplicateRules#VERSION}. */
public interface Comparison {

    /** A word that rules name it by. */
    String id();

    LocalizedText label();

    /** What it finds, in a sentence for who makes a rule. */
    LocalizedText help();

    /** Which comes first where one is chosen. */
    int order();

    boolean takes(BoundField field);

    /**
     * Under which a value is found: two that agree have at least one in common. None where the value says nothing.
     *
     * @return at most {@link #most}
     */
    Set<String> keys(Object value, BoundField field, FieldContext context);

    /** So many keys a value has at most. */
    default int most() {
        return 1;
    }

    /** How much two values agree, to 1; 0 where they do not. Asked of those that share a key. */
    default double agree(Object one, Object other, BoundField field, FieldContext context) {
        return 1;
    }
}
