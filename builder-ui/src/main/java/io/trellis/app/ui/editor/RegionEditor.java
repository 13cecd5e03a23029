package io.trellis.app.ui.editor;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.customfield.CustomField;
import io.trellis.form.field.Region.Level;
import java.util.Map;

/** A province, a city in it, a district in that. */
final class RegionEditor extends CustomField<Map<String, Object>> implements HasAriaLabel {

    private final RegionBoxes boxes;

    private RegionEditor(Level depth, String label, String help) {
        boxes = new RegionBoxes(depth);
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        boxes.onChange(this::updateValue);
        setAriaLabel(label);
        add(boxes);
    }

    static ValueEditor of(Level depth, String label, String help) {
        return new VaadinEditor<>(new RegionEditor(depth, label, help), value -> value, value -> PlainMap.of(value));
    }

    @Override
    protected Map<String, Object> generateModelValue() {
        Map<String, Object> names = boxes.names();
        return names.isEmpty() ? getEmptyValue() : names;
    }

    @Override
    protected void setPresentationValue(Map<String, Object> value) {
        boxes.show(value == null ? Map.of() : value);
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        boxes.each(box -> box.setReadOnly(readOnly));
    }

    @Override
    public void setAriaLabel(String label) {
        boxes.each(box -> box.setAriaLabel(label + " " + box.getPlaceholder()));
    }
}
