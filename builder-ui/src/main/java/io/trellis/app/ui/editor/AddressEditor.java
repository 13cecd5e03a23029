package io.trellis.app.ui.editor;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.Texts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Region.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of an address; in China the regions are chosen, elsewhere they are written. */
final class AddressEditor extends CustomField<Map<String, Object>> implements HasAriaLabel {

    private static final String COUNTRY = "country";
    private static final String CHINA = "CN";
    private static final List<String> LINES = List.of("street", "postcode");

    private final transient InputSpec.Address spec;
    private final ComboBox<InputSpec.Option> country = new ComboBox<>();
    private final RegionBoxes regions = new RegionBoxes(Level.DISTRICT);
    private final Div written = new Div();
    private final transient Map<String, TextField> texts = new LinkedHashMap<>();

    private AddressEditor(InputSpec.Address spec, String label, String help) {
        this.spec = spec;
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        country.setItems(spec.countries());
        country.setItemLabelGenerator(option -> Texts.t(option.label()));
        country.setPlaceholder(Texts.t("region.country"));
        country.addValueChangeListener(change -> {
            place();
            if (change.isFromClient()) {
                updateValue();
            }
        });
        regions.onChange(this::updateValue);
        written.addClassName("region-boxes");
        for (Level level : Level.values()) {
            written.add(text(level.part()));
        }
        Div lines = new Div();
        lines.addClassName("address-lines");
        LINES.forEach(part -> lines.add(text(part)));
        Div all = new Div(country, regions, written, lines);
        all.addClassName("address");
        add(all);
        setAriaLabel(label);
        setPresentationValue(Map.of());
    }

    static ValueEditor of(InputSpec.Address spec, String label, String help) {
        return new VaadinEditor<>(new AddressEditor(spec, label, help), value -> value, value -> PlainMap.of(value));
    }

    private TextField text(String part) {
        TextField field = new TextField();
        field.setPlaceholder(Texts.t("region." + part));
        field.addClassName("address-" + part);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                updateValue();
            }
        });
        texts.put(part, field);
        return field;
    }

    private boolean chinese() {
        return country.getValue() == null
                ? spec.usual().equals(CHINA)
                : country.getValue().code().equals(CHINA);
    }

    private void place() {
        regions.setVisible(chinese());
        written.setVisible(!chinese());
    }

    @Override
    protected Map<String, Object> generateModelValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        if (chinese()) {
            value.putAll(regions.names());
        }
        texts.forEach((part, field) -> {
            if (!field.isEmpty() && (!chinese() || LINES.contains(part))) {
                value.put(part, field.getValue());
            }
        });
        if (value.isEmpty()) {
            return getEmptyValue();
        }
        if (country.getValue() != null) {
            value.put(COUNTRY, country.getValue().code());
        }
        return value;
    }

    @Override
    protected void setPresentationValue(Map<String, Object> value) {
        Map<String, Object> parts = value == null ? Map.of() : value;
        String code = String.valueOf(parts.getOrDefault(COUNTRY, spec.usual()));
        spec.countries().stream()
                .filter(option -> option.code().equals(code))
                .findFirst()
                .ifPresentOrElse(country::setValue, country::clear);
        place();
        regions.show(parts);
        texts.forEach((part, field) -> field.setValue(String.valueOf(parts.getOrDefault(part, ""))));
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        country.setReadOnly(readOnly);
        regions.each(box -> box.setReadOnly(readOnly));
        texts.values().forEach(field -> field.setReadOnly(readOnly));
    }

    @Override
    public void setAriaLabel(String label) {
        country.setAriaLabel(label + " " + country.getPlaceholder());
        regions.each(box -> box.setAriaLabel(label + " " + box.getPlaceholder()));
        texts.values().forEach(field -> field.setAriaLabel(label + " " + field.getPlaceholder()));
    }
}
