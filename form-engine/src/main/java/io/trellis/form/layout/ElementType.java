package io.trellis.form.layout;

import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FieldReferences;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One kind of thing that stands on forms beside fields. A bean; no code anywhere asks for a particular id. */
public interface ElementType {

    /** The word in definitions: {@code heading}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** What an analyst says of it, in the order in which it is asked. */
    List<ElementSetting> settings();

    /** Whether it takes all columns of its section when it is put there. */
    default boolean wide() {
        return true;
    }

    /**
     * What its settings name.
     *
     * @param at where they stand
     * @param removed where the element stands, which goes with what it cannot do without
     */
    default void references(
            JsonNode settings,
            FieldReferences.Over over,
            ReferenceList list,
            String at,
            String removed,
            LocalizedText place) {
        // most say nothing of anything else
    }
}
