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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a thing that comes from outside goes into which field of the record that is made of it. */
final class FilledFields extends Div {

    /** @param field a key @param part a code @param value what the part is told besides; empty for nothing */
    record Filled(String field, String part, String value) {}

    /**
     * What may go into fields.
     *
     * @param words before each code, for how the part is called
     * @param codes in the order of the choice; the first one is where a new row begins
     * @param fixed the code of what is the same for all, for which an option may be chosen
     * @param told the codes that are told a text besides
     */
    record Parts(String words, List<String> codes, String fixed, Set<String> told) {}

    private record Row(
            Parts parts,
            ComboBox<Fields.Named> field,
            ComboBox<String> part,
            TextField value,
            ComboBox<InputSpec.Option> option) {

        void draw() {
            boolean fixed = parts.fixed().equals(part.getValue()) && field.getValue() != null;
            boolean chosen = fixed && !field.getValue().field().options().isEmpty();
            option.setVisible(chosen);
            value.setVisible(
                    fixed && !chosen || part.getValue() != null && parts.told().contains(part.getValue()));
        }

        void options(String code) {
            List<InputSpec.Option> options = field.getValue() == null
                    ? List.of()
                    : field.getValue().field().options();
            option.setItems(options);
            options.stream().filter(one -> one.code().equals(code)).findFirst().ifPresent(option::setValue);
        }

        Optional<Filled> filled() {
            if (field.getValue() == null || part.getValue() == null) {
                return Optional.empty();
            }
            String besides = "";
            if (option.isVisible()) {
                besides = option.getValue() == null ? "" : option.getValue().code();
            } else if (value.isVisible()) {
                besides = value.getValue().strip();
            }
            return Optional.of(new Filled(field.getValue().field().key(), part.getValue(), besides));
        }
    }

    private final transient Parts parts;
    private final transient List<Fields.Named> fields;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div lines = new Div();

    FilledFields(Parts parts, List<Fields.Named> fields, List<Filled> filled) {
        this.parts = parts;
        this.fields = fields;
        addClassName("stack");
        lines.addClassName("stack");
        filled.forEach(this::add);
        Button add = new Button(
                t("mailboxes.fill.add"),
                VaadinIcon.PLUS.create(),
                click -> add(new Filled("", parts.codes().getFirst(), "")));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(lines, add);
    }

    private void add(Filled filled) {
        ComboBox<String> part = new ComboBox<>(t("mailboxes.fill.part"));
        part.setItems(parts.codes());
        part.setItemLabelGenerator(one -> t(parts.words() + one));
        if (parts.codes().contains(filled.part())) {
            part.setValue(filled.part());
        }
        ComboBox<Fields.Named> field = new ComboBox<>(t("mailboxes.fill.field"));
        field.setItems(fields);
        field.setItemLabelGenerator(Fields.Named::label);
        fields.stream()
                .filter(named -> named.field().key().equals(filled.field()))
                .findFirst()
                .ifPresent(field::setValue);
        TextField value = new TextField(t("mailboxes.fill.value"));
        value.setValue(filled.value());
        ComboBox<InputSpec.Option> option = new ComboBox<>(t("mailboxes.fill.value"));
        option.setItemLabelGenerator(one -> t(one.label()));
        Row row = new Row(parts, field, part, value, option);
        row.options(filled.value());
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

    List<Filled> filled() {
        return rows.stream().flatMap(row -> row.filled().stream()).toList();
    }
}
