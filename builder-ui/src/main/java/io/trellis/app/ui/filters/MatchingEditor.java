package io.trellis.app.ui.filters;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.editor.EditorSurroundings;
import io.trellis.app.ui.editor.MatchingInput;
import io.trellis.app.ui.editor.ValueEditor;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A filter as the value of a field: in words, built in a dialog, with how many records it is now to whoever edits it. */
final class MatchingEditor implements ValueEditor {

    private static final JsonMapper JSON = new JsonMapper();

    /** Makes them. */
    @org.springframework.stereotype.Component
    static final class Factory implements MatchingInput {

        private final FilterEditor.Factory filters;
        private final MatchingWords words;

        Factory(FilterEditor.Factory filters, MatchingWords words) {
            this.filters = filters;
            this.words = words;
        }

        @Override
        public ValueEditor create(InputSpec.Matching spec, String label, String help, EditorSurroundings surroundings) {
            return new MatchingEditor(filters, words, surroundings.user(), spec.entity(), label, help);
        }
    }

    private final FilterEditor.Factory filters;
    private final MatchingWords words;
    private final CurrentUser user;
    private final String entity;
    private final Div box = new Div();
    private final Span caption;
    private final Div shown = new Div();
    private final Button choose;
    private final Button clear;
    private final Span message = new Span();
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable Filter filter;

    private MatchingEditor(
            FilterEditor.Factory filters,
            MatchingWords words,
            CurrentUser user,
            String entity,
            String label,
            String help) {
        this.filters = filters;
        this.words = words;
        this.user = user;
        this.entity = entity;
        caption = new Span(label);
        caption.addClassName("shown-label");
        choose = new Button(t("matching.choose"), VaadinIcon.FILTER.create(), click -> open());
        choose.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        clear = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> become(null));
        clear.setAriaLabel(t("matching.clear"));
        clear.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        message.addClassName("matching-error");
        message.setVisible(false);
        Div buttons = new Div(choose, clear);
        buttons.addClassName("row");
        box.addClassNames("stack", "matching", "editor");
        box.add(caption, shown, buttons, message);
        if (!help.isEmpty()) {
            Span hint = new Span(help);
            hint.addClassName("shown-label");
            box.add(hint);
        }
        draw();
    }

    private void open() {
        Filter from = Optional.ofNullable(filter).orElse(Filter.ALL);
        new FilterDialog(
                        t("matching.title"),
                        t("matching.all"),
                        filters.create(user, entity, from, () -> {}),
                        this::become)
                .open();
    }

    private void become(@Nullable Filter next) {
        filter = next;
        draw();
        listeners.forEach(Runnable::run);
    }

    private void draw() {
        shown.removeAll();
        Filter now = filter;
        clear.setVisible(now != null && choose.isVisible());
        if (now == null) {
            Span none = new Span(t("matching.none"));
            none.addClassName("quiet");
            shown.add(none);
        } else {
            shown.add(words.counted(user, entity, now));
        }
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        choose.setAriaLabel(name + ": " + t("matching.choose"));
    }

    @Override
    public @Nullable Object value() {
        Filter now = filter;
        return now == null ? null : FilterJson.write(now).toString();
    }

    @Override
    public void show(@Nullable Object value) {
        filter = value == null ? null : FilterJson.read(JSON.readTree(value.toString()));
        draw();
    }

    @Override
    public void readOnly(boolean readOnly) {
        choose.setVisible(!readOnly);
        draw();
    }

    @Override
    public void required(boolean required) {
        caption.setClassName("matching-required", required);
    }

    @Override
    public void error(@Nullable String text) {
        message.setText(text == null ? "" : text);
        message.setVisible(text != null);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        choose.focus();
    }
}
