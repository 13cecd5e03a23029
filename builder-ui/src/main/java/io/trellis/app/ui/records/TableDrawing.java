package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.Capability;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.Beside;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A list as a table, read as it is scrolled. */
@org.springframework.stereotype.Component
final class TableDrawing implements ListDrawing {

    private final Queries queries;
    private final Permissions permissions;
    private final Fields fields;
    private final RecordGrid.Factory grids;
    private final ListFoot feet;
    private final Beside beside;
    private final CellEdits.Factory cells;
    private final RowMenu menus;
    private final QuickEdits quick;
    private final ListGrouping grouping;
    private final PlacedRows.Parts placed;

    TableDrawing(
            Queries queries,
            Permissions permissions,
            Fields fields,
            RecordGrid.Factory grids,
            ListFoot feet,
            Beside beside,
            CellEdits.Factory cells,
            RowMenu menus,
            QuickEdits quick,
            ListGrouping grouping,
            PlacedRows.Parts placed) {
        this.placed = placed;
        this.grouping = grouping;
        this.quick = quick;
        this.cells = cells;
        this.menus = menus;
        this.queries = queries;
        this.permissions = permissions;
        this.fields = fields;
        this.grids = grids;
        this.feet = feet;
        this.beside = beside;
    }

    @Override
    public String id() {
        return Presented.TABLE.type();
    }

    @Override
    public boolean hasColumns() {
        return true;
    }

    @Override
    public List<Component> draw(Asked asked) {
        ListQuery query = asked.query();
        CompletableFuture<Long> count =
                beside.ask(() -> queries.count(asked.user(), asked.entity(), query.filter(), query.search()));
        Optional<Long> soon = beside.soon(count);
        if (soon.filter(none -> none == 0).isPresent()) {
            return List.of();
        }
        EntityDefinition entity = fields.entity(asked.entity()).definition();
        RecordGrid grid =
                grids.create(asked.user(), query, asked.columns(), asked.view().look());
        grid.named(t(entity.plural()));
        grid.setSelectionMode(Grid.SelectionMode.MULTI);
        grid.onSort(asked.around()::sort);
        grid.addSelectionListener(event -> asked.around()
                .select(event.getAllSelectedItems().stream()
                        .map(RecordGrid.Row::record)
                        .toList()));
        grid.addColumnReorderListener(event -> asked.around().arrange(grid.order()));
        grid.onResize((column, look) -> asked.around().look(column, look, true));
        ColumnHeading.on(grid, asked);
        Div said = new Div();
        said.addClassName("unseen");
        said.getElement().setAttribute("aria-live", "polite");
        List<RecordOffers> offers = new ArrayList<>(List.of(quick.of(grid)));
        offers.addAll(cells.on(grid, asked.user(), said));
        Optional<PlacedRows> rows = placed.of(asked.user(), query, firstSort(query), grid, said);
        rows.ifPresent(offers::add);
        menus.on(grid, asked.user(), asked.around()::renew, offers);
        quick.on(grid, asked.user());
        List<Component> drawn = new ArrayList<>();
        Optional<Component> groups = grouping.on(grid, asked).map(Component.class::cast);
        if (groups.isEmpty()) {
            rows.ifPresent(PlacedRows::listen);
        }
        groups.ifPresent(drawn::add);
        if (soon.isEmpty() && groups.isEmpty()) {
            grid.sizeUnknown();
        }
        Component foot = soon.map(number -> feet.of(asked, number, grid.rules()))
                .orElseGet(() -> feet.late(asked, count, grid.rules(), number -> {
                    if (number == 0) {
                        asked.around().renew();
                    } else if (groups.isEmpty()) {
                        grid.sizeKnown();
                    }
                }));
        drawn.addAll(List.of(grid, foot, said));
        if (permissions.has(asked.user(), Capability.DESIGN)) {
            IndexAdvice advice = new IndexAdvice(entity);
            grid.onSlow(advice::show);
            drawn.add(advice);
        }
        return drawn;
    }

    private Optional<BoundField> firstSort(ListQuery query) {
        return query.sort().stream().findFirst().flatMap(sort -> fields.entity(query.entity())
                .own(sort.field()));
    }
}
