package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.layout.ListLook.ColumnLook;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presented;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.util.ArrayList;
import java.util.List;

/**
 * A list with its real rows as a view would show it that is not published yet, in the rights of who designs it. Its columns
 * can be arranged; its records cannot be changed.
 */
@org.springframework.stereotype.Component
public final class ListPreview {

    private static final int PAGE = 50;

    private final Queries queries;
    private final Fields fields;
    private final RecordGrid.Factory grids;
    private final ListFoot feet;
    private final ListShowings showings;
    private final ListGrouping grouping;

    ListPreview(
            Queries queries,
            Fields fields,
            RecordGrid.Factory grids,
            ListFoot feet,
            ListShowings showings,
            ListGrouping grouping) {
        this.grouping = grouping;
        this.queries = queries;
        this.fields = fields;
        this.grids = grids;
        this.feet = feet;
        this.showings = showings;
    }

    /** Told what somebody arranges. */
    public interface Arranged {

        /** They stand so already. */
        void order(List<String> columns);

        /** @param drawn whether it looks so already */
        void look(String column, ColumnLook look, boolean drawn);

        void sort(List<Sort> sort);

        void redraw();
    }

    /**
     * @param parts from top to bottom
     * @param headings of its columns, where it is a table
     * @param count of the records that the view holds
     * @param missing columns that hold nothing here: not published, or not to be seen by who designs
     */
    public record Drawn(List<Component> parts, List<ColumnHeading> headings, long count, List<String> missing) {}

    /** @param view of an entity that is published @throws InvalidQuery where its conditions cannot be asked, as yet */
    public Drawn draw(CurrentUser user, ListView view, Arranged arranged) {
        List<String> missing = view.columns().stream()
                .filter(path -> !isSeen(user, view, path))
                .toList();
        ListQuery query = new ListQuery(
                view.entity(),
                view.filter(),
                "",
                view.sort().stream()
                        .filter(sort -> isSeen(user, view, sort.field()))
                        .toList(),
                List.of(),
                PAGE,
                null,
                false);
        long count = queries.count(user, view.entity(), view.filter(), "");
        ShownView shown = ShownView.of(view);
        ListDrawing.Asked asked = new ListDrawing.Asked(
                user, shown, view.presented(), query, view.columns(), new Arranging(missing, arranged));
        return view.presented().type().equals(Presented.TABLE.type())
                ? table(asked, count, missing)
                : new Drawn(otherwise(asked, shown), List.of(), count, missing);
    }

    private boolean isSeen(CurrentUser user, ListView view, String path) {
        try {
            return fields.at(user, view.entity(), FieldPath.of(path)).isPresent();
        } catch (IllegalArgumentException e) {
            // not a path at all, which is a problem of its own
            return false;
        }
    }

    private Drawn table(ListDrawing.Asked asked, long count, List<String> missing) {
        RecordGrid grid = grids.create(
                asked.user(), asked.query(), asked.columns(), asked.view().look());
        grid.named(t(fields.entity(asked.entity()).definition().plural()));
        grid.onSort(asked.around()::sort);
        grid.addColumnReorderListener(event -> asked.around().arrange(grid.order()));
        grid.onResize((column, look) -> asked.around().look(column, look, true));
        List<Component> drawn = new ArrayList<>();
        if (count > 0) {
            grouping.on(grid, asked).ifPresent(drawn::add);
        }
        drawn.addAll(List.of(grid, feet.of(asked, count, grid.rules())));
        return new Drawn(drawn, ColumnHeading.on(grid, asked), count, missing);
    }

    /** As it looks, to be looked at alone: nobody means to move a card of a customer's here. */
    private List<Component> otherwise(ListDrawing.Asked asked, ShownView shown) {
        List<Component> drawn = showings.of(asked.user(), asked.entity(), shown).stream()
                .filter(one -> one.id().equals(asked.presented().type()))
                .filter(one -> one.presented().equals(asked.presented()))
                .findFirst()
                .map(one -> one.drawing().draw(asked))
                .orElse(List.of());
        Div still = new Div();
        still.addClassName("preview-still");
        still.getElement().setAttribute("inert", true);
        still.add(drawn);
        return drawn.isEmpty() ? List.of() : List.of(still);
    }

    /** Columns that hold nothing here stay, behind the others. */
    private record Arranging(List<String> missing, Arranged arranged) implements ListDrawing.Around {

        @Override
        public void sort(List<Sort> sort) {
            arranged.sort(sort);
        }

        @Override
        public void select(List<RecordData> records) {
            // nothing is done with records here
        }

        @Override
        public void arrange(List<String> columns) {
            List<String> order = new ArrayList<>(columns);
            order.addAll(missing);
            arranged.order(order);
        }

        @Override
        public void look(String column, ColumnLook look, boolean drawn) {
            arranged.look(column, look, drawn);
        }

        @Override
        public void renew() {
            arranged.redraw();
        }
    }
}
