package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.OffsetPages;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.CalendarBucket;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list cut into groups by the values of one field, each with a heading. What all groups hold is one question, asked as who
 * looks; the rows of a group are read as they are scrolled to, and not at all while it is folded.
 */
final class RowGroups {

    /** A list with more of them is no help to anybody. */
    static final int MOST = 200;

    /**
     * @param value null for nothing, and for what the viewer may not see
     * @param sums by the path of their column
     * @param holds what a list asks for to get its rows
     */
    record Group(@Nullable Object value, String label, int count, Map<String, Object> sums, Filter holds) {}

    /** A stretch of rows: a heading, or rows of a group from a place in it on. */
    sealed interface Stretch {

        record Heading(int at, Group group, boolean open) implements Stretch {}

        record Rows(int at, RecordPage page) implements Stretch {}
    }

    private final Queries queries;
    private final CurrentUser user;
    private final ListQuery query;
    private final Fields.Named by;
    private final Set<String> folded;
    private final List<Group> groups;
    private final boolean cut;
    private final Map<Group, OffsetPages> pages = new HashMap<>();

    /**
     * @param query whose rows are grouped, in the order that they have within a group
     * @param folded what is folded, by {@link #key}; kept by the caller
     */
    RowGroups(
            Queries queries,
            CurrentUser user,
            ListQuery query,
            Fields.Named by,
            List<Fields.Named> summed,
            Set<String> folded) {
        this.queries = queries;
        this.user = user;
        this.query = query;
        this.by = by;
        this.folded = folded;
        List<Measure> measures = new ArrayList<>(List.of(Measure.COUNT));
        summed.forEach(named -> measures.add(new Measure(Measure.Op.SUM, named.path())));
        ReportResult found = queries.report(
                user,
                new ReportQuery(
                        query.entity(),
                        query.filter(),
                        List.of(new GroupBy(by.path(), step())),
                        measures,
                        List.of(),
                        MOST),
                query.search());
        this.cut = found.truncated();
        this.groups = groups(found, summed);
    }

    private GroupBy.@Nullable Step step() {
        ValueKind kind = by.field().kind();
        return kind == ValueKind.DATE || kind == ValueKind.DATE_TIME ? GroupBy.Step.MONTH : null;
    }

    private List<Group> groups(ReportResult found, List<Fields.Named> summed) {
        List<Object> values = found.rows().stream()
                .map(List::getFirst)
                .filter(Objects::nonNull)
                .toList();
        List<Group> made = new ArrayList<>();
        for (List<@Nullable Object> row : found.rows()) {
            Object value = row.getFirst();
            Map<String, Object> sums = new LinkedHashMap<>();
            for (int i = 0; i < summed.size(); i++) {
                Object sum = row.get(i + 2);
                if (sum != null) {
                    sums.put(summed.get(i).path().toString(), sum);
                }
            }
            String label = value == null
                    ? t("list.group.none")
                    : found.labels().getFirst().getOrDefault(value, value.toString());
            made.add(new Group(
                    value,
                    label,
                    Math.toIntExact(((Number) Objects.requireNonNull(row.get(1))).longValue()),
                    sums,
                    holds(value, values)));
        }
        return List.copyOf(made);
    }

    private Filter holds(@Nullable Object value, List<Object> others) {
        if (step() != null) {
            return value == null
                    ? new Filter.Condition(by.path(), Operator.EMPTY, null)
                    : CalendarBucket.of(GroupBy.Step.MONTH, value.toString(), DayOfWeek.MONDAY)
                            .map(CalendarBucket::days)
                            .<Filter>map(days -> new Filter.Condition(
                                    by.path(),
                                    Operator.BETWEEN,
                                    List.of(days.first().toString(), days.last().toString())))
                            .orElse(new Filter.Or(List.of()));
        }
        if (value != null) {
            return is(value);
        }
        if (cut) {
            return new Filter.Condition(by.path(), Operator.EMPTY, null);
        }
        // what the viewer may not see counts as nothing, and is none of the others
        return others.isEmpty()
                ? Filter.ALL
                : new Filter.Not(new Filter.Or(others.stream().map(this::is).toList()));
    }

    private Filter is(Object value) {
        return by.field().operators().contains(Operator.EQ)
                ? new Filter.Condition(by.path(), Operator.EQ, value)
                : new Filter.Condition(by.path(), Operator.IN, List.of(value));
    }

    List<Group> all() {
        return groups;
    }

    /** Whether there are more groups than are shown. */
    boolean isCut() {
        return cut;
    }

    boolean isOpen(Group group) {
        return !folded.contains(key(group));
    }

    void fold(Group group) {
        if (!folded.remove(key(group))) {
            folded.add(key(group));
        }
    }

    private String key(Group group) {
        return by.path() + "=" + group.value();
    }

    /** Headings and the rows that are not folded away. */
    int size() {
        return groups.stream().mapToInt(this::size).sum();
    }

    private int size(Group group) {
        return 1 + (isOpen(group) ? group.count() : 0);
    }

    /** What stands from a place on, counted from 0. */
    List<Stretch> from(int offset, int limit) {
        List<Stretch> found = new ArrayList<>();
        int start = 0;
        for (Group group : groups) {
            int end = start + size(group);
            int from = Math.max(offset, start);
            int until = Math.min(offset + limit, end);
            if (from < until) {
                if (from == start) {
                    found.add(new Stretch.Heading(start, group, isOpen(group)));
                    from++;
                }
                if (from < until) {
                    found.add(new Stretch.Rows(from, pages(group).page(from - start - 1, until - from)));
                }
            }
            start = end;
        }
        return found;
    }

    private OffsetPages pages(Group group) {
        return pages.computeIfAbsent(
                group,
                first -> new OffsetPages(
                        queries,
                        user,
                        new ListQuery(
                                query.entity(),
                                query.filter().and(group.holds()),
                                query.search(),
                                query.sort(),
                                query.fields(),
                                query.size(),
                                null,
                                false)));
    }

    /** Rows were changed: where pages end is found anew. */
    void forget() {
        pages.clear();
    }
}
