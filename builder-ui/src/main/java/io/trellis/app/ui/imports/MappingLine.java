package io.trellis.app.ui.imports;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ProposedColumn;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One column of a file: where it goes, how its dates are written, by what a lookup is found, what its words mean. */
final class MappingLine extends Div {

    private final transient Fields fields;
    private final transient CurrentUser user;
    private final transient ProposedColumn column;
    private final ComboBox<Fields.Named> field = new ComboBox<>();
    private final Div how = new Div();
    private final ComboBox<String> format = new ComboBox<>();
    private final Select<String> decimal = new Select<>();
    private final ComboBox<Fields.Named> lookup = new ComboBox<>();
    private transient Map<String, String> values;

    /** @param looks what the column looks like, where no field is proposed */
    MappingLine(
            Fields fields,
            CurrentUser user,
            ProposedColumn column,
            List<Fields.Named> targets,
            String looks,
            Runnable changed) {
        this.fields = fields;
        this.user = user;
        this.column = column;
        ColumnMapping proposed = column.mapping();
        this.values = proposed == null ? Map.of() : proposed.values();
        addClassName("mapping-line");
        getElement().setAttribute("data-column", column.column());
        field.setItems(targets);
        field.setItemLabelGenerator(Fields.Named::label);
        field.setAriaLabel(t("imports.field.of", column.column()));
        field.setPlaceholder(t("imports.leave"));
        field.setClearButtonVisible(true);
        field.setHelperText(looks);
        format.setAllowCustomValue(true);
        format.addCustomValueSetListener(event -> format.setValue(event.getDetail()));
        format.setItems(column.dateFormats());
        format.setAriaLabel(t("imports.format"));
        format.setPlaceholder(t("imports.format"));
        if (column.dateFormats().size() > 1) {
            format.setHelperText(t("imports.format.ambiguous"));
        }
        decimal.setItems(".", ",");
        decimal.setItemLabelGenerator(sign -> t(sign.equals(",") ? "imports.decimal.comma" : "imports.decimal.point"));
        decimal.setValue(column.decimal().isEmpty() ? "." : column.decimal());
        decimal.setAriaLabel(t("imports.decimal"));
        decimal.addClassName("decimal-sign");
        decimal.setHelperText(t(column.decimalDoubtful() ? "imports.decimal.ambiguous" : "imports.decimal"));
        lookup.setAriaLabel(t("imports.lookup"));
        lookup.setHelperText(t("imports.lookup"));
        lookup.setItemLabelGenerator(Fields.Named::label);
        how.addClassName("stack");
        if (proposed != null) {
            targets.stream()
                    .filter(named -> named.path().toString().equals(proposed.field()))
                    .findFirst()
                    .ifPresent(field::setValue);
            draw(proposed.format(), proposed.lookup());
        }
        field.addValueChangeListener(change -> {
            draw(column.dateFormat(), null);
            changed.run();
        });
        Span samples = new Span(String.join(" · ", column.samples()));
        samples.addClassName("mapping-sample");
        Span empty = new Span(column.empty() == 0 ? "" : t("imports.empty", column.empty()));
        empty.addClassName("mapping-sample");
        Div seen = new Div(samples, new Div(empty));
        add(new Span(column.column()), seen, field, how);
    }

    private void draw(@Nullable String pattern, @Nullable String by) {
        how.removeAll();
        target().ifPresent(named -> {
            BoundField chosen = named.field();
            if (chosen.kind() == ValueKind.DATE || chosen.kind() == ValueKind.DATE_TIME) {
                if (pattern != null) {
                    format.setValue(pattern);
                }
                how.add(format);
            }
            if (isNumber(chosen.kind()) && !column.decimal().isEmpty()) {
                how.add(decimal);
            }
            if (chosen.kind() == ValueKind.REFERENCE) {
                chosen.target().ifPresent(entity -> drawLookup(entity, by));
            }
            Button words = new Button(
                    values.isEmpty() ? t("imports.values") : t("imports.values.set", values.size()),
                    VaadinIcon.EXCHANGE.create(),
                    click -> openValues());
            words.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
            how.add(words);
        });
    }

    private static boolean isNumber(ValueKind kind) {
        return kind == ValueKind.NUMBER || kind == ValueKind.MONEY;
    }

    private void drawLookup(String entity, @Nullable String by) {
        List<Fields.Named> keys = fields.own(user, entity).stream()
                .filter(named -> named.field().kind() == ValueKind.TEXT)
                .filter(named -> named.field().operators().contains(Operator.IN))
                .toList();
        String wanted = by == null ? fields.entity(entity).definition().titleField() : by;
        lookup.setItems(keys);
        keys.stream()
                .filter(named -> named.field().key().equals(wanted))
                .findFirst()
                .ifPresent(lookup::setValue);
        how.add(lookup);
    }

    private void openValues() {
        List<String> known = new ArrayList<>(values.keySet());
        column.samples().stream().filter(sample -> !known.contains(sample)).forEach(known::add);
        ValuesDialog.open(column.column(), known, values, target().map(Fields.Named::field), chosen -> {
            values = Map.copyOf(chosen);
            draw(
                    format.getValue(),
                    lookup.getValue() == null ? null : lookup.getValue().field().key());
        });
    }

    Optional<Fields.Named> target() {
        return Optional.ofNullable(field.getValue());
    }

    /** Empty for a column that is left out. */
    Optional<ColumnMapping> mapping() {
        return target().map(named -> {
            ValueKind kind = named.field().kind();
            boolean dated = kind == ValueKind.DATE || kind == ValueKind.DATE_TIME;
            String pattern =
                    dated && format.getValue() != null && !format.getValue().isBlank() ? format.getValue() : null;
            String by = kind == ValueKind.REFERENCE && lookup.getValue() != null
                    ? lookup.getValue().field().key()
                    : null;
            String sign = isNumber(kind) && !column.decimal().isEmpty() ? decimal.getValue() : null;
            return new ColumnMapping(column.column(), named.path().toString(), pattern, sign, by, values);
        });
    }

    void error(String text) {
        field.setInvalid(!text.isEmpty());
        field.setErrorMessage(text);
    }
}
