package io.trellis.form.mongo;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.RecordData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A report computed from the rows that its user can list: slow and plain. */
final class PlainReport {

    private final World world;
    private final CurrentUser user;
    private final ReportQuery query;

    PlainReport(World world, CurrentUser user, ReportQuery query) {
        this.world = world;
        this.user = user;
        this.query = query;
    }

    /** Rows in no order, values as texts. */
    Set<List<String>> rows() {
        Map<List<@Nullable Object>, List<Map<String, Object>>> groups = new HashMap<>();
        if (query.groupBy().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (Map<String, Object> row : listed()) {
            for (List<@Nullable Object> key : keys(row)) {
                groups.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
            }
        }
        Set<List<String>> rows = new HashSet<>();
        groups.forEach((key, members) -> {
            List<String> row = new ArrayList<>();
            key.forEach(value -> row.add(text(value)));
            query.measures().forEach(measure -> row.add(text(asked(measure, members))));
            rows.add(row);
        });
        return rows;
    }

    private @Nullable Object asked(Measure measure, List<Map<String, Object>> members) {
        Object value = measured(measure, members);
        Measure per = measure.per();
        if (per == null) {
            return value;
        }
        Object by = measured(per, members);
        boolean moneyForOthers = isMoney(measure) && !isMoney(per);
        return value instanceof BigDecimal number && by instanceof BigDecimal divisor && divisor.signum() != 0
                ? number.divide(divisor, moneyForOthers ? 2 : 10, RoundingMode.HALF_UP)
                : null;
    }

    private static boolean isMoney(Measure measure) {
        return !measure.op().counts() && List.of("amount", "account.revenue").contains(String.valueOf(measure.field()));
    }

    private final Map<Filter, Set<Object>> meeting = new HashMap<>();

    /** The ids of what the user can list of it. */
    private Set<Object> meeting(Filter where) {
        return meeting.computeIfAbsent(where, one -> listed(query.filter().and(one)).stream()
                .map(row -> (Object) Objects.requireNonNull(row.get("id")))
                .collect(java.util.stream.Collectors.toSet()));
    }

    private List<Map<String, Object>> listed() {
        return listed(query.filter());
    }

    /** What the user can list, with the values that the report asks for, by path. */
    private List<Map<String, Object>> listed(Filter filter) {
        Set<String> fields = new LinkedHashSet<>(List.of("id"));
        query.groupBy().forEach(group -> fields.add(group.field().toString()));
        query.measures().stream()
                .flatMap(Measure::parts)
                .filter(measure -> measure.field() != null)
                .forEach(measure -> fields.add(String.valueOf(measure.field())));
        List<Map<String, Object>> rows = new ArrayList<>();
        String after = null;
        do {
            RecordPage page = world.queries.list(
                    user, new ListQuery(query.entity(), filter, "", List.of(), List.copyOf(fields), 97, after, false));
            for (RecordData record : page.records()) {
                Map<String, Object> row = new HashMap<>(record.values());
                row.put("id", record.id().id());
                if (record.owner() != null) {
                    row.put("owner", record.owner());
                }
                row.putAll(page.joined().getOrDefault(record.id().id(), Map.of()));
                forget(row, page);
                rows.add(row);
            }
            after = page.next();
        } while (after != null);
        return rows;
    }

    /** A lookup to what the user may not see shows no title in a list, and is nothing in a report. */
    private void forget(Map<String, Object> row, RecordPage page) {
        Map.of("account", "account", "owner", "user", "partner", "user", "owner.department", "department")
                .forEach((path, entity) -> {
                    Object id = row.get(path);
                    if (id != null
                            && !page.labels().getOrDefault(entity, Map.of()).containsKey(id.toString())) {
                        row.remove(path);
                    }
                });
    }

    private List<List<@Nullable Object>> keys(Map<String, Object> row) {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        keys.add(new ArrayList<>());
        for (GroupBy group : query.groupBy()) {
            List<List<@Nullable Object>> longer = new ArrayList<>();
            Object value = row.get(group.field().toString());
            List<@Nullable Object> values = new ArrayList<>();
            if (value instanceof Collection<?> many && !many.isEmpty()) {
                values.addAll(many);
            } else {
                values.add(value instanceof Collection<?> ? null : ranged(stepped(value, group.by()), group.bounds()));
            }
            for (Object one : values) {
                for (List<@Nullable Object> key : keys) {
                    List<@Nullable Object> extended = new ArrayList<>(key);
                    extended.add(one);
                    longer.add(extended);
                }
            }
            keys = longer;
        }
        return keys;
    }

    private static @Nullable Object ranged(@Nullable Object value, List<BigDecimal> bounds) {
        if (bounds.isEmpty() || !(value instanceof BigDecimal number)) {
            return value;
        }
        BigDecimal from = null;
        for (BigDecimal bound : bounds) {
            if (number.compareTo(bound) < 0) {
                return (from == null ? "" : from) + ".." + bound;
            }
            from = bound;
        }
        return from + "..";
    }

    private static @Nullable Object stepped(@Nullable Object value, GroupBy.@Nullable Step step) {
        if (value instanceof Map<?, ?> money) {
            return number((BigDecimal) money.get("base"));
        }
        if (value == null || step == null) {
            return value instanceof BigDecimal number ? number(number) : value;
        }
        LocalDate day = value instanceof Instant instant
                ? instant.atZone(World.SHANGHAI).toLocalDate()
                : (LocalDate) value;
        return switch (step) {
            case DAY -> day.toString();
            case WEEK ->
                "%04d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case QUARTER -> day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> String.valueOf(day.getYear());
            // the company's year begins in April
            case FISCAL_YEAR -> "FY" + day.minusMonths(3).getYear();
            case FISCAL_QUARTER ->
                "FY" + day.minusMonths(3).getYear() + "-Q" + day.minusMonths(3).get(IsoFields.QUARTER_OF_YEAR);
            case HOUR ->
                "%02d".formatted(((Instant) value).atZone(World.SHANGHAI).getHour());
            case WEEKDAY -> String.valueOf(day.getDayOfWeek().getValue());
            case MONTH_DAY -> "%02d".formatted(day.getDayOfMonth());
            case YEAR_MONTH -> "%02d".formatted(day.getMonthValue());
        };
    }

    private @Nullable Object measured(Measure measure, List<Map<String, Object>> all) {
        List<Map<String, Object>> members = measure.where().equals(Filter.ALL)
                ? all
                : all.stream()
                        .filter(row -> meeting(measure.where()).contains(row.get("id")))
                        .toList();
        if (measure.op() == Measure.Op.COUNT) {
            return BigDecimal.valueOf(members.size());
        }
        FieldPath path = Objects.requireNonNull(measure.field());
        List<Object> values = new ArrayList<>();
        for (Map<String, Object> member : members) {
            Object value = member.get(path.toString());
            if (value instanceof Collection<?> many) {
                values.addAll(many);
            } else if (value != null) {
                values.add(value instanceof Map<?, ?> money ? Objects.requireNonNull(money.get("base")) : value);
            }
        }
        boolean money = members.stream().anyMatch(member -> member.get(path.toString()) instanceof Map);
        return switch (measure.op()) {
            case COUNT -> throw new IllegalStateException();
            case DISTINCT ->
                BigDecimal.valueOf(
                        values.stream().map(PlainReport::text).distinct().count());
            case SUM -> values.stream().map(BigDecimal.class::cast).reduce(BigDecimal.ZERO, BigDecimal::add);
            case AVG ->
                values.isEmpty()
                        ? null
                        : values.stream()
                                .map(BigDecimal.class::cast)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .divide(BigDecimal.valueOf(values.size()), money ? 2 : 10, RoundingMode.HALF_UP);
            case MEDIAN -> percentile(values, 50, money);
            case PERCENTILE -> percentile(values, measure.percent(), money);
            case DEVIATION -> deviation(values, money);
            case MIN -> values.stream().min(PlainReport::compare).orElse(null);
            case MAX -> values.stream().max(PlainReport::compare).orElse(null);
        };
    }

    /** Among sorted values the one at the place, between two in proportion. */
    private static @Nullable BigDecimal percentile(List<Object> values, int percent, boolean money) {
        if (values.isEmpty()) {
            return null;
        }
        List<BigDecimal> sorted =
                values.stream().map(BigDecimal.class::cast).sorted().toList();
        int hundredths = percent * (sorted.size() - 1);
        BigDecimal low = sorted.get(hundredths / 100);
        BigDecimal high = sorted.get(Math.min(sorted.size() - 1, hundredths / 100 + 1));
        return low.add(high.subtract(low).multiply(new BigDecimal(hundredths % 100).movePointLeft(2)))
                .setScale(money ? 2 : 10, RoundingMode.HALF_UP);
    }

    private static @Nullable BigDecimal deviation(List<Object> values, boolean money) {
        if (values.size() < 2) {
            return null;
        }
        MathContext digits = MathContext.DECIMAL128;
        BigDecimal mean = values.stream()
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size()), digits);
        return values.stream()
                .map(value -> ((BigDecimal) value).subtract(mean).pow(2))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(values.size() - 1L), digits)
                .sqrt(digits)
                .setScale(money ? 2 : 10, RoundingMode.HALF_UP);
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    private static BigDecimal number(BigDecimal number) {
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    /** Money by its amount; 2 and 2.00 are the same. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case BigDecimal number -> number(number).toPlainString();
            case Map<?, ?> money -> text(money.get("amount"));
            default -> value.toString();
        };
    }
}
