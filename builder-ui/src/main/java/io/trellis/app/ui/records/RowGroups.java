package io.trellis.app.ui.records;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.OffsetPages;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list cut into groups by the values of one field, each with a heading, and perhaps into smaller ones by another. What the
 * groups hold is one question for each field, asked as who looks; the rows of a group are read as they are scrolled to, and not
 * at all while it is folded.
 */
final class RowGroups {

    /** A list with more of them is no help to anybody. */
    static final int MOST = 200;

    /** Of groups within groups; with more, each group is asked for its own when it is opened. */
    private static final int MOST_WITHIN = 2_000;

    /**
     * @param level 0 for the outer ones
     * @param key tells it from all others
     * @param value null for nothing, and for what the viewer may not see
     * @param sums by the path of their column
     * @param holds what a list asks for to get its rows
     */
    record Group(
            int level,
            String key,
            @Nullable Object value,
            String label,
            int count,
            Map<String, Object> sums,
            Filter holds) {}

    /** A stretch of rows: a heading, or rows of a group from a place in it on. */
    sealed interface Stretch {

        record Heading(int at, Group group, boolean open) implements Stretch {}

        record Rows(int at, RecordPage page) implements Stretch {}
    }

    /** What is asked, the same for groups within groups. */
    private record Asking(Queries queries, CurrentUser user, List<Fields.Named> summed, Set<String> folded) {}

    /** Rows of a report, each a value, a count and the sums. */
    private record Counted(List<List<@Nullable Object>> rows, Map<?, String> labels, boolean cut) {}

    private final Asking asking;
    private final ListQuery query;
    private final List<GroupLevel> levels;
    private final int level;
    private final boolean cut;
    private final List<Group> groups;
    /** By the value of the outer group; null where there are too many. */
    private final @Nullable Map<@Nullable Object, Counted> within;

    private final Map<String, OffsetPages> pages = new HashMap<>();
    private final Map<String, RowGroups> nested = new HashMap<>();

    /**
     * @param query whose rows are grouped, in the order that they have within a group
     * @param levels one, or two for groups within groups
     * @param folded the keys of groups that are not as they are at first; kept by the caller
     */
    RowGroups(
            Queries queries,
            CurrentUser user,
            ListQuery query,
            List<GroupLevel> levels,
            List<Fields.Named> summed,
            Set<String> folded) {
        this(new Asking(queries, user, summed, folded), query, levels, 0, "", null);
    }

    private RowGroups(
            Asking asking, ListQuery query, List<GroupLevel> levels, int level, String above, @Nullable Counted known) {
        this.asking = asking;
        this.query = query;
        this.levels = levels;
        this.level = level;
        Counted counted = known == null ? counted() : known;
        this.cut = counted.cut();
        this.groups = groups(counted, above);
        this.within = levels.size() > 1 ? within() : null;
    }

    private ReportResult report(List<GroupLevel> by, int most) {
        List<Measure> measures = new ArrayList<>(List.of(Measure.COUNT));
        asking.summed().forEach(named -> measures.add(new Measure(Measure.Op.SUM, named.path())));
        return asking.queries()
                .report(
                        asking.user(),
                        new ReportQuery(
                                query.entity(),
                                query.filter(),
                                by.stream().map(GroupLevel::groupBy).toList(),
                                measures,
                                List.of(),
                                most),
                        query.search());
    }

    private Counted counted() {
        ReportResult found = report(levels.subList(0, 1), MOST);
        return new Counted(found.rows(), found.labels().getFirst(), found.truncated());
    }

    private @Nullable Map<@Nullable Object, Counted> within() {
        ReportResult found = report(levels, MOST_WITHIN);
        if (found.truncated()) {
            return null;
        }
        Map<@Nullable Object, Counted> by = new HashMap<>();
        found.rows().forEach(row -> by.computeIfAbsent(
                        row.getFirst(),
                        value -> new Counted(new ArrayList<>(), found.labels().get(1), false))
                .rows()
                .add(row.subList(1, row.size())));
        return by;
    }

    private List<Group> groups(Counted counted, String above) {
        GroupLevel by = levels.getFirst();
        List<Object> values = counted.rows().stream()
                .map(List::getFirst)
                .filter(Objects::nonNull)
                .toList();
        List<Group> made = new ArrayList<>();
        for (List<@Nullable Object> row : counted.rows()) {
            Object value = row.getFirst();
            Map<String, Object> sums = new LinkedHashMap<>();
            for (int i = 0; i < asking.summed().size(); i++) {
                Object sum = row.get(i + 2);
                if (sum != null) {
                    sums.put(asking.summed().get(i).path().toString(), sum);
                }
            }
            made.add(new Group(
                    level,
                    above + by.by().path() + "=" + value + " ",
                    value,
                    by.label(value, counted.labels()),
                    Math.toIntExact(((Number) Objects.requireNonNull(row.get(1))).longValue()),
                    sums,
                    by.holds(value, values, counted.cut())));
        }
        return List.copyOf(made);
    }

    List<Group> all() {
        return groups;
    }

    /** Whether there are more groups than are shown. */
    boolean isCut() {
        return cut;
    }

    /** Whether each group asks for those within it, and so is folded at first. */
    boolean isAskedSingly() {
        return levels.size() > 1 && within == null;
    }

    boolean isOpen(Group group) {
        return asking.folded().contains(group.key()) == (group.level() == 0 && isAskedSingly());
    }

    void fold(Group group) {
        if (!asking.folded().remove(group.key())) {
            asking.folded().add(group.key());
        }
    }

    /** All of them, those within others too when they are opened. */
    void foldAll(boolean open) {
        groups.stream().filter(group -> isOpen(group) != open).forEach(this::fold);
        if (open && levels.size() > 1) {
            groups.forEach(group -> nested(group).foldAll(true));
        }
    }

    private RowGroups nested(Group group) {
        return nested.computeIfAbsent(
                group.key(),
                key -> new RowGroups(
                        asking,
                        narrowed(group),
                        levels.subList(1, levels.size()),
                        level + 1,
                        key,
                        within == null ? null : within.get(group.value())));
    }

    private ListQuery narrowed(Group group) {
        return new ListQuery(
                query.entity(),
                query.filter().and(group.holds()),
                query.search(),
                query.sort(),
                query.fields(),
                query.size(),
                null,
                false);
    }

    /** Headings and the rows that are not folded away. */
    int size() {
        return groups.stream().mapToInt(this::size).sum();
    }

    private int size(Group group) {
        return 1 + (isOpen(group) ? inside(group) : 0);
    }

    private int inside(Group group) {
        return levels.size() > 1 ? nested(group).size() : group.count();
    }

    /** What stands from a place on, counted from 0. */
    List<Stretch> from(int offset, int limit) {
        List<Stretch> found = new ArrayList<>();
        add(found, offset, offset + limit, 0);
        return found;
    }

    /** @param start the place of the first heading */
    private void add(List<Stretch> found, int first, int end, int start) {
        int at = start;
        for (Group group : groups) {
            if (at >= end) {
                return;
            }
            int next = at + size(group);
            if (next > first) {
                if (at >= first) {
                    found.add(new Stretch.Heading(at, group, isOpen(group)));
                }
                int from = Math.max(first, at + 1);
                int until = Math.min(end, next);
                if (from < until && levels.size() > 1) {
                    nested(group).add(found, from, until, at + 1);
                } else if (from < until) {
                    found.add(new Stretch.Rows(from, pages(group).page(from - at - 1, until - from)));
                }
            }
            at = next;
        }
    }

    private OffsetPages pages(Group group) {
        return pages.computeIfAbsent(
                group.key(), first -> new OffsetPages(asking.queries(), asking.user(), narrowed(group)));
    }

    /** Rows were changed: where pages end is found anew. */
    void forget() {
        pages.clear();
        nested.values().forEach(RowGroups::forget);
    }
}
