package io.trellis.form.decision;

import io.trellis.core.limit.PlainNumbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Some pieces of a column, as the cell of a row that applies to them. */
record AreaText(Column column, BitSet pieces) {

    String feel() {
        if (column.isOrdered()) {
            return ranges();
        }
        boolean other = !column.isClosed() && pieces.get(column.size() - 1);
        List<Object> named = new ArrayList<>();
        for (int piece = 0; piece < column.size(); piece++) {
            Object exactly = column.piece(piece).exactly();
            if (exactly != null && pieces.get(piece) != other) {
                named.add(exactly);
            }
        }
        String list = named.stream().map(AreaText::literal).collect(Collectors.joining(", "));
        return other ? "not(" + list + ")" : list;
    }

    private String ranges() {
        List<String> ranges = new ArrayList<>();
        for (int from = pieces.nextSetBit(0); from >= 0; ) {
            int to = pieces.nextClearBit(from) - 1;
            ranges.add(range(column.piece(from), column.piece(to)));
            from = pieces.nextSetBit(to + 1);
        }
        return String.join(", ", ranges);
    }

    private static String range(Column.Piece first, Column.Piece last) {
        Object exactly = first.exactly();
        if (exactly != null && first.equals(last)) {
            return literal(exactly);
        }
        Object low = exactly != null ? exactly : first.low();
        Object end = last.exactly();
        Object high = end != null ? end : last.high();
        if (low == null) {
            return high == null ? "-" : (end != null ? "<= " : "< ") + literal(high);
        }
        if (high == null) {
            return (exactly != null ? ">= " : "> ") + literal(low);
        }
        return (exactly != null ? "[" : "(") + literal(low) + ".." + literal(high) + (end != null ? "]" : ")");
    }

    /** A value as FEEL. */
    static String literal(Object value) {
        return switch (value) {
            case BigDecimal number -> PlainNumbers.text(number);
            case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
            case LocalDate date -> "date(\"" + date + "\")";
            case Instant instant -> "date and time(\"" + instant + "\")";
            default -> String.valueOf(value);
        };
    }

    /** One value that belongs to it; empty where it is any text that no row names. */
    Optional<Object> example() {
        return pieces.stream()
                .mapToObj(column::piece)
                .flatMap(piece -> of(piece).stream())
                .findFirst();
    }

    private Optional<Object> of(Column.Piece piece) {
        if (piece.exactly() != null) {
            return Optional.ofNullable(piece.exactly());
        }
        if (!column.isOrdered()) {
            return Optional.empty();
        }
        return Optional.ofNullable(between(piece.low(), piece.high()));
    }

    /** A whole number where there is one. */
    private static BigDecimal middle(BigDecimal low, BigDecimal high) {
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2));
        BigDecimal whole = middle.setScale(0, RoundingMode.FLOOR);
        return whole.compareTo(low) > 0 ? whole : middle;
    }

    private static @Nullable Object between(@Nullable Object low, @Nullable Object high) {
        return switch (low != null ? low : high) {
            case BigDecimal number ->
                low == null
                        ? number.subtract(BigDecimal.ONE)
                        : high == null ? number.add(BigDecimal.ONE) : middle(number, (BigDecimal) high);
            case LocalDate date ->
                low == null
                        ? date.minusDays(1)
                        : high == null || date.plusDays(1).isBefore((LocalDate) high) ? date.plusDays(1) : null;
            case Instant instant ->
                low == null
                        ? instant.minus(1, ChronoUnit.DAYS)
                        : high == null
                                ? instant.plus(1, ChronoUnit.DAYS)
                                : instant.plusMillis(ChronoUnit.MILLIS.between(instant, (Instant) high) / 2);
            case null, default -> null;
        };
    }
}
