package io.trellis.form.rule.ruling;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Records that lookups point at, read as the product itself; what of them an expression is shown is said by {@link Sight}. */
public interface LinkedRecords {

    /** The plain values of a record that is alive, by field key, the system fields included. */
    Optional<Map<String, Object>> find(String entity, String id);

    /** These will be asked for: what is not known of them yet is read at once. */
    void ahead(String entity, Collection<String> ids);
}
