package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.FilterWords;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.query.Queries;
import java.util.ArrayList;
import java.util.List;

/** What stands in place of a list that holds nothing: why, and what one can do about it. */
@org.springframework.stereotype.Component
class EmptyList {

    private final Queries queries;
    private final Permissions permissions;
    private final FilterWords words;
    private final ListActions actions;

    EmptyList(Queries queries, Permissions permissions, FilterWords words, ListActions actions) {
        this.queries = queries;
        this.permissions = permissions;
        this.words = words;
        this.actions = actions;
    }

    /** Where its buttons lead. */
    interface Ways {

        void open(ListState next);

        /** All records, with these conditions on top, to be changed. */
        void narrow(Filter filter);
    }

    Component of(CurrentUser user, EntityDefinition entity, ShownView view, ListState state, Ways ways) {
        if (!state.search().isEmpty() || !Filter.ALL.equals(state.filter())) {
            return box(
                    t("list.nothing"),
                    List.of(new Button(t("list.clear"), click -> ways.open(ListState.EMPTY.view(state.view())))));
        }
        boolean others = !Filter.ALL.equals(view.filter()) && queries.count(user, entity.name(), Filter.ALL, "") > 0;
        return others ? narrow(user, entity, view, state, ways) : actions.teach(user, entity);
    }

    /** The conditions of the view leave nothing over. */
    private Component narrow(CurrentUser user, EntityDefinition entity, ShownView view, ListState state, Ways ways) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(new Button(
                t("list.emptyView.all"),
                click -> ways.open(ListState.EMPTY.view(ListState.EVERYTHING).as(state.as()))));
        buttons.add(new Button(t("list.emptyView.change"), click -> ways.narrow(view.filter())));
        if (view.saved().isEmpty() && permissions.has(user, Capability.DESIGN)) {
            buttons.add(new Button(
                    t("list.emptyView.design"), click -> UI.getCurrent().navigate("design/views/" + view.name())));
        }
        return box(t("list.emptyView", view.label(), words.of(user, entity.name(), view.filter())), buttons);
    }

    private static Component box(String text, List<Button> buttons) {
        Div row = new Div();
        row.addClassName("row");
        buttons.forEach(row::add);
        Div box = new Div(VaadinIcon.RECORDS.create(), new Paragraph(text), row);
        box.addClassName("empty");
        return box;
    }
}
