package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists of records that point here, as tabs with counts. */
final class RelatedLists extends Div {

    /** Makes the lists. */
    @Component
    public static class Factory {
        private final RecordGrid.Factory grids;
        private final Queries queries;
        private final Permissions permissions;

        Factory(RecordGrid.Factory grids, Queries queries, Permissions permissions) {
            this.grids = grids;
            this.queries = queries;
            this.permissions = permissions;
        }

        long count(CurrentUser user, Shown shown) {
            return queries.count(user, shown.related().entity(), shown.filter(), "");
        }

        Div content(CurrentUser user, RecordData record, Shown shown, long count) {
            FormDefinition.Related related = shown.related();
            Div content = new Div();
            content.addClassName("stack");
            if (permissions.may(user, related.entity(), Action.CREATE)) {
                Button add = new Button(t("record.related.new"), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                        .navigate(
                                "records/" + related.entity() + "/new",
                                QueryParameters.of(related.field(), record.id().id())));
                add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
                add.addClassName("at-start");
                content.add(add);
            }
            if (count == 0) {
                Paragraph empty = new Paragraph(t("record.related.empty"));
                empty.addClassName("quiet");
                content.add(empty);
                return content;
            }
            ListQuery query =
                    new ListQuery(related.entity(), shown.filter(), "", shown.sort(), List.of(), 50, null, false);
            RecordGrid grid = grids.create(user, query, related.columns());
            grid.named(t(related.label()));
            if (count <= 10) {
                grid.setAllRowsVisible(true);
            }
            content.add(grid);
            return content;
        }

        RelatedLists create(CurrentUser user, RecordData record, FormDefinition form) {
            return new RelatedLists(this, user, record, form);
        }
    }

    /** Those that were made last stand first. */
    static final List<Sort> NEWEST = List.of(new Sort("id", true));

    /** @param filter what of the entity's records is shown */
    record Shown(FormDefinition.Related related, Filter filter, List<Sort> sort) {}

    private RelatedLists(Factory parts, CurrentUser user, RecordData record, FormDefinition form) {
        List<FormDefinition.Related> visible = form.related().stream()
                .filter(related -> parts.permissions.may(user, related.entity(), Action.READ))
                .toList();
        if (visible.isEmpty()) {
            setVisible(false);
            return;
        }
        addClassName("panel");
        TabSheet tabs = new TabSheet();
        tabs.addClassName("related");
        tabs.addThemeVariants(TabSheetVariant.AURA_NO_BORDER);
        for (FormDefinition.Related related : visible) {
            Shown shown = new Shown(related, Filter.eq(related.field(), record.id().id()), NEWEST);
            long count = parts.count(user, shown);
            tabs.add(t(related.label()) + " " + count, parts.content(user, record, shown, count));
        }
        add(tabs);
    }
}
