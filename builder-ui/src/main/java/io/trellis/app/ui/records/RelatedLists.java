package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lists of records that point here, as tabs with counts. */
final class RelatedLists extends Div {

    /** Makes the lists. */
    @Component
    public static class Factory {
        private final RelatedList.Factory lists;
        private final Permissions permissions;

        Factory(RelatedList.Factory lists, Permissions permissions) {
            this.lists = lists;
            this.permissions = permissions;
        }

        RelatedLists create(CurrentUser user, RecordData record, FormDefinition form) {
            return new RelatedLists(this, user, record, form);
        }
    }

    /** Those that were made last stand first. */
    static final List<Sort> NEWEST = List.of(new Sort("id", true));

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
            Tab tab = new Tab();
            RelatedList.Shown shown = new RelatedList.Shown(
                    related, Filter.eq(related.field(), record.id().id()), NEWEST);
            tabs.add(
                    tab,
                    parts.lists.create(user, record, shown, count -> tab.setLabel(t(related.label()) + " " + count)));
        }
        add(tabs);
    }
}
