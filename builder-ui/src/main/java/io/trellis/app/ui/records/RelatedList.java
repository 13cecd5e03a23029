package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** The records of one kind that point at a record; where they are links, others are added and taken away where they stand. */
final class RelatedList extends Div {

    private static final int WHOLE = 10;

    /** Makes lists. */
    @Component
    static class Factory {
        private final RecordGrid.Factory grids;
        private final Queries queries;
        private final Permissions permissions;
        private final BoundEntities entities;
        private final LinkDialog.Factory links;
        private final RowMenu menu;

        Factory(
                RecordGrid.Factory grids,
                Queries queries,
                Permissions permissions,
                BoundEntities entities,
                LinkDialog.Factory links,
                RowMenu menu) {
            this.grids = grids;
            this.queries = queries;
            this.permissions = permissions;
            this.entities = entities;
            this.links = links;
            this.menu = menu;
        }

        /** @param counted told how many there are, whenever it is drawn */
        RelatedList create(CurrentUser user, RecordData record, Shown shown, LongConsumer counted) {
            return new RelatedList(this, user, record, shown, counted);
        }
    }

    /** @param filter what of the entity's records is shown */
    record Shown(Related related, Filter filter, List<Sort> sort) {}

    private final transient Factory parts;
    private final transient CurrentUser user;
    private final transient RecordData record;
    private final transient Shown shown;
    private final transient Related related;
    private final transient LongConsumer counted;
    private final transient Optional<Linking> linking;

    private RelatedList(Factory parts, CurrentUser user, RecordData record, Shown shown, LongConsumer counted) {
        this.parts = parts;
        this.user = user;
        this.record = record;
        this.shown = shown;
        this.related = shown.related();
        this.counted = counted;
        this.linking = parts.entities.find(related.entity()).flatMap(entity -> Linking.of(entity, related.field()));
        addClassName("stack");
        draw();
    }

    private void draw() {
        removeAll();
        long count = parts.queries.count(user, related.entity(), shown.filter(), "");
        counted.accept(count);
        if (parts.permissions.may(user, related.entity(), Action.CREATE)) {
            add(adding());
        }
        if (count == 0) {
            Paragraph empty = new Paragraph(t("record.related.empty"));
            empty.addClassName("quiet");
            add(empty);
            return;
        }
        ListQuery query = new ListQuery(related.entity(), shown.filter(), "", shown.sort(), List.of(), 50, null, false);
        RecordGrid grid = parts.grids.create(user, query, related.columns());
        grid.named(t(related.label()));
        if (count <= WHOLE) {
            grid.setAllRowsVisible(true);
        }
        linking.ifPresent(link -> grid.leadTo(link.far()));
        parts.menu.on(grid, user, this::draw);
        add(grid);
    }

    private Button adding() {
        Button add = new Button(
                t("record.related.new"),
                VaadinIcon.PLUS.create(),
                click -> linking.ifPresentOrElse(
                        link -> parts.links.open(user, link, record.id().id(), this::draw), this::newRecord));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add.addClassName("at-start");
        return add;
    }

    private void newRecord() {
        UI.getCurrent()
                .navigate(
                        "records/" + related.entity() + "/new",
                        QueryParameters.of(related.field(), record.id().id()));
    }
}
