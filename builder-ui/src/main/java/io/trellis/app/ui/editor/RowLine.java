package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Taking;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A row of a sub-table while it is edited: an input for each column, and what is computed follows what is entered. */
final class RowLine extends Div {

    private final Map<String, Object> row;
    private final List<BoundField> columns;
    private final transient FieldContext context;
    private final transient EditorSurroundings around;
    private final Map<String, ValueEditor> inputs = new LinkedHashMap<>();
    private final List<Component> within = new ArrayList<>();
    private @Nullable ValueEditor wrong;

    /** @param row changed in place; {@code number} counted from 1 */
    RowLine(
            Map<String, Object> row,
            int number,
            List<BoundField> columns,
            Editors editors,
            FieldContext context,
            EditorSurroundings around,
            boolean readOnly,
            Runnable changed) {
        this.row = row;
        this.columns = columns;
        this.context = context;
        this.around = around;
        addClassName("rows-line");
        getElement().setAttribute("role", "row");
        for (BoundField column : columns) {
            ValueEditor input = column.input() instanceof InputSpec.Rows
                    ? folded(column, editors)
                    : editors.create(column.input(), "", "", new InRow());
            input.name(t(column.definition().label()) + " " + number);
            input.readOnly(readOnly || column.definition().readOnly() || column.computed());
            input.onChange(() -> {
                put(row, column.key(), input.value());
                take(taking -> taking.lookup() == column);
                compute();
                changed.run();
            });
            inputs.put(column.key(), input);
            show(column);
            Div cell = cell(input.component(), "cell");
            cell.addClassName("rows-" + width(column));
            cell.getElement().setAttribute("data-cell", column.key());
            // on the phone each line is a card, and nothing stands above its values
            cell.getElement().setAttribute("data-label", t(column.definition().label()));
            add(cell);
        }
    }

    private FoldedRows folded(BoundField column, Editors editors) {
        FoldedRows rows = new FoldedRows(
                () -> editors.create(column.input(), t(column.definition().label()), "", new InRow()));
        within.add(rows.panel());
        return rows;
    }

    /** Behind the cells, above the lines that the line has itself. */
    void end(Component actions) {
        add(cell(actions, "cell"));
        add(within);
    }

    static Div cell(Component content, String role) {
        Div cell = new Div(content);
        cell.addClassName("rows-cell");
        cell.getElement().setAttribute("role", role);
        return cell;
    }

    private static String width(BoundField column) {
        return switch (column.kind()) {
            case NUMBER, BOOLEAN, ROWS -> "narrow";
            case MONEY -> column.computed() ? "narrow" : "wide";
            case PARTS -> "wide";
            case CODE -> column.definition().readOnly() ? "narrow" : "middle";
            case TEXT, DATE, DATE_TIME, TIME, CODES, REFERENCE, SEALED -> "middle";
        };
    }

    static void put(Map<String, Object> row, String key, @Nullable Object value) {
        if (value == null) {
            row.remove(key);
        } else {
            row.put(key, value);
        }
    }

    private void show(BoundField column) {
        ValueEditor input = Objects.requireNonNull(inputs.get(column.key()));
        Object value = row.get(column.key());
        input.show(value);
        if (input instanceof ShownEditor shown) {
            shown.text(column.format(value, context));
            shown.component()
                    .addClassName(
                            column.kind() == ValueKind.MONEY || column.kind() == ValueKind.NUMBER ? "number" : "row");
        }
    }

    /** Puts anew what is taken from where the lookups of the row lead. */
    void takeAgain() {
        take(taking -> true);
        compute();
    }

    private void take(Predicate<Taking> which) {
        Taking.among(columns).stream()
                .filter(taking ->
                        which.test(taking) && row.containsKey(taking.lookup().key()))
                .forEach(taking -> {
                    BoundField field = taking.field();
                    put(
                            row,
                            field.key(),
                            taking.value(row.get(taking.lookup().key()), context)
                                    .map(value -> field.settle(value, null, context, true))
                                    .orElse(null));
                    show(field);
                });
    }

    private void compute() {
        List<BoundField> computed = columns.stream()
                .filter(column -> column.computed() && column.everySave())
                .toList();
        // once more, as one may stand on another
        for (int pass = 0; pass < Math.min(2, computed.size()); pass++) {
            computed.forEach(column -> put(row, column.key(), computed(column)));
        }
        computed.forEach(this::show);
    }

    private @Nullable Object computed(BoundField column) {
        Object value = column.compute(context.rows(columns, List.of(row)).of(column, row), context, true);
        return value == null ? null : column.settle(value, null, context, true);
    }

    /** @param messages by column key, and within the lines of this one by what follows it: {@code parts[p].qty} */
    void errors(Map<String, String> messages) {
        wrong = null;
        inputs.forEach((key, input) -> {
            Map<String, String> own = new HashMap<>();
            messages.forEach((path, text) -> {
                if (path.equals(key) || path.startsWith(key + "[")) {
                    own.put(path.substring(key.length()), text);
                }
            });
            input.errors(own);
            if (!own.isEmpty() && wrong == null) {
                wrong = input;
            }
        });
    }

    /** The first input with an error. */
    Optional<ValueEditor> wrong() {
        return Optional.ofNullable(wrong);
    }

    /** Within a row, siblings are the row's own columns first. */
    private final class InRow implements EditorSurroundings {

        @Override
        public CurrentUser user() {
            return around.user();
        }

        @Override
        public String entity() {
            return around.entity();
        }

        @Override
        public @Nullable Object sibling(String key) {
            Object own = row.get(key);
            return own == null ? around.sibling(key) : own;
        }

        @Override
        public Optional<Maker> maker(String entity) {
            return around.maker(entity);
        }

        @Override
        public boolean whileTyping() {
            return around.whileTyping();
        }
    }
}
