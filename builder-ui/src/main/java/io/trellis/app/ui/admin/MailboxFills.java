package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.field.InputSpec;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailbox.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a mail goes into which field. */
final class MailboxFills extends Div {

    private record Row(
            ComboBox<Fields.Named> field, ComboBox<Part> part, TextField value, ComboBox<InputSpec.Option> option) {

        void draw() {
            boolean fixed = part.getValue() == Part.VALUE && field.getValue() != null;
            boolean chosen = fixed && !field.getValue().field().options().isEmpty();
            option.setVisible(chosen);
            value.setVisible(fixed && !chosen);
        }

        void options(String code) {
            List<InputSpec.Option> options = field.getValue() == null
                    ? List.of()
                    : field.getValue().field().options();
            option.setItems(options);
            options.stream().filter(one -> one.code().equals(code)).findFirst().ifPresent(option::setValue);
        }

        Optional<Mailbox.Fill> fill() {
            if (field.getValue() == null || part.getValue() == null) {
                return Optional.empty();
            }
            String fixed = "";
            if (option.isVisible()) {
                fixed = option.getValue() == null ? "" : option.getValue().code();
            } else if (value.isVisible()) {
                fixed = value.getValue().strip();
            }
            return Optional.of(new Mailbox.Fill(
                    field.getValue().field().key(), part.getValue().code(), fixed));
        }
    }

    private final transient List<Fields.Named> fields;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div lines = new Div();

    MailboxFills(List<Fields.Named> fields, List<Mailbox.Fill> fills) {
        this.fields = fields;
        addClassName("stack");
        lines.addClassName("stack");
        fills.forEach(this::add);
        Button add = new Button(
                t("mailboxes.fill.add"),
                VaadinIcon.PLUS.create(),
                click -> add(new Mailbox.Fill("", Part.TEXT.code(), "")));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(lines, add);
    }

    private void add(Mailbox.Fill fill) {
        ComboBox<Part> part = new ComboBox<>(t("mailboxes.fill.part"));
        part.setItems(Part.values());
        part.setItemLabelGenerator(one -> t("mailboxes.part." + one.code()));
        Part.of(fill.part()).ifPresent(part::setValue);
        ComboBox<Fields.Named> field = new ComboBox<>(t("mailboxes.fill.field"));
        field.setItems(fields);
        field.setItemLabelGenerator(Fields.Named::label);
        fields.stream()
                .filter(named -> named.field().key().equals(fill.field()))
                .findFirst()
                .ifPresent(field::setValue);
        TextField value = new TextField(t("mailboxes.fill.value"));
        value.setValue(fill.value());
        ComboBox<InputSpec.Option> option = new ComboBox<>(t("mailboxes.fill.value"));
        option.setItemLabelGenerator(one -> t(one.label()));
        Row row = new Row(field, part, value, option);
        row.options(fill.value());
        row.draw();
        field.addValueChangeListener(change -> {
            row.options("");
            row.draw();
        });
        part.addValueChangeListener(change -> row.draw());
        rows.add(row);
        Div line = new Div();
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            rows.remove(row);
            lines.remove(line);
        });
        remove.setAriaLabel(t("webhooks.take.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        line.add(field, part, value, option, remove);
        line.addClassNames("row", "webhook-take");
        lines.add(line);
    }

    List<Mailbox.Fill> fills() {
        return rows.stream().flatMap(row -> row.fill().stream()).toList();
    }
}
