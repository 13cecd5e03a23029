package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import java.util.List;
import java.util.Optional;

/**
 * One way to show the records of a list view: as a table, as a board. A bean; no code anywhere asks for a particular id.
 * All share the view's filter, order, columns and totals; how it is drawn is for the user interface to say, under the same
 * id.
 */
public interface Presentation {

    /** The word in definitions and addresses: {@code board}. */
    String id();

    LocalizedText label();

    /** The name of an icon of the product's set. */
    String icon();

    /** What it wants to know. */
    default List<FieldSlot> slots() {
        return List.of();
    }

    /**
     * What stands in for settings where an analyst has made none; empty where these fields cannot be shown like that.
     *
     * @param entity by name
     * @param fields those that the viewer sees
     * @param columns of the view
     */
    Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns);

    /** What it reads of the store in order, the most important first. */
    List<SortedList> lists(ListView view);
}
