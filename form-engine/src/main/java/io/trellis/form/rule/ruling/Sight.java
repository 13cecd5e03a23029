package io.trellis.form.rule.ruling;

import java.util.function.BiPredicate;

/**
 * What an expression is shown of records: it is in the rights of somebody, or told only what its source names. What is out
 * of sight is null, like what is not there.
 */
public record Sight(BiPredicate<String, String> record, BiPredicate<String, String> field) {

    /** The product's own. */
    public static final Sight ALL = new Sight((entity, id) -> true, (entity, key) -> true);

    /** Whether a record that a lookup leads to is seen, by entity and id. */
    public boolean sees(String entity, String id) {
        return record.test(entity, id);
    }

    /** Whether a field is seen, by entity and key. */
    public boolean shows(String entity, String key) {
        return field.test(entity, key);
    }

    /** The same records, of whose fields only these are shown. */
    public Sight only(BiPredicate<String, String> fields) {
        return new Sight(record, fields);
    }
}
