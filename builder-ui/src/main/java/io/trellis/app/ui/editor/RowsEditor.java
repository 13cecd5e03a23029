package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Taking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sub-table: rows of inputs, to add, copy, move and remove. Long tables are edited a page of rows at a time. */
final class RowsEditor implements ValueEditor {

    private static final int ROWS_AT_ONCE = 50;
    private static final String ID = "id";

    private final InputSpec.Rows spec;
    private final Editors editors;
    private final FieldContext context;
    private final List<BoundField> columns;
    private final EditorSurroundings surroundings;
    private final Div box = new Div();
    private final Div table = new Div();
    private final Div foot = new Div();
    private final Span message = new Span();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private final Map<Object, RowLine> lines = new LinkedHashMap<>();
    private Map<String, String> errors = Map.of();
    private int firstShown;
    private boolean readOnly;

    RowsEditor(
            InputSpec.Rows spec,
            String label,
            String help,
            Editors editors,
            FieldTypes types,
            FieldContext context,
            EditorSurroundings surroundings) {
        this.spec = spec;
        this.editors = editors;
        this.context = context;
        this.columns = spec.columns().stream()
                .filter(column -> !surroundings.unseenColumns().contains(column.key()))
                .map((FieldDefinition column) -> types.bind(column))
                .toList();
        this.surroundings = surroundings;
        Span caption = new Span(label);
        caption.addClassName("shown-label");
        message.addClassName("rows-error");
        message.getElement().setAttribute("role", "alert");
        table.addClassName("rows-table");
        table.getElement().setAttribute("role", "table");
        table.getElement().setAttribute("aria-label", label);
        // Chromium lets keys scroll what overflows only where it can be focused
        table.getElement().setAttribute("tabindex", "0");
        foot.addClassName("row");
        box.addClassNames("rows", "span-full");
        box.add(caption, table, foot, message);
        if (!help.isEmpty()) {
            Span hint = new Span(help);
            hint.addClassName("shown-label");
            box.add(hint);
        }
        draw();
    }

    private void draw() {
        table.removeAll();
        lines.clear();
        table.getStyle().set("--rows-columns", String.valueOf(columns.size()));
        table.add(heading());
        int end = Math.min(rows.size(), firstShown + ROWS_AT_ONCE);
        for (int i = firstShown; i < end; i++) {
            table.add(line(i));
        }
        foot.removeAll();
        if (!readOnly && !surroundings.keepsRows()) {
            Button add = new Button(t("rows.add"), VaadinIcon.PLUS.create(), click -> insert(rows.size(), Map.of()));
            add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            add.setEnabled(rows.size() < spec.maxRows());
            foot.add(add);
        }
        if (rows.size() > ROWS_AT_ONCE) {
            foot.add(turn("rows.previous", firstShown - ROWS_AT_ONCE), turn("rows.next", firstShown + ROWS_AT_ONCE));
            foot.add(new Span(t("rows.shown", firstShown + 1, end, rows.size())));
        }
        showErrors();
    }

    private Button turn(String text, int first) {
        Button button = new Button(t(text), click -> {
            firstShown = first;
            draw();
        });
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setEnabled(first >= 0 && first < rows.size());
        return button;
    }

    private Component heading() {
        Div heading = new Div();
        heading.addClassNames("rows-line", "rows-heading");
        heading.getElement().setAttribute("role", "row");
        for (BoundField column : columns) {
            heading.add(RowLine.cell(new Span(t(column.definition().label())), "columnheader"));
        }
        Span actions = new Span(t("rows.actions"));
        actions.addClassName("unseen");
        heading.add(RowLine.cell(actions, "columnheader"));
        return heading;
    }

    private Component line(int index) {
        Map<String, Object> row = rows.get(index);
        RowLine line = new RowLine(row, index + 1, columns, editors, context, surroundings, readOnly, this::changed);
        line.end(readOnly || surroundings.keepsRows() ? new Span() : actions(index, line));
        lines.put(row.getOrDefault(ID, index), line);
        return line;
    }

    private Component actions(int index, RowLine line) {
        Button copy = small(VaadinIcon.COPY_O, "rows.copy", () -> insert(index + 1, rows.get(index)));
        Button up = small(VaadinIcon.ARROW_UP, "rows.up", () -> move(index));
        up.setEnabled(index > 0);
        Button remove = small(VaadinIcon.CLOSE_SMALL, "rows.remove", () -> {
            rows.remove(index);
            draw();
            changed();
        });
        Div actions = new Div(up, copy, remove);
        if (!Taking.among(columns).isEmpty()) {
            actions.addComponentAsFirst(small(VaadinIcon.REFRESH, "rows.take", () -> {
                line.takeAgain();
                changed();
            }));
        }
        actions.addClassName("rows-actions");
        return actions;
    }

    private static Button small(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        button.setTooltipText(t(text));
        return button;
    }

    private void insert(int index, Map<String, Object> like) {
        Map<String, Object> row = new LinkedHashMap<>(like);
        // a copy is a row of its own; the id lets a message find its row before it is saved
        row.put(ID, UUID.randomUUID().toString().replace("-", "").substring(0, 16));
        if (like.isEmpty()) {
            columns.forEach(column -> standard(column).ifPresent(value -> row.put(column.key(), value)));
        }
        rows.add(index, row);
        firstShown = index / ROWS_AT_ONCE * ROWS_AT_ONCE;
        draw();
        changed();
    }

    private Optional<Object> standard(BoundField column) {
        Object given = column.definition().defaultValue();
        return given != null && column.parse(given, context) instanceof Parsed.Value<Object>(var value)
                ? Optional.ofNullable(value)
                : Optional.empty();
    }

    private void move(int index) {
        rows.add(index - 1, rows.remove(index));
        draw();
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Component component() {
        return box;
    }

    @Override
    public void name(String name) {
        table.getElement().setAttribute("aria-label", name);
    }

    @Override
    public @Nullable Object value() {
        return rows.isEmpty()
                ? null
                : rows.stream()
                        .map(row -> new LinkedHashMap<String, Object>(row))
                        .toList();
    }

    @Override
    @SuppressWarnings("unchecked")
    public void show(@Nullable Object value) {
        rows.clear();
        if (value instanceof List<?> list) {
            list.forEach(row -> rows.add(new LinkedHashMap<>((Map<String, Object>) row)));
        }
        firstShown = Math.min(firstShown, Math.max(0, rows.size() - 1)) / ROWS_AT_ONCE * ROWS_AT_ONCE;
        draw();
    }

    /** Draws only when it changes: whoever types must not lose the input. */
    @Override
    public void readOnly(boolean now) {
        if (readOnly != now) {
            readOnly = now;
            draw();
        }
    }

    @Override
    public void required(boolean required) {
        box.getElement().getClassList().set("rows-required", required);
    }

    @Override
    public void error(@Nullable String text) {
        errors(text == null ? Map.of() : Map.of("", text));
    }

    @Override
    public void errors(Map<String, String> messages) {
        errors = messages;
        showErrors();
    }

    private void showErrors() {
        message.setText(errors.getOrDefault("", ""));
        lines.forEach((id, line) -> {
            String place = "[" + id + "].";
            Map<String, String> within = new HashMap<>();
            errors.forEach((path, text) -> {
                if (path.startsWith(place)) {
                    within.put(path.substring(place.length()), text);
                }
            });
            line.errors(within);
        });
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        box.scrollIntoView();
        lines.values().stream()
                .flatMap(line -> line.wrong().stream())
                .findFirst()
                .ifPresent(ValueEditor::focus);
    }
}
