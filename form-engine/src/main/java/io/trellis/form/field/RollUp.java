package io.trellis.form.field;

import io.trellis.core.filter.Filter;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a field says of the records of another entity that name its record: how many they are, what they come to. It is kept
 * with the record and computed anew when one of them changes, not at the record's own saves.
 *
 * @param entity whose records
 * @param lookup the field of theirs that names the record
 * @param field which of their fields; empty for a count
 * @param filter which of them, by their own fields
 */
public record RollUp(String entity, String lookup, Measure measure, String field, Filter filter) {

    /** Under this name the value is handed to the field's computation. */
    public static final String VALUE = "rolledUp";

    public enum Measure {
        COUNT,
        SUM,
        MIN,
        MAX,
        AVERAGE
    }

    /** Over no records: none are nothing in number and sum, and have no extreme. */
    public Optional<Object> none() {
        return switch (measure) {
            case COUNT, SUM -> Optional.of(BigDecimal.ZERO);
            case MIN, MAX, AVERAGE -> Optional.empty();
        };
    }

    /** The fields of the other records that it comes of, the lookup among them. */
    public Set<String> reads() {
        Set<String> reads = new LinkedHashSet<>();
        reads.add(lookup);
        if (!field.isEmpty()) {
            reads.add(field);
        }
        filter.conditions().forEach(condition -> reads.add(condition.field().first()));
        return reads;
    }
}
