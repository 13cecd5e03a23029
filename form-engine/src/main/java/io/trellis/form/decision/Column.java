package io.trellis.form.decision;

import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Tested;
import io.trellis.core.expression.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an input can be, cut into pieces that no row of the table tells apart: of numbers and dates the bounds that rows name
 * and what lies between them, of texts those that rows name or the field knows, and any other.
 */
final class Column {

    /** One piece. {@code low} and {@code high} are bounds that it does not reach; all null for any other text. */
    record Piece(
            @Nullable Object exactly,
            @Nullable Object low,
            @Nullable Object high) {}

    private final List<Piece> pieces;
    private final boolean ordered;
    private final boolean closed;

    private Column(List<Piece> pieces, boolean ordered, boolean closed) {
        this.pieces = pieces;
        this.ordered = ordered;
        this.closed = closed;
    }

    /** Empty for kinds of which cannot be told what there is: lists, times, whatever is not known. */
    static Optional<Column> of(Coverage.Domain domain, List<Tested> cells) {
        return switch (domain.type()) {
            case Type.OneOf one -> Optional.of(discrete(new ArrayList<>(new TreeSet<>(one.codes())), true));
            case Type.Simple(Kind kind) ->
                switch (kind) {
                    case BOOLEAN -> Optional.of(discrete(List.of(true, false), true));
                    case TEXT -> Optional.of(discrete(List.copyOf(named(cells, String.class)), false));
                    case NUMBER -> Optional.of(ordered(named(cells, BigDecimal.class), domain.whole()));
                    case DATE -> Optional.of(ordered(named(cells, LocalDate.class), true));
                    case DATE_TIME -> Optional.of(ordered(named(cells, Instant.class), false));
                    case TIME, DURATION, RANGE, LIST, CONTEXT, FUNCTION, ANY -> Optional.empty();
                };
            case Type.ListOf list -> Optional.empty();
            case Type.Context context -> Optional.empty();
        };
    }

    private static Column discrete(List<?> values, boolean closed) {
        List<Piece> pieces = new ArrayList<>();
        values.forEach(value -> pieces.add(new Piece(value, null, null)));
        if (!closed) {
            pieces.add(new Piece(null, null, null));
        }
        return new Column(pieces, false, closed);
    }

    /** @param whole whether nothing lies between neighbours */
    private static Column ordered(TreeSet<?> bounds, boolean whole) {
        List<Piece> pieces = new ArrayList<>();
        Object before = null;
        for (Object bound : bounds) {
            if (!whole || !neighbours(before, bound)) {
                pieces.add(new Piece(null, before, bound));
            }
            pieces.add(new Piece(bound, null, null));
            before = bound;
        }
        pieces.add(new Piece(null, before, null));
        return new Column(pieces, true, false);
    }

    private static boolean neighbours(@Nullable Object before, Object bound) {
        return switch (before) {
            case BigDecimal number ->
                ((BigDecimal) bound).subtract(number).compareTo(BigDecimal.ONE) <= 0 && isWhole(number);
            case LocalDate date -> date.plusDays(1).equals(bound);
            case null, default -> false;
        };
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private static <T> TreeSet<T> named(List<Tested> cells, Class<T> kind) {
        TreeSet<T> named = new TreeSet<>(Column::compare);
        cells.forEach(cell -> collect(cell, kind, named));
        return named;
    }

    private static <T> void collect(Tested cell, Class<T> kind, TreeSet<T> into) {
        switch (cell) {
            case Tested.Same(Object value) -> add(value, kind, into);
            case Tested.Between(Object low, boolean _, Object high, boolean _) -> {
                add(low, kind, into);
                add(high, kind, into);
            }
            case Tested.AnyOf(List<Tested> several) -> several.forEach(one -> collect(one, kind, into));
            case Tested.Not(Tested excluded) -> collect(excluded, kind, into);
            case Tested.All all -> {}
            case Tested.Missing missing -> {}
            case Tested.Unknown unknown -> {}
        }
    }

    private static <T> void add(@Nullable Object value, Class<T> kind, TreeSet<T> into) {
        if (kind.isInstance(value)) {
            into.add(kind.cast(value));
        }
    }

    int size() {
        return pieces.size();
    }

    boolean isOrdered() {
        return ordered;
    }

    /** Whether there is nothing but what is named. */
    boolean isClosed() {
        return closed;
    }

    Piece piece(int number) {
        return pieces.get(number);
    }

    /** The pieces that pass; empty where only running the cell tells. */
    Optional<BitSet> passing(Tested cell) {
        BitSet passing = new BitSet(pieces.size());
        switch (cell) {
            case Tested.All all -> passing.set(0, pieces.size());
            case Tested.Missing missing -> {}
            case Tested.Same(Object value) -> {
                for (int i = 0; i < pieces.size(); i++) {
                    Object exactly = pieces.get(i).exactly();
                    if (exactly != null && comparable(exactly, value) && compare(exactly, value) == 0) {
                        passing.set(i);
                    }
                }
            }
            case Tested.Between between -> {
                if (!ordered) {
                    return Optional.empty();
                }
                for (int i = 0; i < pieces.size(); i++) {
                    if (inside(pieces.get(i), between)) {
                        passing.set(i);
                    }
                }
            }
            case Tested.AnyOf(List<Tested> several) -> {
                for (Tested one : several) {
                    Optional<BitSet> part = passing(one);
                    if (part.isEmpty()) {
                        return part;
                    }
                    passing.or(part.get());
                }
            }
            case Tested.Not(Tested excluded) -> {
                Optional<BitSet> part = passing(excluded);
                if (part.isEmpty()) {
                    return part;
                }
                passing.set(0, pieces.size());
                passing.andNot(part.get());
            }
            case Tested.Unknown unknown -> {
                return Optional.empty();
            }
        }
        return Optional.of(passing);
    }

    private static boolean inside(Piece piece, Tested.Between between) {
        Object low = between.low();
        Object high = between.high();
        Object exactly = piece.exactly();
        if (exactly != null) {
            return (low == null
                            || comparable(exactly, low)
                                    && (between.lowClosed() ? compare(exactly, low) >= 0 : compare(exactly, low) > 0))
                    && (high == null
                            || comparable(exactly, high)
                                    && (between.highClosed()
                                            ? compare(exactly, high) <= 0
                                            : compare(exactly, high) < 0));
        }
        Object from = piece.low();
        Object to = piece.high();
        boolean above = low == null || from != null && comparable(from, low) && compare(from, low) >= 0;
        boolean below = high == null || to != null && comparable(to, high) && compare(to, high) <= 0;
        return above && below;
    }

    private static boolean comparable(Object one, Object other) {
        return one.getClass() == other.getClass();
    }

    @SuppressWarnings("unchecked")
    static int compare(Object one, Object other) {
        return ((Comparator<Object>) (Comparator<?>) Comparator.<Comparable<Object>>naturalOrder()).compare(one, other);
    }
}
