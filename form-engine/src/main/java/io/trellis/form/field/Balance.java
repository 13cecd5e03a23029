package io.trellis.form.field;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a field keeps of movements: the sum of what records of one or several other entities add to its record and take from
 * it, and the bound that no save may break, whichever way it comes.
 *
 * @param limit the bound, where it is the same for all records; null for none
 * @param limitField the field of its own record that is the bound of that record; empty for none
 * @param message what whoever breaks it is told first; empty for the product's own words
 */
public record Balance(
        List<Source> sources, Side side, @Nullable BigDecimal limit, String limitField, LocalizedText message) {

    public static final int MOST_SOURCES = 12;

    private static final Set<ValueKind> ASKED = EnumSet.of(
            ValueKind.TEXT,
            ValueKind.NUMBER,
            ValueKind.MONEY,
            ValueKind.BOOLEAN,
            ValueKind.DATE,
            ValueKind.CODE,
            ValueKind.CODES,
            ValueKind.REFERENCE);

    private static final Set<Operator> BY = EnumSet.of(
            Operator.EQ,
            Operator.NE,
            Operator.LT,
            Operator.LE,
            Operator.GT,
            Operator.GE,
            Operator.BETWEEN,
            Operator.IN,
            Operator.NOT_IN,
            Operator.EMPTY,
            Operator.NOT_EMPTY);

    public enum Side {
        NONE,
        AT_LEAST,
        AT_MOST
    }

    public enum Sign {
        ADD,
        SUBTRACT
    }

    /**
     * @param entity whose records move it
     * @param rows their sub-table, where its rows do; empty where the records themselves do
     * @param lookup the field, or the column, that names the record
     * @param field the number or amount, a column where rows move it
     * @param filter which of the records, by their own fields
     */
    public record Source(String entity, String rows, String lookup, String field, Sign sign, Filter filter) {

        public Source {
            entity = Objects.requireNonNullElse(entity, "");
            rows = Objects.requireNonNullElse(rows, "");
            lookup = Objects.requireNonNullElse(lookup, "");
            field = Objects.requireNonNullElse(field, "");
            sign = Objects.requireNonNullElse(sign, Sign.ADD);
            filter = Objects.requireNonNullElse(filter, Filter.ALL);
        }

        /** From the moving record to what it names. */
        public List<String> steps() {
            return rows.isEmpty() ? List.of(lookup) : List.of(rows, lookup);
        }

        /** The fields of the moving records that it comes of. */
        public Set<String> reads() {
            Set<String> reads = new LinkedHashSet<>();
            if (rows.isEmpty()) {
                reads.add(lookup);
                reads.add(field);
            } else {
                reads.add(rows);
            }
            filter.conditions().forEach(condition -> reads.add(condition.field().first()));
            return reads;
        }
    }

    public Balance {
        sources = List.copyOf(sources);
    }

    /** Whether the filter of a source may ask this of a field: what can be told of its value without the store. */
    public static boolean asks(BoundField field, Operator operator) {
        return ASKED.contains(field.kind()) && BY.contains(operator);
    }

    /** The bound of a record whose own field says so, or of all. */
    public Optional<String> boundByField() {
        return side == Side.NONE || limitField.isEmpty() ? Optional.empty() : Optional.of(limitField);
    }
}
