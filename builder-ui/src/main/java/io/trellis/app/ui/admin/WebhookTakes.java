package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.form.webhook.Webhook;
import java.util.ArrayList;
import java.util.List;

/** Which member of an answer goes into which field. */
final class WebhookTakes extends Div {

    private record Row(TextField member, ComboBox<Fields.Named> field) {}

    private final transient List<Fields.Named> fields;
    private final transient List<Row> rows = new ArrayList<>();
    private final Div lines = new Div();

    WebhookTakes(List<Fields.Named> fields, List<Webhook.Take> takes) {
        this.fields = fields;
        addClassName("stack");
        lines.addClassName("stack");
        takes.forEach(this::add);
        Button add =
                new Button(t("webhooks.take.add"), VaadinIcon.PLUS.create(), click -> add(new Webhook.Take("", "")));
        add.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        add(lines, add);
    }

    private void add(Webhook.Take take) {
        TextField member = new TextField(t("webhooks.take.member"));
        member.setValue(take.member());
        ComboBox<Fields.Named> field = new ComboBox<>(t("webhooks.take.field"));
        field.setItems(fields);
        field.setItemLabelGenerator(Fields.Named::label);
        fields.stream()
                .filter(named -> named.field().key().equals(take.field()))
                .findFirst()
                .ifPresent(field::setValue);
        Row row = new Row(member, field);
        rows.add(row);
        Div line = new Div();
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            rows.remove(row);
            lines.remove(line);
        });
        remove.setAriaLabel(t("webhooks.take.remove"));
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        line.add(member, field, remove);
        line.addClassNames("row", "webhook-take");
        lines.add(line);
    }

    List<Webhook.Take> takes() {
        return rows.stream()
                .filter(row -> !row.member().isEmpty() && row.field().getValue() != null)
                .map(row -> new Webhook.Take(
                        row.member().getValue().strip(),
                        row.field().getValue().field().key()))
                .toList();
    }
}
