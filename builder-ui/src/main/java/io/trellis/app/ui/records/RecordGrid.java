package io.trellis.app.ui.records;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.ListLook;
import io.trellis.form.layout.ListLook.ColorRule;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.OffsetPages;
import io.trellis.form.query.PageText;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A lazy grid over a list query. Made anew for each query: dropping columns one by one is slow. */
@JsModule("context://elements/x-cell.js")
public final class RecordGrid extends Grid<RecordGrid.Row> {

    private static final int PAGE = 50;
    private static final int WIDEST_ON_PHONE = 180;

    /**
     * A record with the page that it came with, which holds its titles and joined values.
     *
     * @param at its place in the list, counted from 0; -1 where it is in none
     * @param heads the group whose heading it is
     */
    public record Row(
            RecordData record, RecordPage page, List<ColorRule> colors, int at, Optional<RowGroups.Group> heads) {

        public Row(RecordData record, RecordPage page) {
            this(record, page, List.of(), -1, Optional.empty());
        }

        /** On a card, which has no place in a list. */
        static Row card(RecordData record, RecordPage page, Map<String, List<ColorRule>> colors) {
            return new Row(record, page, colors.getOrDefault(record.id().id(), List.of()), -1, Optional.empty());
        }

        /** Has the place of a row, and an id that no record has. */
        private static Row heading(String entity, RowGroups.Group group, int at) {
            RecordData none = new RecordData(
                    new RecordId(entity, "group " + group.key()),
                    0,
                    Map.of(),
                    null,
                    null,
                    Instant.EPOCH,
                    "",
                    Instant.EPOCH,
                    "",
                    null,
                    new RecordData.Allowed(false, false));
            RecordPage page = new RecordPage(List.of(), null, null, Map.of(), Map.of(), List.of());
            return new Row(none, page, List.of(), at, Optional.of(group));
        }

        /** Whether it is the heading of a group, and no record. */
        public boolean isHeading() {
            return heads.isPresent();
        }

        /** The colour of a column, or of the row where the column is none. */
        public Optional<ColorRule> color(String column) {
            return colors.stream().filter(rule -> rule.column().equals(column)).findFirst();
        }

        /** That of the row, else of one of some columns. */
        Optional<ColorRule> color(List<String> columns) {
            return color("").or(() -> colors.stream()
                    .filter(rule -> columns.contains(rule.column()))
                    .findFirst());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Row row && row.record.id().equals(record.id());
        }

        @Override
        public int hashCode() {
            return record.id().hashCode();
        }
    }

    /** Makes grids. */
    @Component
    public static class Factory {
        private final Queries queries;
        private final Fields fields;
        private final FieldContexts contexts;
        private final ListColors colors;

        Factory(Queries queries, Fields fields, FieldContexts contexts, ListColors colors) {
            this.colors = colors;
            this.queries = queries;
            this.fields = fields;
            this.contexts = contexts;
        }

        /** @param columns paths of fields; those that the user may not see are left out */
        public RecordGrid create(CurrentUser user, ListQuery query, List<String> columns) {
            return create(user, query, columns, ListLook.PLAIN);
        }

        RecordGrid create(CurrentUser user, ListQuery query, List<String> columns, ListLook look) {
            return new RecordGrid(this, user, query, columns, look);
        }
    }

    /** Lets cells be edited where they stand. */
    interface Edited {

        /** Whether cells of this column may be edited, as far as that is known of all records. */
        boolean offers(Fields.Named named);

        /** What stands in the cell in place of its value. */
        Optional<com.vaadin.flow.component.Component> input(Row row, Fields.Named named);

        /**
         * Somebody asks for it.
         *
         * @param path of the column
         * @param touched whether by a finger, for which a cell is too small to write in
         */
        void open(Row row, String path, boolean touched);
    }

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient List<Fields.Named> shown;
    private final transient ListQuery query;
    private final transient OffsetPages pages;
    private transient Optional<RowGroups> groups = Optional.empty();
    private final String entity;
    private final transient ListLook look;
    private final transient List<ColorRule> rules;
    private final transient Map<RecordId, Row> met = new HashMap<>();
    private transient Optional<Row> opened = Optional.empty();
    private transient Optional<Edited> edited = Optional.empty();
    private transient Function<RecordData, String> address = RecordGrid::own;
    private transient Consumer<List<String>> slow = fields -> {};

    private RecordGrid(Factory parts, CurrentUser user, ListQuery query, List<String> columns, ListLook look) {
        this.parts = parts;
        this.user = user;
        this.entity = query.entity();
        this.look = look;
        this.rules = parts.colors.seen(user, entity, look.colors());
        this.shown = inOrder(columns, look).stream()
                .flatMap(path -> parts.fields.shown(user, entity, FieldPath.of(path)).stream())
                .toList();
        this.query = new ListQuery(
                entity,
                query.filter(),
                query.search(),
                query.sort(),
                shown.stream().map(named -> named.path().toString()).toList(),
                PAGE,
                null,
                false);
        this.pages = new OffsetPages(parts.queries, user, this.query);
        addThemeVariants(GridVariant.NO_BORDER);
        addClassName("list-grid");
        setPageSize(PAGE);
        setColumnReorderingAllowed(true);
        // a click sorts by one column, with the shift key by one more
        setMultiSort(true, MultiSortPriority.APPEND, true);
        FieldContext context = parts.contexts.of(user, entity);
        shown.forEach(named -> column(named, context));
        show(query.sort());
        setPartNameGenerator(row -> {
            if (row.isHeading()) {
                return row.heads().orElseThrow().level() == 0 ? "group-row" : "group-row group-within";
            }
            String tint = row.color("").map(rule -> "tint-" + rule.color()).orElse("");
            return opened.filter(row::equals).isPresent() ? "row-open " + tint : tint;
        });
        setItems(DataProvider.fromCallbacks(asked -> fetch(asked.getOffset(), asked.getLimit()), asked -> {
            // the grid asks twice with the same bounds; nothing to skip here
            asked.getOffset();
            asked.getLimit();
            return groups.map(RowGroups::size).orElseGet(pages::count);
        }));
    }

    /** What stays in sight stands before what is scrolled, each in its order. */
    private static List<String> inOrder(List<String> columns, ListLook look) {
        return Stream.concat(
                        columns.stream().filter(path -> look.column(path).pinned()),
                        columns.stream().filter(path -> !look.column(path).pinned()))
                .toList();
    }

    private Stream<Row> rows(RecordPage page, int from) {
        List<RecordData> records = page.records();
        Map<String, List<ColorRule>> colors = parts.colors.of(user, entity, rules, records);
        return IntStream.range(0, records.size())
                .mapToObj(i -> new Row(
                        records.get(i),
                        page,
                        colors.getOrDefault(records.get(i).id().id(), List.of()),
                        from + i,
                        Optional.empty()));
    }

    private Stream<Row> fetch(int from, int limit) {
        if (groups.isEmpty()) {
            return rows(found(pages.page(from, limit)), from);
        }
        return groups.get().from(from, limit).stream().flatMap(stretch -> switch (stretch) {
            case RowGroups.Stretch.Heading(var at, var group, var open) -> Stream.of(Row.heading(entity, group, at));
            case RowGroups.Stretch.Rows(var at, var page) -> rows(found(page), at);
        });
    }

    private RecordPage found(RecordPage page) {
        if (!page.wantedIndexes().isEmpty()) {
            slow.accept(page.wantedIndexes());
        }
        return page;
    }

    /** Until {@link #sizeKnown} it shows rows as far as they are scrolled to. */
    void sizeUnknown() {
        getLazyDataView().setItemCountEstimate(PAGE * 4);
        getLazyDataView().setItemCountEstimateIncrease(PAGE * 4);
    }

    /** The number of records is known, so that asking for it takes no time. */
    void sizeKnown() {
        getLazyDataView().setItemCountFromDataProvider();
    }

    /** Rows that have the same in a field stand together below a heading, which sums up some columns. */
    void group(List<GroupLevel> levels, List<Fields.Named> summed, Set<String> folded) {
        groups = Optional.of(new RowGroups(parts.queries, user, query, levels, summed, folded));
        addClassName("grouped-rows");
        setItemSelectableProvider(row -> !row.isHeading());
        getDataProvider().refreshAll();
    }

    /** The groups, where there are some. */
    Optional<RowGroups> groups() {
        return groups;
    }

    private com.vaadin.flow.component.Component heading(RowGroups.Group group, Fields.Named column, boolean first) {
        if (first) {
            RowGroups all = groups.orElseThrow();
            return new GroupHead(group, new Span(group.label()), all.isOpen(group), () -> {
                all.fold(group);
                getDataProvider().refreshAll();
            });
        }
        Object sum = group.sums().get(column.path().toString());
        return new Span(sum == null ? "" : ListTotals.formatted(sum));
    }

    /** The colours that this person sees the reason of. */
    List<ColorRule> rules() {
        return rules;
    }

    /** Whether its cells are links to the records. */
    private boolean opens(Fields.Named named) {
        return named.equals(shown.getFirst())
                || named.path()
                        .toString()
                        .equals(parts.fields.entity(entity).definition().titleField());
    }

    private int width(Fields.Named named) {
        int said = look.column(named.path().toString()).width();
        return Screen.isPhone() ? Math.min(said, WIDEST_ON_PHONE) : said;
    }

    private void column(Fields.Named named, FieldContext context) {
        String path = named.path().toString();
        boolean fills = shown.stream().noneMatch(one -> opens(one) && width(one) == 0);
        boolean opens = opens(named);
        boolean marks = shown.getFirst().equals(named);
        Column<Row> column = addColumn(new ComponentRenderer<>(row -> row.heads()
                .map(group -> heading(group, named, marks))
                .or(() -> edited.flatMap(cells -> cells.input(row, named)))
                .orElseGet(() -> {
                    var value = opens ? link(named, row, context) : cell(named, row, context);
                    return row.color(path)
                            .or(() -> marks ? row.color("") : Optional.empty())
                            .<com.vaadin.flow.component.Component>map(rule -> new RowMark(rule, value))
                            .orElse(value);
                })));
        column.setKey(path);
        column.setHeader(named.label());
        column.setResizable(true);
        sized(column, width(named), opens && width(named) == 0 || fills && named.equals(shown.getLast()));
        parts(column, row -> false);
        if (ValueDisplay.toTheRight(named.field())) {
            column.setTextAlign(ColumnTextAlign.END);
        }
        boolean sortable = named.resolved().sortable();
        if (sortable) {
            column.setSortProperty(named.path().toString());
        }
        column.setSortable(sortable);
    }

    /** @param grows whether it takes the room that is left */
    private void sized(Column<Row> column, int width, boolean grows) {
        column.setAutoWidth(width == 0);
        column.setFlexGrow(grows ? 1 : 0);
        if (width > 0) {
            column.setWidth(width + "px");
        }
        // where there is little room, what stays in sight would leave none for the others
        column.setFrozen(look.column(String.valueOf(column.getKey())).pinned() && !Screen.isNarrow());
    }

    /** What the cells of a column are, for their looks. @param open whether a cell can be edited */
    private void parts(Column<Row> column, Predicate<Row> open) {
        String path = String.valueOf(column.getKey());
        boolean colored = rules.stream().anyMatch(rule -> rule.column().equals(path));
        column.setPartNameGenerator(row -> {
            String tint = colored
                    ? row.color(path).map(rule -> "tint-" + rule.color()).orElse("")
                    : "";
            return (open.test(row) ? "open-cell " + tint : tint).strip();
        });
    }

    private com.vaadin.flow.component.Component link(Fields.Named named, Row row, FieldContext context) {
        String text = words(named, row, context);
        Anchor link = new Anchor(address.apply(row.record()), text.isEmpty() ? "—" : text);
        link.setRouterIgnore(false);
        return link;
    }

    /** As plain text; empty for nothing. */
    static String words(Fields.Named named, Row row, FieldContext context) {
        return new PageText(row.page(), context).text(named.resolved(), row.record());
    }

    static com.vaadin.flow.component.Component cell(Fields.Named named, Row row, FieldContext context) {
        Object value = value(named, row);
        if (named.resolved().many() && value instanceof List<?> each) {
            Div lines = new Div();
            lines.addClassName("row");
            each.forEach(one -> lines.add(
                    ValueDisplay.show(named.field(), one, context, row.page().labels())));
            return lines;
        }
        return ValueDisplay.show(named.field(), value, context, row.page().labels());
    }

    /** A value with the mark of its column's colour, where it has one. */
    static com.vaadin.flow.component.Component marked(Fields.Named named, Row row, FieldContext context) {
        var value = cell(named, row, context);
        return row.color(named.path().toString())
                .<com.vaadin.flow.component.Component>map(rule -> new RowMark(rule, value))
                .orElse(value);
    }

    static @Nullable Object value(Fields.Named named, Row row) {
        return named.path().isJoined()
                ? row.page()
                        .joined()
                        .getOrDefault(row.record().id().id(), Map.of())
                        .get(named.path().toString())
                : row.record().shown(named.path().first());
    }

    String entity() {
        return entity;
    }

    /** The columns that are there. */
    List<Fields.Named> shown() {
        return shown;
    }

    /** Lets cells be edited: by a double click, by Enter or F2. */
    void edit(Edited cells) {
        edited = Optional.of(cells);
        addClassName("open-cells");
        shown.stream().filter(cells::offers).forEach(named -> {
            Column<Row> column = getColumnByKey(named.path().toString());
            column.getElement().setProperty("fieldKey", column.getKey());
            parts(column, row -> row.record().may().edit());
        });
        addItemDoubleClickListener(event -> {
            if (!event.getItem().isHeading()) {
                cells.open(event.getItem(), String.valueOf(event.getColumn().getKey()), false);
            }
        });
        getElement()
                .addEventListener("cell-open", event -> row(event.getEventData()
                                .path("event.detail.row")
                                .asString(""))
                        .ifPresent(row -> cells.open(
                                row,
                                event.getEventData().path("event.detail.field").asString(""),
                                event.getEventData()
                                        .path("event.detail.touched")
                                        .asBoolean(false))))
                .addEventData("event.detail.touched")
                .addEventData("event.detail.row")
                .addEventData("event.detail.field");
    }

    /** Tells which cell of the table was pressed last and whether by a finger; the path is empty for none that can be edited. */
    void pressed(BiConsumer<String, Boolean> told) {
        getElement()
                .executeJs("return window.trellisPressed?.(this) ?? {field: '', touched: false}")
                .then(pressed -> told.accept(
                        pressed.path("field").asString(""),
                        pressed.path("touched").asBoolean(false)));
    }

    /** The first column leads to what a lookup names, in place of the record itself: for records that link two others. */
    void leadTo(BoundField lookup) {
        lookup.target()
                .ifPresent(target -> address = record -> record.values().get(lookup.key()) instanceof String id
                        ? "records/" + target + "/" + id
                        : own(record));
    }

    private static String own(RecordData record) {
        return "records/" + record.id().entity() + "/" + record.id().id();
    }

    /** The row under the grid's key of it. */
    Optional<Row> row(String key) {
        return Optional.ofNullable(getDataCommunicator().getKeyMapper().get(key))
                .filter(row -> !row.isHeading())
                .map(this::meet);
    }

    /** The row as it is now; as it was where the list does not hold it any more. */
    Row read(Row row) {
        return row(row.record().id(), row.at()).orElse(row);
    }

    /** The row of a record as it is now. */
    Optional<Row> row(RecordId id) {
        return row(id, known(id).map(Row::at).orElse(-1));
    }

    private Optional<Row> row(RecordId id, int at) {
        RecordPage page = parts.queries.list(
                user,
                new ListQuery(
                        entity,
                        Filter.eq("id", id.id()),
                        "",
                        List.of(),
                        shown.stream().map(named -> named.path().toString()).toList(),
                        1,
                        null,
                        false));
        return rows(page, at).findFirst();
    }

    /** For a record that is open beside it, and those around it. */
    RecordSheet.Beside beside() {
        return new RecordSheet.Beside() {
            @Override
            public Optional<RecordId> step(RecordId from, int by) {
                return known(from).flatMap(row -> beside(row, by)).map(row -> row.record()
                        .id());
            }

            @Override
            public void renew(RecordId id) {
                known(id).ifPresent(row -> RecordGrid.this.renew(read(row)));
            }

            @Override
            public void marks(Optional<RecordId> id) {
                mark(id.flatMap(RecordGrid.this::known));
            }
        };
    }

    /** A row that somebody came to, and so its place. */
    private Optional<Row> known(RecordId id) {
        return Optional.ofNullable(met.get(id));
    }

    private Optional<Row> beside(Row row, int by) {
        int at = row.at();
        Optional<Row> found = Optional.empty();
        // headings are stepped over
        do {
            at += by;
            found = row.at() < 0 || at < 0 ? Optional.empty() : fetch(at, 1).findFirst();
        } while (found.filter(Row::isHeading).isPresent());
        return found.map(this::meet);
    }

    /** Its place is known from here on. */
    Row meet(Row row) {
        met.put(row.record().id(), row);
        return row;
    }

    /** The row that is open beside the list is seen to be. */
    private void mark(Optional<Row> row) {
        Optional<Row> before = opened;
        opened = row;
        before.filter(other -> !row.equals(Optional.of(other))).ifPresent(this::renew);
        row.ifPresent(now -> {
            renew(now);
            if (before.isPresent() && now.at() >= 0) {
                scrollToIndex(now.at());
            }
        });
    }

    /** The focus goes back to the cell whose input was closed by a key. */
    void focusLeft() {
        getElement().executeJs("setTimeout(() => window.trellisCell?.())");
    }

    /** Draws a row anew, where it stands. */
    void renew(Row row) {
        getDataProvider().refreshItem(row);
    }

    private void show(List<Sort> sort) {
        List<GridSortOrder<Row>> orders = new ArrayList<>();
        for (Sort one : sort) {
            Column<Row> column = getColumnByKey(one.field());
            if (column != null && column.isSortable()) {
                orders.add(new GridSortOrder<>(
                        column, one.descending() ? SortDirection.DESCENDING : SortDirection.ASCENDING));
            }
        }
        sort(orders);
    }

    /** Tells the order that the person asked for by a click on a heading. */
    public void onSort(Consumer<List<Sort>> listener) {
        addSortListener(event -> {
            if (event.isFromClient()) {
                listener.accept(event.getSortOrder().stream()
                        .map(order -> new Sort(
                                String.valueOf(order.getSorted().getKey()),
                                order.getDirection() == SortDirection.DESCENDING))
                        .toList());
            }
        });
    }

    /** Tells that somebody made a column wider or narrower. */
    void onResize(BiConsumer<String, ColumnLook> listener) {
        addColumnResizeListener(event -> {
            Column<Row> column = event.getResizedColumn();
            String width = column.getWidth();
            if (event.isFromClient() && column.getKey() != null && width != null && width.endsWith("px")) {
                double pixels = Double.parseDouble(width.substring(0, width.length() - 2));
                listener.accept(column.getKey(), look.column(column.getKey()).wide((int) Math.round(pixels)));
            }
        });
    }

    /** Tells which fields would make a slow list fast if they were indexed. */
    public void onSlow(Consumer<List<String>> listener) {
        slow = listener;
    }

    /** Reads everything anew, where it stands. */
    public void reload() {
        pages.forget();
        groups.ifPresent(RowGroups::forget);
        getDataProvider().refreshAll();
    }

    /** The columns in the order that the person gave them. */
    public List<String> order() {
        return getColumns().stream()
                .map(Column::getKey)
                .filter(key -> key != null)
                .toList();
    }

    /** The texts of the column headings, for accessibility. */
    public void named(String title) {
        getElement().setAttribute("aria-label", Texts.t("list.of", title));
    }
}
