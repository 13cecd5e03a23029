package io.trellis.form.query;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of the records of a group.
 *
 * @param field null exactly for {@link Op#COUNT}
 * @param where which of the report's records count in it, beside the report's own filter
 * @param percent for {@link Op#PERCENTILE}: 1 to 99
 * @param per what it is divided by; null for nothing. That one has neither a divisor nor is it shown as anything
 * @param label what it is called; empty for what it computes
 * @param named of one that is defined elsewhere, by that name, and stands here for what it says there; empty for what is
 *     said here
 */
public record Measure(
        Op op,
        @Nullable FieldPath field,
        Filter where,
        int percent,
        @Nullable Measure per,
        Shown shown,
        LocalizedText label,
        String named) {

    private static final LocalizedText NO_NAME = LocalizedText.same("");

    public static final Measure COUNT = new Measure(Op.COUNT, null);

    public Measure(Op op, @Nullable FieldPath field) {
        this(op, field, Filter.ALL, 0, null, Shown.VALUE, NO_NAME, "");
    }

    public enum Op {
        COUNT,
        /** Different values, nothing not counted. */
        DISTINCT,
        SUM,
        AVG,
        MIN,
        MAX,
        MEDIAN,
        /** The value below which so many of a hundred lie; between two values in proportion, as spreadsheets have it. */
        PERCENTILE,
        /** The standard deviation of a sample. */
        DEVIATION;

        /** Whether nothing measured comes to nought, not to no value. */
        public boolean adds() {
            return this == COUNT || this == DISTINCT || this == SUM;
        }

        public boolean counts() {
            return this == COUNT || this == DISTINCT;
        }
    }

    /** What of the value is shown. */
    public enum Shown {
        VALUE("value"),
        /** As a part of the measure over everything that the report matches: 0.25 for a quarter. */
        SHARE("share"),
        /** As a part of the measure over the group that it divides: all groups but the last. */
        GROUP_SHARE("groupShare"),
        /** Less the measure over the group that it divides. */
        GROUP_DIFFERENCE("groupDifference"),
        /** Less the measure over all values of the first group: a product in one region against that product everywhere. */
        OVERALL_DIFFERENCE("overallDifference"),
        /** Added up along the calendar step, or along the rows in their order. */
        RUNNING("running"),
        /** 1 for the largest; the same for the same value. */
        RANK("rank"),
        /** Less the same of the calendar step before; of a step that is not over, as many days of both. */
        CHANGE("change"),
        /** The change as a part of what was before: 0.25 for a quarter more. */
        GROWTH("growth"),
        /** Less the same of the calendar step a year before. */
        YEAR_CHANGE("yearChange"),
        YEAR_GROWTH("yearGrowth");

        private final String code;

        Shown(String code) {
            this.code = code;
        }

        /** The word in JSON. */
        public String code() {
            return code;
        }

        public static Optional<Shown> of(String code) {
            return Arrays.stream(values())
                    .filter(shown -> shown.code.equals(code))
                    .findFirst();
        }

        /** Whether it looks at another step of the calendar. */
        public boolean compares() {
            return this == CHANGE || this == GROWTH || overAYear();
        }

        public boolean overAYear() {
            return this == YEAR_CHANGE || this == YEAR_GROWTH;
        }

        /** Whether the answer is a part of one, whatever is measured. */
        public boolean proportion() {
            return this == SHARE || this == GROUP_SHARE || this == GROWTH || this == YEAR_GROWTH;
        }

        /** Whether the measure has to add up for it. */
        public boolean adds() {
            return this == SHARE || this == GROUP_SHARE || this == RUNNING;
        }

        /** Which of so many groups is left out for what it is held against; empty where it is held against no group. */
        public OptionalInt leavesOut(int groups) {
            return switch (this) {
                case GROUP_SHARE, GROUP_DIFFERENCE -> groups == 0 ? OptionalInt.empty() : OptionalInt.of(groups - 1);
                case OVERALL_DIFFERENCE -> groups == 0 ? OptionalInt.empty() : OptionalInt.of(0);
                case VALUE, SHARE, RUNNING, RANK, CHANGE, GROWTH, YEAR_CHANGE, YEAR_GROWTH -> OptionalInt.empty();
            };
        }
    }

    /** {@code count}, {@code sum(amount)}, {@code sum(amount)/count}, {@code share of count}. */
    public String name() {
        if (isNamed()) {
            return shown == Shown.VALUE ? named : shown.code() + " of " + named;
        }
        String word = op.name().toLowerCase(Locale.ROOT) + (op == Op.PERCENTILE ? percent : "");
        String plain = field == null ? word : word + "(" + field + ")";
        String whole = per == null ? plain : plain + "/" + per.name();
        return shown == Shown.VALUE ? whole : shown.code() + " of " + whole;
    }

    /** Only what is computed of the records: neither divided nor shown as anything, and without a name. */
    public Measure plain() {
        return new Measure(op, field, where, percent, null, Shown.VALUE, NO_NAME, "");
    }

    /** One that is defined elsewhere. */
    public static Measure named(String name) {
        return new Measure(Op.COUNT, null, Filter.ALL, 0, null, Shown.VALUE, NO_NAME, name);
    }

    public boolean isNamed() {
        return !named.isEmpty();
    }

    /** Shown and called as this one, computed as the other. */
    public Measure meaning(Measure other, LocalizedText otherwise) {
        return other.shown(shown).labelled(label.isEmpty() ? otherwise : label);
    }

    public Measure of(Op other, @Nullable FieldPath path) {
        return new Measure(
                other, path, where, other == Op.PERCENTILE ? Math.clamp(percent, 1, 99) : 0, per, shown, label, named);
    }

    public Measure where(Filter other) {
        return new Measure(op, field, other, percent, per, shown, label, named);
    }

    public Measure percent(int other) {
        return new Measure(op, field, where, other, per, shown, label, named);
    }

    public Measure per(@Nullable Measure other) {
        return new Measure(op, field, where, percent, other, shown, label, named);
    }

    public Measure shown(Shown other) {
        return new Measure(op, field, where, percent, per, other, label, named);
    }

    public Measure labelled(LocalizedText other) {
        return new Measure(op, field, where, percent, per, shown, other, named);
    }

    /** It and what it is divided by. */
    public Stream<Measure> parts() {
        return per == null ? Stream.of(this) : Stream.of(this, per);
    }

    /** Every field that it looks at, those of its conditions too. */
    public Stream<FieldPath> fields() {
        return parts().flatMap(part -> Stream.concat(
                Stream.ofNullable(part.field), part.where.conditions().map(Filter.Condition::field)));
    }
}
