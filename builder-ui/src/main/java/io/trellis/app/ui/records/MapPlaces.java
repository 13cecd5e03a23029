package io.trellis.app.ui.records;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.form.field.PlaceValue;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.RecordPage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records of a list that have a place: so many as a map can hold, of all or of a part of the earth. */
final class MapPlaces {

    /** More are told by their number. */
    static final int MOST = 2000;

    private static final int DECIMALS = 6;
    private static final double DATE_LINE = 180;

    private final MapDrawing parts;
    private final ListDrawing.Asked list;
    private final MapDrawing.Plan plan;

    MapPlaces(MapDrawing parts, ListDrawing.Asked list, MapDrawing.Plan plan) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
    }

    /** A part of the earth, as a map shows it. */
    record Box(double south, double west, double north, double east) {

        boolean holds(PlaceValue place) {
            return place.latitude() >= south
                    && place.latitude() <= north
                    && place.longitude() >= west
                    && place.longitude() <= east;
        }
    }

    record Placed(RecordGrid.Row row, PlaceValue place) {}

    /** @param count of all that are there */
    record Found(List<Placed> placed, long count) {

        boolean isCut() {
            return count > placed.size();
        }
    }

    /** In the order of the list. */
    Found in(Optional<Box> box) {
        Filter filter = list.query()
                .filter()
                .and(is(Operator.NOT_EMPTY))
                .and(box.map(this::within).orElse(Filter.ALL));
        List<Placed> placed = new ArrayList<>();
        String after = null;
        long count = 0;
        do {
            RecordPage page = parts.queries.list(list.user(), query(filter, after));
            Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
            page.records().stream()
                    .map(record -> RecordGrid.Row.card(record, page, colors))
                    .forEach(row -> place(row).ifPresent(at -> placed.add(new Placed(row, at))));
            count = Optional.ofNullable(page.total()).orElse(count);
            after = page.next();
        } while (after != null && placed.size() < MOST);
        return new Found(List.copyOf(placed), after == null ? placed.size() : Math.max(count, placed.size()));
    }

    /** How many cannot be shown. */
    long without() {
        return parts.queries.count(
                list.user(),
                list.entity(),
                list.query().filter().and(is(Operator.EMPTY)),
                list.query().search());
    }

    private Optional<PlaceValue> place(RecordGrid.Row row) {
        return Optional.ofNullable(RecordGrid.value(plan.place(), row)).flatMap(PlaceValue::of);
    }

    private Filter is(Operator operator) {
        return new Filter.Condition(plan.place().path(), operator, null);
    }

    private Filter within(Box box) {
        Filter rows = bound(PlaceValue.LATITUDE, Operator.GE, box.south())
                .and(bound(PlaceValue.LATITUDE, Operator.LE, box.north()));
        return box.west() <= -DATE_LINE && box.east() >= DATE_LINE
                ? rows
                : rows.and(bound(PlaceValue.LONGITUDE, Operator.GE, box.west()))
                        .and(bound(PlaceValue.LONGITUDE, Operator.LE, box.east()));
    }

    private Filter bound(String part, Operator operator, double degrees) {
        return new Filter.Condition(
                FieldPath.of(plan.place().path() + "." + part),
                operator,
                BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP));
    }

    private ListQuery query(Filter filter, @Nullable String after) {
        ListQuery whole = list.query();
        return new ListQuery(
                whole.entity(),
                filter,
                whole.search(),
                whole.sort(),
                plan.paths(),
                ListQuery.LARGEST_PAGE,
                after,
                after == null);
    }
}
