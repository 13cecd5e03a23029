package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dnd.DropTarget;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldContext;
import io.trellis.form.record.RecordData;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows below rows. A row goes below another by the pointer, or by its menu, once the record is saved. */
final class RecordTree extends Div {

    /** Few enough to be looked at all at once. */
    private static final int FEW = 60;

    private final transient TreeDrawing parts;
    private final transient ListDrawing.Asked list;
    private final transient TreeDrawing.Plan plan;
    private final transient TreeRows rows;
    private final transient FieldContext context;
    private final transient Set<RecordGrid.Row> above = new HashSet<>();
    private final transient Set<RecordGrid.Row> open = new HashSet<>();
    private final transient TreeMoves moves;
    private final TreeGrid<RecordGrid.Row> grid = new TreeGrid<>();
    private final Div top = new Div(new Span(t("tree.top")));
    private transient Optional<RecordData> dragged = Optional.empty();

    RecordTree(TreeDrawing parts, ListDrawing.Asked list, TreeDrawing.Plan plan, long count) {
        this.parts = parts;
        this.list = list;
        this.plan = plan;
        this.rows = new TreeRows(parts, list, plan, count);
        this.context = parts.contexts.of(list.user(), list.entity());
        this.moves = new TreeMoves(parts, list.user(), plan, this::moved);
        addClassName("tree");
        grid.addClassName("list-grid");
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.getElement()
                .setAttribute(
                        "aria-label", t("tree.of", t(plan.entity().definition().plural())));
        columns();
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.addSelectionListener(event -> list.around()
                .select(event.getAllSelectedItems().stream()
                        .map(RecordGrid.Row::record)
                        .toList()));
        grid.addExpandListener(event -> open.addAll(event.getItems()));
        grid.addCollapseListener(event -> open.removeAll(event.getItems()));
        parts.menus.on(grid, list.user(), list.around()::renew, List.of(moves));
        if (plan.movable()) {
            dragging();
        }
        note();
        add(top, grid);
        top.addClassName("tree-top");
        read();
        if (rows.isHeld() && (rows.isNarrowed() || count <= FEW)) {
            grid.expandRecursively(grid.getTreeData().getRootItems(), Integer.MAX_VALUE - 1);
        }
    }

    private void note() {
        if (rows.isCut() || rows.isPartial()) {
            Span note = new Span(rows.isCut() ? t("tree.cut", TreeRows.HELD) : t("tree.partial"));
            note.addClassName("quiet");
            add(note);
        }
    }

    private void columns() {
        CurrentUser user = list.user();
        grid.addComponentHierarchyColumn(this::link)
                .setKey(plan.title().path().toString())
                .setHeader(plan.title().label())
                .setResizable(true)
                .setFlexGrow(1)
                .setWidth("320px");
        for (Fields.Named named : plan.columns()) {
            Grid.Column<RecordGrid.Row> column = grid.addColumn(
                    new ComponentRenderer<Component, RecordGrid.Row>(row -> RecordGrid.marked(named, row, context)));
            column.setKey(named.path().toString())
                    .setHeader(named.label())
                    .setResizable(true)
                    .setAutoWidth(true)
                    .setFlexGrow(0);
            if (ValueDisplay.toTheRight(named.field())) {
                column.setTextAlign(ColumnTextAlign.END);
            }
        }
        grid.setPartNameGenerator(row -> Stream.concat(
                        above.contains(row) ? Stream.of("tree-above") : Stream.of(),
                        row.color("").stream().map(rule -> "tint-" + rule.color()))
                .collect(Collectors.joining(" ")));
    }

    private Component link(RecordGrid.Row row) {
        String text = RecordGrid.words(plan.title(), row, context);
        Anchor link =
                new Anchor("records/" + list.entity() + "/" + row.record().id().id(), text.isEmpty() ? "—" : text);
        link.setRouterIgnore(false);
        // or the link is dragged instead of the row
        link.getElement().setAttribute("draggable", "false");
        return row.color(plan.title().path().toString())
                .or(() -> row.color(""))
                .<Component>map(rule -> new RowMark(rule, link))
                .orElse(link);
    }

    private void dragging() {
        grid.setRowsDraggable(true);
        grid.setDragFilter(row -> row.record().may().edit());
        grid.setDropMode(GridDropMode.ON_TOP);
        grid.addDragStartListener(start -> {
            dragged = start.getDraggedItems().stream().findFirst().map(RecordGrid.Row::record);
            top.addClassName("tree-open");
        });
        grid.addDragEndListener(end -> {
            dragged = Optional.empty();
            top.removeClassName("tree-open");
        });
        grid.addDropListener(drop -> dragged.ifPresent(record ->
                drop.getDropTargetItem().ifPresent(target -> moves.move(record, Optional.of(target.record())))));
        DropTarget.create(top)
                .addDropListener(drop -> dragged.ifPresent(record -> moves.move(record, Optional.empty())));
        top.addComponentAsFirst(VaadinIcon.ARROW_UP.create());
    }

    private void read() {
        above.clear();
        if (rows.isHeld()) {
            grid.setDataProvider(rows.held(above));
        } else {
            grid.setDataProvider(rows.opened());
        }
    }

    /** The tree as it is now, as far as it was open, down to the record that was moved. */
    private void moved(Optional<RecordData> below) {
        Set<RecordGrid.Row> before = new HashSet<>(open);
        read();
        grid.expand(before);
        if (rows.isHeld()) {
            below.flatMap(target -> find(grid.getTreeData().getRootItems(), target))
                    .ifPresent(target -> grid.expand(List.of(target)));
        }
    }

    private Optional<RecordGrid.Row> find(List<RecordGrid.Row> among, RecordData record) {
        return among.stream()
                .flatMap(row -> row.record().id().equals(record.id())
                        ? Optional.of(row).stream()
                        : find(grid.getTreeData().getChildren(row), record).stream())
                .findFirst();
    }
}
