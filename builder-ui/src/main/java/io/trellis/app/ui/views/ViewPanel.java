package io.trellis.app.ui.views;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.editor.Editors;
import io.trellis.app.ui.filters.FilterEditor;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Roles;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.Presentations;
import io.trellis.form.query.Sort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a list view has besides columns: labels, place among the tabs, order, totals, filter; each with its problems. */
final class ViewPanel extends Div {

    /** Makes panels. */
    @org.springframework.stereotype.Component
    static class Factory {
        private final Session session;
        private final FilterEditor.Factory filters;
        private final Presentations presentations;
        private final Editors editors;
        private final Roles roles;

        Factory(
                Session session,
                FilterEditor.Factory filters,
                Presentations presentations,
                Editors editors,
                Roles roles) {
            this.roles = roles;
            this.session = session;
            this.filters = filters;
            this.presentations = presentations;
            this.editors = editors;
        }

        ViewPanel create(ViewDraft work) {
            return new ViewPanel(this, work);
        }
    }

    private final transient Factory parts;
    private final transient ViewDraft work;
    private final transient Map<String, Paragraph> notes = new LinkedHashMap<>();
    private boolean quiet;
    private @Nullable ViewColors colors;

    private ViewPanel(Factory parts, ViewDraft work) {
        this.parts = parts;
        this.work = work;
        addClassName("properties");
        for (String part :
                List.of("label", "order", "opensFor", "presentation", "sort", "totals", "filter", "colors", "")) {
            Paragraph note = new Paragraph();
            note.addClassName("properties-problems");
            note.getElement().setAttribute("data-problems", part);
            notes.put(part, note);
        }
    }

    /** Draws it anew, unless the change was made here, and shows the problems. */
    void show(ListView view, List<Problem> problems) {
        if (!quiet) {
            draw(view);
        }
        notes.values().forEach(note -> note.setText(""));
        if (colors != null) {
            colors.show(problems);
        }
        for (Problem problem : problems) {
            if (problem.path().startsWith("colors[")) {
                continue; // stands at its rule
            }
            Paragraph note = note(problem);
            note.setText((note.getText() + " " + t(problem.message())).strip());
        }
    }

    /** Brings the place of a problem of this view into sight. */
    boolean shows(Problem problem) {
        if (colors != null) {
            colors.open(problem);
        }
        note(problem).scrollIntoView();
        return true;
    }

    private Paragraph note(Problem problem) {
        String part = problem.path().replaceFirst("[.\\[].*", "");
        Paragraph known = notes.get(part);
        return known == null ? notes.getOrDefault("", new Paragraph()) : known;
    }

    private void draw(ListView view) {
        removeAll();
        TextField zh = new TextField(t("entities.label.zh"), view.label().zh(), "");
        TextField en = new TextField(t("entities.label.en"), view.label().en(), "");
        Runnable label = () -> quietly(() -> work.label(new LocalizedText(zh.getValue(), en.getValue())));
        zh.addValueChangeListener(change -> label.run());
        en.addValueChangeListener(change -> label.run());
        IntegerField order = new IntegerField(t("forms.view.order"));
        order.setValue(view.order());
        order.setStepButtonsVisible(true);
        order.addValueChangeListener(
                change -> quietly(() -> work.order(change.getValue() == null ? 0 : change.getValue())));
        named("label.zh", zh);
        named("label.en", en);
        named("order", order);
        add(zh, en, notes.get("label"), order, notes.get("order"), roles(view), notes.get("opensFor"));
        add(new PresentationInputs(
                parts.presentations, parts.editors, parts.session.user(), work, view, this::quietly));
        add(notes.get("presentation"));
        add(sort(view), notes.get("sort"), totals(view), notes.get("totals"));
        add(new H3(t("list.filter")), filter(view), notes.get("filter"));
        colors = new ViewColors(work, parts.filters, parts.session.user(), this::quietly);
        add(colors, notes.get("colors"), notes.get(""));
    }

    private Component roles(ListView view) {
        MultiSelectComboBox<String> roles = new MultiSelectComboBox<>(t("forms.view.opensFor"));
        Map<String, String> names = new LinkedHashMap<>();
        parts.roles.all().forEach(role -> names.put(role.name(), t(role.label())));
        view.opensFor().forEach(role -> names.putIfAbsent(role, role));
        roles.setItems(names.keySet());
        roles.setItemLabelGenerator(role -> names.getOrDefault(role, role));
        roles.setHelperText(t("forms.view.opensFor.help"));
        roles.setValue(view.opensFor());
        named("opensFor", roles);
        roles.addValueChangeListener(change -> quietly(() -> work.opensFor(List.copyOf(roles.getValue()))));
        return roles;
    }

    private Component filter(ListView view) {
        if (!work.isEntityPublished()) {
            return new Paragraph(t("forms.view.publishFirst"));
        }
        @Nullable FilterEditor[] made = new FilterEditor[1];
        FilterEditor editor = parts.filters.create(parts.session.user(), view.entity(), view.filter(), () -> {
            FilterEditor now = made[0];
            if (now != null && !now.unfinished()) {
                quietly(() -> work.filter(now.filter()));
            }
        });
        made[0] = editor;
        return editor;
    }

    private Component sort(ListView view) {
        Select<String> field = new Select<>();
        field.setLabel(t("forms.view.sort"));
        field.setItems(work.sortable());
        field.setItemLabelGenerator(path -> path == null ? "" : work.label(path));
        field.setEmptySelectionAllowed(true);
        named("sort", field);
        Select<Boolean> direction = new Select<>();
        direction.setLabel(t("forms.view.direction"));
        direction.setItems(false, true);
        named("direction", direction);
        direction.setItemLabelGenerator(down -> t(down ? "forms.view.down" : "forms.view.up"));
        direction.setValue(
                view.sort().stream().findFirst().map(Sort::descending).orElse(false));
        view.sort().stream()
                .findFirst()
                .map(Sort::field)
                .filter(work.sortable()::contains)
                .ifPresent(field::setValue);
        Runnable save = () -> quietly(() -> work.sort(
                field.getValue() == null ? List.of() : List.of(new Sort(field.getValue(), direction.getValue()))));
        field.addValueChangeListener(change -> save.run());
        direction.addValueChangeListener(change -> save.run());
        Div row = new Div(field, direction);
        row.addClassName("properties");
        return row;
    }

    private Component totals(ListView view) {
        MultiSelectComboBox<String> totals = new MultiSelectComboBox<>(t("forms.view.totals"));
        totals.setItems(work.summable());
        named("totals", totals);
        totals.setItemLabelGenerator(work::label);
        totals.setValue(view.totals().stream().filter(work.summable()::contains).toList());
        totals.addValueChangeListener(change -> quietly(() -> work.totals(List.copyOf(totals.getValue()))));
        return totals;
    }

    private static void named(String property, Component input) {
        input.getElement().setAttribute("data-property", property);
    }

    private void quietly(Runnable change) {
        quiet = true;
        try {
            change.run();
        } finally {
            quiet = false;
        }
    }
}
