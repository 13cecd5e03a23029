package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Chooses and orders the columns of a list, those behind lookups included. */
final class ColumnChooser extends Dialog {

    private static final int MOST = 40;

    /** Opens choosers. */
    @Component
    public static class Factory {
        private final Fields fields;

        Factory(Fields fields) {
            this.fields = fields;
        }

        /** @param onApply gets the chosen paths in order, at least one */
        void open(CurrentUser user, String entity, List<String> columns, Consumer<List<String>> onApply) {
            new ColumnChooser(fields, user, entity, columns, onApply).open();
        }
    }

    private final transient Fields fields;
    private final transient CurrentUser user;
    private final String entity;
    private final List<String> chosen;
    private final Div list = new Div();

    private ColumnChooser(
            Fields fields, CurrentUser user, String entity, List<String> columns, Consumer<List<String>> onApply) {
        this.fields = fields;
        this.user = user;
        this.entity = entity;
        this.chosen = new ArrayList<>(columns);
        setHeaderTitle(t("list.columns"));
        ComboBox<Fields.Named> more = new ComboBox<>(t("columns.add"));
        more.setItems(Stream.concat(fields.reachable(user, entity).stream(), fields.masked(user, entity).stream())
                .toList());
        more.setItemLabelGenerator(Fields.Named::label);
        more.setWidthFull();
        more.addValueChangeListener(change -> {
            Fields.Named named = change.getValue();
            if (named != null && !chosen.contains(named.path().toString()) && chosen.size() < MOST) {
                chosen.add(named.path().toString());
                draw();
            }
            more.clear();
        });
        list.addClassName("column-list");
        draw();
        add(list, more);
        Button apply = new Button(t("apply"), click -> {
            close();
            if (!chosen.isEmpty()) {
                onApply.accept(List.copyOf(chosen));
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(t("cancel"), click -> close()), apply);
    }

    private void draw() {
        list.removeAll();
        for (int i = 0; i < chosen.size(); i++) {
            int index = i;
            String path = chosen.get(i);
            fields.shown(user, entity, FieldPath.of(path)).ifPresent(named -> {
                Span name = new Span(named.label());
                name.addClassName("grow");
                Button up = button(VaadinIcon.ARROW_UP, "columns.up", () -> swap(index, index - 1));
                up.setEnabled(index > 0);
                Button down = button(VaadinIcon.ARROW_DOWN, "columns.down", () -> swap(index, index + 1));
                down.setEnabled(index < chosen.size() - 1);
                Div row = new Div(name, up, down, button(VaadinIcon.CLOSE_SMALL, "columns.remove", () -> {
                    chosen.remove(path);
                    draw();
                }));
                row.addClassName("row");
                list.add(row);
            });
        }
    }

    private void swap(int from, int to) {
        chosen.add(to, chosen.remove(from));
        draw();
    }

    private static Button button(VaadinIcon icon, String text, Runnable action) {
        Button button = new Button(icon.create(), click -> action.run());
        button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        button.setAriaLabel(t(text));
        return button;
    }
}
