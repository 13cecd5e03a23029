package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.query.Queries;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ctrl+K: go to a page, create a record, find records, all by keyboard. */
public final class CommandPalette {

    private static final int MOST = 8;

    /** Makes the palette of a page. */
    @Component
    public static class Factory {
        private final Session session;
        private final Destinations destinations;
        private final Entities entities;
        private final Permissions permissions;
        private final Queries queries;
        private final ObjectProvider<PaletteSource> sources;

        Factory(
                Session session,
                Destinations destinations,
                Entities entities,
                Permissions permissions,
                Queries queries,
                ObjectProvider<PaletteSource> sources) {
            this.sources = sources;
            this.session = session;
            this.destinations = destinations;
            this.entities = entities;
            this.permissions = permissions;
            this.queries = queries;
        }

        CommandPalette create() {
            return new CommandPalette(this);
        }
    }

    private final Factory parts;
    private final Dialog dialog = new Dialog();
    private final TextField words = new TextField();
    private final Div results = new Div();
    private final Paragraph nothing = new Paragraph(t("palette.nothing"));
    private List<Destination> shown = List.of();
    private int marked;

    private CommandPalette(Factory parts) {
        this.parts = parts;
        words.setWidthFull();
        words.setPlaceholder(t("palette.placeholder"));
        words.setAriaLabel(t("palette.placeholder"));
        words.setPrefixComponent(VaadinIcon.SEARCH.create());
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(200);
        words.addValueChangeListener(change -> search(change.getValue()));
        words.addKeyDownListener(Key.ARROW_DOWN, event -> mark(marked + 1));
        words.addKeyDownListener(Key.ARROW_UP, event -> mark(marked - 1));
        words.addKeyDownListener(Key.ENTER, event -> go());
        results.addClassName("palette-results");
        results.getElement().setAttribute("role", "listbox");
        results.getElement().setAttribute("aria-label", t("palette.results"));
        // what does not fit is scrolled, by keys too
        results.getElement().setAttribute("tabindex", "0");
        dialog.addClassName("palette");
        dialog.getElement().setAttribute("aria-label", t("palette.open"));
        dialog.add(words, results);
    }

    void open() {
        words.clear();
        search("");
        dialog.open();
        words.focus();
    }

    private void search(String typed) {
        SoughtWords wanted = SoughtWords.of(typed);
        CurrentUser user = parts.session.user();
        List<Destination> found = new ArrayList<>();
        parts.destinations.of(user).values().stream()
                .flatMap(List::stream)
                .filter(place -> wanted.in(place.text()))
                .map(place -> new Destination(t("palette.goto"), place.text(), place.path(), place.icon()))
                .forEach(found::add);
        parts.destinations.creatable(user).stream()
                .map(entity -> new Destination(
                        t("palette.create"),
                        t("palette.new", t(entity.label())),
                        "records/" + entity.name() + "/new",
                        "plus"))
                .filter(place -> wanted.in(place.text()))
                .forEach(found::add);
        if (!wanted.nothing()) {
            parts.sources.orderedStream().forEach(source -> found.addAll(source.find(user, wanted)));
            List<Destination> records = records(user, typed.strip());
            if (records.size() >= MOST) {
                found.addFirst(new Destination(
                        t("palette.more"), t("palette.all", typed.strip()), SearchView.path(typed.strip()), "search"));
            }
            found.addAll(0, records);
        }
        show(found.stream().limit(wanted.nothing() ? 100 : 3L * MOST).toList());
    }

    private List<Destination> records(CurrentUser user, String typed) {
        List<String> readable = parts.entities.all().stream()
                .map(EntityDefinition::name)
                .filter(name -> parts.permissions.may(user, name, Action.READ))
                .toList();
        return parts.queries.search(user, readable, typed, MOST).stream()
                .map(hit -> {
                    EntityDefinition entity = parts.entities.get(hit.record().entity());
                    return new Destination(
                            t(entity.plural()),
                            hit.title(),
                            "records/" + hit.record().entity() + "/"
                                    + hit.record().id(),
                            entity.icon());
                })
                .toList();
    }

    private void show(List<Destination> found) {
        shown = found;
        results.removeAll();
        if (found.isEmpty()) {
            results.add(nothing);
        }
        String group = "";
        for (Destination place : found) {
            if (!place.group().equals(group)) {
                group = place.group();
                Span heading = new Span(group);
                heading.addClassName("palette-group");
                results.add(heading);
            }
            results.add(row(place));
        }
        mark(0);
    }

    private Div row(Destination place) {
        Div row = new Div(place.vaadinIcon().create(), new Span(place.text()));
        row.addClassName("palette-row");
        row.getElement().setAttribute("role", "option");
        row.addClickListener(click -> {
            marked = shown.indexOf(place);
            go();
        });
        return row;
    }

    private void mark(int index) {
        marked = Math.max(0, Math.min(index, shown.size() - 1));
        List<com.vaadin.flow.component.Component> rows =
                results.getChildren().filter(child -> child instanceof Div).toList();
        for (int i = 0; i < rows.size(); i++) {
            boolean here = i == marked;
            rows.get(i).getElement().getClassList().set("palette-marked", here);
            rows.get(i).getElement().setAttribute("aria-selected", String.valueOf(here));
            if (here) {
                rows.get(i).getElement().callJsFunction("scrollIntoView", false);
            }
        }
    }

    private void go() {
        if (marked < shown.size()) {
            dialog.close();
            UI.getCurrent().navigate(shown.get(marked).path());
        }
    }
}
