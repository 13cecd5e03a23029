package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sub-table: rows of inputs, to add, copy, move and remove. Long tables are edited a page of rows at a time. */
final class RowsEditor implements ValueEditor {

    private static final int ROWS_AT_ONCE = 50;

    private final InputSpec.Rows spec;
    private final Editors editors;
    private final List<BoundField> columns;
    private final EditorSurroundings surroundings;
    private final Div box = new Div();
    private final Div table = new Div();
    private final Div foot = new Div();
    private final Span message = new Span();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private int firstShown;
    private boolean readOnly;

    RowsEditor(
            InputSpec.Rows spec,
            String label,
            String help,
            Editors editors,
            FieldTypes types,
            EditorSurroundings surroundings) {
        this.spec = spec;
        this.editors = editors;
        this.columns = spec.columns().stream()
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
        table.getStyle().set("--rows-columns", String.valueOf(columns.size()));
        table.add(heading());
        int end = Math.min(rows.size(), firstShown + ROWS_AT_ONCE);
        for (int i = firstShown; i < end; i++) {
            table.add(row(i));
        }
        foot.removeAll();
        if (!readOnly) {
            Button add = new Button(t("rows.add"), VaadinIcon.PLUS.create(), click -> insert(rows.size(), Map.of()));
            add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            add.setEnabled(rows.size() < spec.maxRows());
            foot.add(add);
        }
        if (rows.size() > ROWS_AT_ONCE) {
            foot.add(turn("rows.previous", firstShown - ROWS_AT_ONCE), turn("rows.next", firstShown + ROWS_AT_ONCE));
            foot.add(new Span(t("rows.shown", firstShown + 1, end, rows.size())));
        }
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
        Div heading = line();
        heading.addClassName("rows-heading");
        for (BoundField column : columns) {
            heading.add(cell(new Span(t(column.definition().label())), "columnheader"));
        }
        heading.add(cell(new Span(), "columnheader"));
        return heading;
    }

    private Component row(int index) {
        Div line = line();
        Map<String, Object> row = rows.get(index);
        for (BoundField column : columns) {
            ValueEditor editor = editors.create(column.input(), "", "", new RowSurroundings(row));
            Component input = editor.component();
            String name = t(column.definition().label()) + " " + (index + 1);
            input.getElement().setProperty("accessibleName", name);
            input.getElement().setAttribute("aria-label", name);
            editor.show(row.get(column.key()));
            editor.readOnly(readOnly || column.definition().readOnly() || column.computed());
            editor.onChange(() -> {
                put(row, column.key(), editor.value());
                changed();
            });
            line.add(cell(input, "cell"));
        }
        line.add(cell(readOnly ? new Span() : actions(index), "cell"));
        return line;
    }

    private Component actions(int index) {
        Button copy = small(VaadinIcon.COPY_O, "rows.copy", () -> insert(index + 1, rows.get(index)));
        Button up = small(VaadinIcon.ARROW_UP, "rows.up", () -> move(index));
        up.setEnabled(index > 0);
        Button remove = small(VaadinIcon.CLOSE_SMALL, "rows.remove", () -> {
            rows.remove(index);
            draw();
            changed();
        });
        Div actions = new Div(up, copy, remove);
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
        // ids are given at save, and a copy is a row of its own
        row.remove("id");
        if (like.isEmpty()) {
            columns.forEach(column -> put(row, column.key(), column.definition().defaultValue()));
        }
        rows.add(index, row);
        firstShown = index / ROWS_AT_ONCE * ROWS_AT_ONCE;
        draw();
        changed();
    }

    private void move(int index) {
        rows.add(index - 1, rows.remove(index));
        draw();
        changed();
    }

    private static void put(Map<String, Object> row, String key, @Nullable Object value) {
        if (value == null) {
            row.remove(key);
        } else {
            row.put(key, value);
        }
    }

    private static Div line() {
        Div line = new Div();
        line.addClassName("rows-line");
        line.getElement().setAttribute("role", "row");
        return line;
    }

    private static Div cell(Component content, String role) {
        Div cell = new Div(content);
        cell.addClassName("rows-cell");
        cell.getElement().setAttribute("role", role);
        return cell;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public Component component() {
        return box;
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

    @Override
    public void readOnly(boolean readOnly) {
        this.readOnly = readOnly;
        draw();
    }

    @Override
    public void required(boolean required) {
        box.getElement().getClassList().set("rows-required", required);
    }

    @Override
    public void error(@Nullable String text) {
        message.setText(text == null ? "" : text);
    }

    @Override
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void focus() {
        box.scrollIntoView();
    }

    /** Within a row, siblings are the row's own columns first. */
    private final class RowSurroundings implements EditorSurroundings {
        private final Map<String, Object> row;

        RowSurroundings(Map<String, Object> row) {
            this.row = row;
        }

        @Override
        public CurrentUser user() {
            return surroundings.user();
        }

        @Override
        public String entity() {
            return surroundings.entity();
        }

        @Override
        public @Nullable Object sibling(String key) {
            Object own = row.get(key);
            return own == null ? surroundings.sibling(key) : own;
        }
    }
}
