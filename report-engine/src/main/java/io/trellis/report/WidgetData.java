package io.trellis.report;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.field.FigureUnit;
import io.trellis.form.record.RecordId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a widget shows a certain viewer: plain data, drawn by whoever has a screen. */
public sealed interface WidgetData {

    /**
     * One figure.
     *
     * @param value null where nothing could be measured; {@code text} as people read it
     * @param trend how it came to be, by the steps of a calendar
     */
    record Number(
            @Nullable BigDecimal value,
            String text,
            Unit unit,
            Optional<Comparison> comparison,
            Optional<Goal> goal,
            Optional<Series> trend)
            implements WidgetData {}

    /** Values along an axis. @param look the drawing, a name that the browser has a file of; {@code truncated} whether the limit cut something off */
    record Series(String look, List<Group> categories, List<Line> lines, boolean truncated) implements WidgetData {
        public Series {
            categories = List.copyOf(categories);
            lines = List.copyOf(lines);
        }
    }

    /** Parts of a whole, or steps of a way. */
    record Slices(String look, List<Slice> slices, Unit unit, boolean truncated) implements WidgetData {
        public Slices {
            slices = List.copyOf(slices);
        }
    }

    record Table(List<Column> columns, List<Row> rows, boolean truncated) implements WidgetData {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** Groups with their measures, each row a part of one picture. @param look as of a series */
    record Plot(String look, List<Column> columns, List<Row> rows, boolean truncated) implements WidgetData {
        public Plot {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Groups down and groups across, with the total over each of them.
     *
     * @param down what the rows are grouped by, {@code across} the columns
     * @param rows each before those that divide it, the total over all of them last; {@code columns} likewise
     * @param cells of each row one for each column and measure, the measures of a column beside each other
     */
    record Pivot(
            List<String> down,
            List<String> across,
            List<Column> measures,
            List<Heading> rows,
            List<Heading> columns,
            List<List<Cell>> cells,
            boolean truncated)
            implements WidgetData {
        public Pivot {
            down = List.copyOf(down);
            across = List.copyOf(across);
            measures = List.copyOf(measures);
            rows = List.copyOf(rows);
            columns = List.copyOf(columns);
            cells = List.copyOf(cells);
        }

        /** @param groups fewer than there are for the total over the rest, none for the total over all */
        public record Heading(List<Group> groups) {
            public Heading {
                groups = List.copyOf(groups);
            }
        }
    }

    /**
     * Who leads.
     *
     * @param people whether those ranked are people
     * @param compared whether it is known how they stood in the period before
     */
    record Ranking(List<Ranked> ranked, boolean people, boolean compared, boolean lowerIsBetter, boolean truncated)
            implements WidgetData {
        public Ranking {
            ranked = List.copyOf(ranked);
        }

        /**
         * @param rank from 1; equal figures share one
         * @param risen by how many ranks since the period before, negative for fallen; null for new
         * @param share as a part of the largest; {@code change} as a part of the figure before, null where there was none
         */
        public record Ranked(
                int rank,
                @Nullable Integer risen,
                Group group,
                BigDecimal value,
                String text,
                BigDecimal share,
                @Nullable BigDecimal change) {}
    }

    /**
     * A square that is divided: each part as large as the steps that it spans.
     *
     * @param up what the steps upwards mean, {@code across} those to the right; equally many of both
     */
    record Areas(String up, String across, int steps, List<Area> areas) implements WidgetData {
        public Areas {
            areas = List.copyOf(areas);
        }

        /**
         * @param left the first of its steps to the right, counted from 1; {@code bottom} the first upwards
         * @param text of the value, as people read it; {@code told} what else is said of it
         */
        public record Area(
                Group group,
                int left,
                int bottom,
                int width,
                int height,
                BigDecimal value,
                String text,
                List<String> told) {
            public Area {
                told = List.copyOf(told);
            }
        }
    }

    /**
     * What became of those who began together.
     *
     * @param label what they are grouped by; {@code measure} what is followed
     * @param mean how much of it was left so many steps later, over all that have come so far, each by its weight; steps that
     *     are not over are left out. Null where none has come so far
     */
    record Cohorts(String label, String measure, List<Cohort> cohorts, List<@Nullable BigDecimal> mean)
            implements WidgetData {
        public Cohorts {
            cohorts = List.copyOf(cohorts);
            mean = Collections.unmodifiableList(new ArrayList<>(mean));
        }

        /** @param group the step of a calendar in which they began; {@code later} from that step on */
        public record Cohort(Group group, long customers, List<Later> later) {
            public Cohort {
                later = List.copyOf(later);
            }
        }

        /**
         * @param customers who were there again
         * @param part what is left of the first step's, 0.25 for a quarter; null where that was nothing
         * @param text of what is measured, as people read it
         * @param running whether the step is not over
         */
        public record Later(long customers, @Nullable BigDecimal part, String text, boolean running) {}
    }

    /**
     * Records of an entity, in the columns of a list.
     *
     * @param view the list view that shows all of them; empty for none
     * @param truncated whether there are more
     */
    record Records(String entity, String view, List<Heading> columns, List<Listed> rows, boolean truncated)
            implements WidgetData {
        public Records {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /** @param number whether its values are read as numbers are, from the right */
        public record Heading(String label, boolean number) {}

        /** @param cells as people read them, one for each column; the first is a link to the record */
        public record Listed(String id, List<Group> cells) {
            public Listed {
                cells = List.copyOf(cells);
            }
        }
    }

    /** Things to be done or looked at, the most urgent first. @param nothing what is said where there are none; {@code today} in the viewer's zone */
    record Entries(List<Entry> entries, boolean truncated, LocalizedText nothing, LocalDate today)
            implements WidgetData {
        public Entries {
            entries = List.copyOf(entries);
        }

        /**
         * @param detail what it is, beside the title; may be empty
         * @param about what it is about, such as the account of a visit; may be empty
         * @param at when it is due; null for no time
         * @param late whether that time is over
         */
        public record Entry(
                String title,
                String detail,
                String about,
                String icon,
                @Nullable Instant at,
                boolean late,
                Place place) {}
    }

    /** Where something on a widget leads. */
    sealed interface Place {
        record OfRecord(RecordId id) implements Place {}

        /** In the inbox. */
        record OfTask(String id) implements Place {}
    }

    /** A text of the analyst's, in Markdown. */
    record Text(String markdown) implements WidgetData {}

    /** The viewer may not see what it is made of: said, never counted. */
    record Unseen(LocalizedText why) implements WidgetData {}

    /** The definition asks for what cannot be answered; an analyst can mend it. */
    record Broken(LocalizedText why) implements WidgetData {}

    /**
     * A group as people read it.
     *
     * @param value what is grouped by: a code, an id, a calendar step, null for nothing; a list where several values went
     *     into one
     * @param color a name of the product's palette, or empty
     */
    record Group(@Nullable Object value, String label, String color) {}

    /** @param currency ISO 4217 for money, else empty; {@code digits} after the point at most; {@code told} in what, the largest first: hours of seconds */
    record Unit(String currency, int digits, List<FigureUnit> told) {
        public static final Unit COUNT = new Unit("", 0);
        /** Of parts of one. */
        public static final Unit PART = new Unit("", 1, List.of(new FigureUnit(new BigDecimal("0.01"), "%")));

        public Unit {
            told = List.copyOf(told);
        }

        public Unit(String currency, int digits) {
            this(currency, digits, List.of());
        }
    }

    /** @param text of {@code previous}, as people read it; {@code change} as a part of {@code previous}: 0.25 for a quarter more; null where there was nothing to compare with */
    record Comparison(
            @Nullable BigDecimal previous,
            String text,
            @Nullable BigDecimal change,
            LocalDate first,
            LocalDate last,
            boolean lowerIsBetter) {}

    /** @param text of the value, as people read it; {@code reached} as a part of it: 0.25 for a quarter; null where that says nothing */
    record Goal(BigDecimal value, String text, @Nullable BigDecimal reached) {}

    /** @param group of the second grouping, null without one; {@code values} one for each category, null for none */
    record Line(String label, @Nullable Group group, int measure, Unit unit, List<@Nullable BigDecimal> values) {
        public Line {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /**
     * @param conversion of the step before, as a part of one; null for the first and where the step before is nothing
     * @param way which of several ways it is a step of; null where there is one
     * @param measure which of the widget's measures it is of, counted from 0
     * @param told what else is said of it, as people read it
     */
    record Slice(
            Group group,
            BigDecimal value,
            @Nullable BigDecimal conversion,
            @Nullable Group way,
            int measure,
            List<String> told) {
        public Slice {
            told = List.copyOf(told);
        }

        /** A part of a whole, or a step of the one way. */
        public Slice(Group group, BigDecimal value, @Nullable BigDecimal conversion) {
            this(group, value, conversion, null, 0, List.of());
        }
    }

    /** @param unit null for a group's column */
    record Column(String label, @Nullable Unit unit) {}

    record Row(List<Group> groups, List<Cell> cells) {
        public Row {
            groups = List.copyOf(groups);
            cells = List.copyOf(cells);
        }
    }

    /** @param value a number, a date or null */
    record Cell(@Nullable Object value, String text) {}
}
