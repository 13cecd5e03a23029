package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.trellis.app.ui.shell.Destination;
import io.trellis.core.artifact.Problem;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a sub-table in their order, each with its dialog. */
final class ColumnEntries extends Div {

    private final transient ColumnDialog.Factory dialogs;
    private final transient Columns columns;
    private final transient FieldPanel.Actions actions;
    private final Div list = new Div();
    private @Nullable ColumnDialog open;

    ColumnEntries(ColumnDialog.Factory dialogs, Columns columns, FieldPanel.Actions actions) {
        this.dialogs = dialogs;
        this.columns = columns;
        this.actions = actions;
        addClassName("column-entries");
        list.addClassName("option-entries");
        ComboBox<FieldType<?, ?>> add = new ComboBox<>();
        add.setPlaceholder(t("entities.column.add"));
        add.setAriaLabel(t("entities.column.add"));
        add.setItems(dialogs.types(columns.table().inner()));
        add.setItemLabelGenerator(type -> t(type.label()));
        add.setRenderer(new ComponentRenderer<>(type -> {
            Div item = new Div(Destination.icon(type.icon()).create(), new Span(t(type.label())));
            item.addClassName("row");
            return item;
        }));
        add.addClassName("column-add");
        add.addValueChangeListener(change -> {
            FieldType<?, ?> type = change.getValue();
            if (type != null) {
                add.clear();
                actions.quietly(() -> edit(columns.add(type), true));
            }
        });
        add(list, add);
        draw();
    }

    private void draw() {
        list.removeAll();
        List<FieldDefinition> all = columns.all();
        for (int i = 0; i < all.size(); i++) {
            list.add(line(all.get(i), i, all.size()));
        }
        if (all.isEmpty()) {
            Paragraph none = new Paragraph(t("entities.column.none"));
            none.addClassName("quiet");
            list.add(none);
        }
    }

    private Div line(FieldDefinition column, int place, int size) {
        Optional<FieldType<?, ?>> type = dialogs.type(column);
        Span kind = new Span(type.map(found -> t(found.label())).orElse(column.type()));
        kind.addClassName("quiet");
        NativeButton edit = new NativeButton("", click -> edit(column.key(), false));
        edit.addClassNames("option-entry", "column-entry");
        edit.getElement().setAttribute("data-column", column.key());
        edit.add(
                Destination.icon(type.map(FieldType::icon).orElse("question")).create(),
                new Span(t(column.label()) + (column.required() ? " *" : "")),
                kind);
        Button up = button(VaadinIcon.ARROW_UP, "forms.up", column, () -> moved(column, -1));
        Button down = button(VaadinIcon.ARROW_DOWN, "forms.down", column, () -> moved(column, 1));
        up.setEnabled(place > 0);
        down.setEnabled(place < size - 1);
        Div line = new Div(edit, up, down, button(VaadinIcon.CLOSE_SMALL, "actions.remove", column, () -> ask(column)));
        line.addClassName("column-line");
        return line;
    }

    private static Button button(VaadinIcon icon, String text, FieldDefinition column, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text) + " " + t(column.label()));
        button.setTooltipText(t(text));
        return button;
    }

    private void moved(FieldDefinition column, int by) {
        actions.quietly(() -> columns.move(column.key(), by));
        draw();
    }

    /** Values of records go with a column that is published. */
    private void ask(FieldDefinition column) {
        if (!columns.isPublished(column.key())) {
            remove(column);
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("entities.column.delete", t(column.label())));
        dialog.setText(t("entities.column.delete.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("delete"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> remove(column));
        dialog.open();
    }

    private void remove(FieldDefinition column) {
        actions.quietly(() -> columns.remove(column.key()));
        draw();
    }

    private void edit(String key, boolean fresh) {
        draw();
        columns.find(key).ifPresent(column -> {
            ColumnDialog dialog = dialogs.create(columns, column, actions, this::draw);
            dialog.addClosedListener(closed -> open = null);
            open = dialog;
            dialog.open();
            if (fresh) {
                dialog.focusLabel();
            }
        });
    }

    /** @param within a problem's path relative to the field; null where it is about something else */
    void mark(List<Problem> problems, Function<Problem, @Nullable String> within) {
        if (open != null) {
            open.mark(problems, within);
        }
    }
}
