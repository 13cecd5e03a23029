package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.form.field.BoundField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What the words in a column stand for: each as it is in the file, and as it is to be read. */
final class ValuesDialog {

    private ValuesDialog() {}

    private record Line(TextField from, ComboBox<String> to) {}

    static void open(
            String column,
            List<String> known,
            Map<String, String> values,
            Optional<BoundField> field,
            Consumer<Map<String, String>> then) {
        Dialog dialog = new Dialog(t("imports.values.title", column));
        dialog.setWidth("min(36rem, 94vw)");
        Map<String, String> options = new LinkedHashMap<>();
        field.ifPresent(bound -> bound.options().forEach(option -> options.put(option.code(), t(option.label()))));
        Div rows = new Div();
        rows.addClassName("stack");
        List<Line> lines = new ArrayList<>();
        known.forEach(text -> add(rows, lines, options, text, values.getOrDefault(text, "")));
        Button more = new Button(
                t("imports.values.add"), VaadinIcon.PLUS.create(), click -> add(rows, lines, options, "", ""));
        more.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div content = new Div(new Paragraph(t("imports.values.help")), rows, more);
        content.addClassName("stack");
        dialog.add(content);
        Button cancel = new Button(t("cancel"), click -> dialog.close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button apply = new Button(t("apply"), click -> {
            Map<String, String> chosen = new LinkedHashMap<>();
            lines.forEach(line -> {
                if (!line.from().isEmpty()
                        && line.to().getValue() != null
                        && !line.to().getValue().isEmpty()) {
                    chosen.put(line.from().getValue(), line.to().getValue());
                }
            });
            dialog.close();
            then.accept(chosen);
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(cancel, apply);
        dialog.open();
    }

    private static void add(Div rows, List<Line> lines, Map<String, String> options, String from, String to) {
        TextField text = new TextField();
        text.setValue(from);
        text.setAriaLabel(t("imports.values.from"));
        text.setPlaceholder(t("imports.values.from"));
        ComboBox<String> meaning = new ComboBox<>();
        meaning.setAriaLabel(t("imports.values.to"));
        meaning.setPlaceholder(t("imports.values.to"));
        meaning.setItems(options.keySet());
        meaning.setItemLabelGenerator(code -> options.getOrDefault(code, code));
        meaning.setAllowCustomValue(true);
        meaning.addCustomValueSetListener(event -> meaning.setValue(event.getDetail()));
        if (!to.isEmpty()) {
            meaning.setValue(to);
        }
        lines.add(new Line(text, meaning));
        Div row = new Div(text, meaning);
        row.addClassName("two-columns");
        rows.add(row);
    }
}
