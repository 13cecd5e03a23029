package io.trellis.form.entity;

import io.trellis.core.i18n.LocalizedText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field of an entity.
 *
 * @param key given at creation, never changes: values are stored under it; filters, formulas, forms and views name it.
 *     A letter, then letters, digits and underscores, at most 40
 * @param apiName what the REST API calls it; can change at any time
 * @param type the id of a {@link io.trellis.form.field.FieldType}
 * @param help shown under the field, may be empty
 * @param defaultValue the value a new record starts with, in the form that the API takes; null for none
 * @param fillWith for a required field, the value that publishing puts into the records that have none, in the form that the
 *     API takes; null for none
 * @param takes a path over a lookup beside it, such as {@code product.listPrice}: when the lookup is chosen, the value found
 *     there then is put here, and stays when that changes later; null for none
 * @param retyped what it was made as; null where its type was never changed
 * @param rules FEEL conditions over the record's fields
 * @param settings what the type wants to know, in the type's own form
 */
public record FieldDefinition(
        String key,
        String apiName,
        String type,
        LocalizedText label,
        LocalizedText help,
        boolean required,
        boolean unique,
        boolean readOnly,
        boolean indexed,
        @Nullable Object defaultValue,
        @Nullable Object fillWith,
        @Nullable String takes,
        @Nullable Retyped retyped,
        FieldRules rules,
        ObjectNode settings) {

    /** One that fills no records, takes nothing and is of the type that it was made as. */
    public FieldDefinition(
            String key,
            String apiName,
            String type,
            LocalizedText label,
            LocalizedText help,
            boolean required,
            boolean unique,
            boolean readOnly,
            boolean indexed,
            @Nullable Object defaultValue,
            FieldRules rules,
            ObjectNode settings) {
        this(
                key,
                apiName,
                type,
                label,
                help,
                required,
                unique,
                readOnly,
                indexed,
                defaultValue,
                null,
                null,
                null,
                rules,
                settings);
    }

    /**
     * FEEL conditions, null for none. They see the record's fields by key, and over lookups by path.
     *
     * @param visible shown and kept only when true
     * @param required demanded when true, besides {@link FieldDefinition#required}
     * @param readOnly not to be edited when true
     * @param value computed once for a new record, or while the field is empty, when the expression has a value: a name by rule
     * @param follows whether the value goes on following its rule, at each save, until somebody enters another; emptied, it
     *     follows again. A value that is what its rule says of the record follows it; nothing else is kept of that
     */
    public record FieldRules(
            @Nullable String visible,
            @Nullable String required,
            @Nullable String readOnly,
            @Nullable String value,
            boolean follows) {

        public static final FieldRules NONE = new FieldRules(null, null, null, null, false);
    }

    /** The same with other settings. */
    public FieldDefinition withSettings(ObjectNode others) {
        return new FieldDefinition(
                key,
                apiName,
                type,
                label,
                help,
                required,
                unique,
                readOnly,
                indexed,
                defaultValue,
                fillWith,
                takes,
                retyped,
                rules,
                others);
    }
}
