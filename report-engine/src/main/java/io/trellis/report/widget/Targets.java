package io.trellis.report.widget;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.filter.RelativePeriod.Days;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetDefinition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Targets that stand in records of an entity of their own: an amount for a month, of the person who owns the record, of a
 * department or of the company, as its level says. They are asked for as the figure is: of the same whole months, of the same
 * people, in the rights of the same reader. What they say nothing about, such as a region, has no target.
 */
final class Targets {

    /** The option that names the entity. */
    static final String ENTITY = WidgetDefinition.TARGETS;

    static final String LEVEL = "targetLevel";
    static final String PERSON = "person";
    static final String DEPARTMENT = "department";
    static final List<String> LEVELS = List.of(PERSON, DEPARTMENT, "company");

    private static final FieldPath OWNER = FieldPath.of(SystemFields.OWNER);
    private static final Set<FieldPath> DEPARTMENTS =
            Set.of(FieldPath.of(SystemFields.OWNER + "." + DEPARTMENT), FieldPath.of(DEPARTMENT));

    private Targets() {}

    static Map<String, ArtifactId> names(WidgetDefinition widget) {
        String entity = widget.options().path(ENTITY).asString("");
        return entity.isEmpty() ? Map.of() : Map.of(ENTITY, new ArtifactId(Entities.KIND, entity));
    }

    /** Where an entity's records say what of a target. @param department where a department's own ones name it */
    record Places(String entity, FieldPath month, FieldPath amount, FieldPath level, Optional<FieldPath> department) {

        /** Empty for an entity that targets cannot stand in. */
        static Optional<Places> of(EntityDefinition entity, FieldGraph fields) {
            List<BoundField> bound = entity.fields().stream()
                    .filter(field -> !field.key().isBlank())
                    .flatMap(field -> fields.field(entity.name(), FieldPath.of(field.key())).stream())
                    .toList();
            Optional<FieldPath> month = first(bound, field -> field.kind() == ValueKind.DATE);
            Optional<FieldPath> level = first(bound, Places::isLevel);
            Optional<FieldPath> amount = first(bound, field -> field.kind() == ValueKind.MONEY)
                    .or(() -> first(bound, field -> field.kind() == ValueKind.NUMBER));
            return month.isEmpty() || level.isEmpty() || amount.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Places(
                            entity.name(), month.get(), amount.get(), level.get(), first(bound, field -> field.target()
                                    .filter(DEPARTMENT::equals)
                                    .isPresent())));
        }

        private static Optional<FieldPath> first(List<BoundField> fields, Predicate<BoundField> which) {
            return fields.stream()
                    .filter(which)
                    .findFirst()
                    .map(field -> FieldPath.of(field.definition().key()));
        }

        /** A choice among some of the levels that there are, that of a person at least. */
        private static boolean isLevel(BoundField field) {
            List<String> codes =
                    field.options().stream().map(option -> option.code()).toList();
            return codes.contains(PERSON) && LEVELS.containsAll(codes);
        }
    }

    /**
     * What asks for the target of a figure, or of each of its groups.
     *
     * @return empty where the widget takes none from records, and where they say nothing about what it is narrowed to
     */
    static Optional<ReportQuery> query(WidgetDefinition widget, ReportQuery prepared, boolean each, Viewing viewing) {
        String name = widget.options().path(ENTITY).asString("");
        Optional<Places> places = viewing.fields()
                .entity(name)
                .filter(entity -> !entity.name().equals(prepared.entity()))
                .flatMap(entity -> Places.of(entity, viewing.fields()));
        String level = widget.options().path(LEVEL).asString(PERSON);
        return places.flatMap(found -> new Asking(widget, prepared, viewing, found, level).query(each));
    }

    private record Asking(WidgetDefinition widget, ReportQuery prepared, Viewing viewing, Places places, String level) {

        Optional<ReportQuery> query(boolean each) {
            Filter filter = prepared.filter();
            List<Filter> parts = filter instanceof Filter.And(var all) ? all : List.of(filter);
            Set<FieldPath> own =
                    widget.filter().conditions().map(Filter.Condition::field).collect(Collectors.toSet());
            @Nullable FieldPath period = null;
            @Nullable Days days = null;
            List<Filter> asked = new ArrayList<>();
            String of = level;
            for (Filter part : parts) {
                if (!(part instanceof Filter.Condition(var field, var operator, var value))) {
                    if (!own.containsAll(
                            part.conditions().map(Filter.Condition::field).collect(Collectors.toSet()))) {
                        return Optional.empty();
                    }
                    continue;
                }
                Optional<Days> span = PeriodBefore.days(operator, value, viewing);
                if (span.isPresent() && (period == null || period.equals(field))) {
                    period = field;
                    days = days == null ? span.get() : both(days, span.get());
                } else if (field.equals(OWNER) || DEPARTMENTS.contains(field)) {
                    of = field.equals(OWNER) ? PERSON : of;
                    asked.add(new Filter.Condition(place(field, of), operator, value));
                } else if (!own.contains(field)) {
                    return Optional.empty();
                }
            }
            if (days == null || !wholeMonths(days)) {
                return Optional.empty();
            }
            asked.addFirst(new Filter.Condition(
                    places.month(),
                    Operator.BETWEEN,
                    List.of(days.first().toString(), days.last().toString())));
            asked.addFirst(new Filter.Condition(places.level(), Operator.EQ, of));
            return grouped(each, of, new Filter.And(asked));
        }

        private Optional<ReportQuery> grouped(boolean each, String of, Filter filter) {
            List<GroupBy> groups = new ArrayList<>();
            if (each) {
                GroupBy by = prepared.groupBy().getFirst();
                boolean known = by.field().equals(OWNER) && of.equals(PERSON)
                        || DEPARTMENTS.contains(by.field()) && !of.equals("company");
                if (!known) {
                    return Optional.empty();
                }
                groups.add(new GroupBy(place(by.field(), of), null));
            }
            return Optional.of(new ReportQuery(
                    places.entity(),
                    filter,
                    groups,
                    List.of(new Measure(Measure.Op.SUM, places.amount())),
                    List.of(),
                    each ? prepared.limit() : 1));
        }

        /** A department's own target names it; those of people stand under the department of each. */
        private FieldPath place(FieldPath field, String of) {
            return DEPARTMENTS.contains(field) && of.equals(DEPARTMENT)
                    ? places.department().orElse(field)
                    : field;
        }

        private static Days both(Days one, Days other) {
            return new Days(
                    one.first().isAfter(other.first()) ? one.first() : other.first(),
                    one.last().isBefore(other.last()) ? one.last() : other.last());
        }

        private static boolean wholeMonths(Days days) {
            LocalDate next = days.last().plusDays(1);
            return days.first().getDayOfMonth() == 1
                    && next.getDayOfMonth() == 1
                    && days.first().isBefore(next);
        }
    }

    /** Where among the questions of a figure its targets were asked for; -1 for nowhere. */
    static int place(WidgetDefinition widget, List<ReportQuery> queries) {
        String entity = widget.options().path(ENTITY).asString("");
        for (int i = 1; i < queries.size(); i++) {
            if (queries.get(i).entity().equals(entity)) {
                return i;
            }
        }
        return -1;
    }

    /** The target of a figure; empty for none, and for one of nothing. */
    static Optional<BigDecimal> of(WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results) {
        int at = place(widget, queries);
        return at < 0 || results.get(at).rows().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(
                                Figures.number(results.get(at).rows().getFirst().getFirst()))
                        .filter(target -> target.signum() != 0);
    }

    /** By group. */
    static Map<Object, BigDecimal> each(
            WidgetDefinition widget, List<ReportQuery> queries, List<ReportResult> results) {
        Map<Object, BigDecimal> targets = new HashMap<>();
        int at = place(widget, queries);
        if (at >= 0) {
            results.get(at).rows().forEach(row -> {
                BigDecimal target = Figures.number(row.get(1));
                if (row.get(0) != null && target != null && target.signum() > 0) {
                    targets.put(row.get(0), target);
                }
            });
        }
        return targets;
    }
}
