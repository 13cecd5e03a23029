package io.trellis.app.ui.records;

import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.RowPolicy;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Measure;
import io.trellis.form.query.OffsetPages;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.record.RecordData;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a tree. As many as can be held at once are, with what stands above those that a search or a filter left; of
 * more, what stands below a row is read when it is opened.
 */
final class TreeRows {

    /** As many as are held at once. */
    static final int HELD = 2000;

    /** So many steps up from what a search found. */
    private static final int STEPS = 10;

    private final TreeDrawing parts;
    private final ListDrawing.Asked list;
    private final TreeDrawing.Plan plan;
    private final boolean narrowed;
    private final long count;

    /** @param count how many match */
    TreeRows(TreeDrawing parts, ListDrawing.Asked list, TreeDrawing.Plan plan, long count) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.count = count;
        this.narrowed = !Filter.ALL.equals(list.query().filter())
                || !list.query().search().isEmpty();
    }

    private CurrentUser user() {
        return list.user();
    }

    boolean isHeld() {
        return narrowed || count <= HELD;
    }

    boolean isNarrowed() {
        return narrowed;
    }

    /** Whether the first ones are all that is shown. */
    boolean isCut() {
        return narrowed && count > HELD;
    }

    /** Whether there may be some below what this person does not see, which are opened from nowhere. */
    boolean isPartial() {
        return !isHeld()
                && !(parts.permissions.rows(user(), plan.entity().name(), Action.READ) instanceof RowPolicy.Everything);
    }

    private List<String> paths() {
        return Stream.concat(
                        Stream.concat(Stream.of(plan.title()), plan.columns().stream())
                                .map(named -> named.path().toString()),
                        Stream.of(plan.parent().key()))
                .distinct()
                .toList();
    }

    private ListQuery query(Filter filter, String search, int size, @Nullable String after) {
        return new ListQuery(plan.entity().name(), filter, search, list.query().sort(), paths(), size, after, false);
    }

    /** What is held, all of it read. @param context gets those that only stand above others */
    TreeDataProvider<RecordGrid.Row> held(Set<RecordGrid.Row> context) {
        Map<String, RecordGrid.Row> rows = new LinkedHashMap<>();
        String after = null;
        do {
            RecordPage page = parts.queries.list(
                    user(), query(list.query().filter(), list.query().search(), ListQuery.LARGEST_PAGE, after));
            put(rows, page);
            after = page.next();
        } while (after != null && rows.size() < HELD);
        for (int step = 0; narrowed && step < STEPS && above(rows, context); step++) {
            // further up
        }
        Map<String, @Nullable String> parents = new LinkedHashMap<>();
        rows.forEach((id, row) -> parents.put(id, parent(row.record())));
        Branches branches = new Branches(parents);
        TreeData<RecordGrid.Row> data = new TreeData<>();
        add(data, null, branches.top(), branches, rows);
        return new TreeDataProvider<>(data);
    }

    private List<RecordGrid.Row> put(Map<String, RecordGrid.Row> rows, RecordPage page) {
        List<RecordGrid.Row> made = rows(page);
        made.forEach(row -> rows.put(row.record().id().id(), row));
        return made;
    }

    private List<RecordGrid.Row> rows(RecordPage page) {
        Map<String, List<ColorRule>> colors = parts.colors.of(list, page);
        return page.records().stream()
                .map(record -> RecordGrid.Row.card(record, page, colors))
                .toList();
    }

    /** One step up. @return whether there was any */
    private boolean above(Map<String, RecordGrid.Row> rows, Set<RecordGrid.Row> context) {
        List<String> missing = rows.values().stream()
                .map(row -> parent(row.record()))
                .filter(id -> id != null && !rows.containsKey(id))
                .distinct()
                .limit(ListQuery.LARGEST_PAGE)
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        RecordPage page = parts.queries.list(user(), query(Filter.in("id", missing), "", ListQuery.LARGEST_PAGE, null));
        context.addAll(put(rows, page));
        return !page.records().isEmpty();
    }

    private static void add(
            TreeData<RecordGrid.Row> data,
            RecordGrid.@Nullable Row above,
            List<String> ids,
            Branches branches,
            Map<String, RecordGrid.Row> rows) {
        for (String id : ids) {
            RecordGrid.Row row = rows.get(id);
            if (row != null) {
                data.addItem(above, row);
                add(data, row, branches.below(id), branches, rows);
            }
        }
    }

    @Nullable
    String parent(RecordData record) {
        return record.get(plan.parent().key()) instanceof String id ? id : null;
    }

    /** What is read as it is opened. */
    HierarchicalDataProvider<RecordGrid.Row, Void> opened() {
        return new Opened();
    }

    private final class Opened extends AbstractBackEndHierarchicalDataProvider<RecordGrid.Row, Void> {

        private static final long serialVersionUID = 1L;

        private final transient Map<String, OffsetPages> pages = new HashMap<>();
        private final transient Map<String, Long> below = new HashMap<>();

        @Override
        protected Stream<RecordGrid.Row> fetchChildrenFromBackEnd(HierarchicalQuery<RecordGrid.Row, Void> asked) {
            int limit = Math.min(asked.getLimit(), ListQuery.LARGEST_PAGE);
            RecordPage page = pages(asked.getParent()).page(asked.getOffset(), limit);
            List<RecordGrid.Row> rows = rows(page);
            countBelow(rows.stream().map(row -> row.record().id().id()).collect(Collectors.toSet()));
            return rows.stream();
        }

        @Override
        public int getChildCount(HierarchicalQuery<RecordGrid.Row, Void> asked) {
            return pages(asked.getParent()).count();
        }

        @Override
        public boolean hasChildren(RecordGrid.Row row) {
            String id = row.record().id().id();
            if (!below.containsKey(id)) {
                countBelow(Set.of(id));
            }
            return below.getOrDefault(id, 0L) > 0;
        }

        private OffsetPages pages(RecordGrid.@Nullable Row above) {
            String key = plan.parent().key();
            Filter filter = above == null
                    ? Filter.where(key, Operator.EMPTY, null)
                    : Filter.eq(key, above.record().id().id());
            return pages.computeIfAbsent(
                    above == null ? "" : above.record().id().id(),
                    id -> new OffsetPages(parts.queries, user(), query(filter, "", ListQuery.LARGEST_PAGE, null)));
        }

        /** One question for all of a page. */
        private void countBelow(Collection<String> ids) {
            if (ids.isEmpty()) {
                return;
            }
            String key = plan.parent().key();
            ids.forEach(id -> below.put(id, 0L));
            parts.queries
                    .report(
                            user(),
                            new ReportQuery(
                                    plan.entity().name(),
                                    Filter.in(key, ids),
                                    List.of(new GroupBy(FieldPath.of(key), null)),
                                    List.of(Measure.COUNT),
                                    List.of(),
                                    ListQuery.LARGEST_PAGE))
                    .rows()
                    .forEach(row -> below.put(String.valueOf(row.getFirst()), ((Number) row.get(1)).longValue()));
        }
    }
}
