package io.trellis.app.ui.editor;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.BigDecimalField;
import io.trellis.form.field.PlaceValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Latitude and longitude, or where the browser is. */
final class PlaceEditor extends CustomField<Map<String, Object>> implements HasAriaLabel {

    private final BigDecimalField latitude = degrees("place.latitude");
    private final BigDecimalField longitude = degrees("place.longitude");
    private final Button here = new Button(t("place.here"), VaadinIcon.CROSSHAIRS.create());

    private PlaceEditor(String label, String help) {
        setLabel(label);
        setHelperText(help);
        setManualValidation(true);
        here.addClickListener(click -> Here.ask(here, this::located));
        Div inputs = new Div(latitude, longitude, here);
        inputs.addClassName("place-input");
        add(inputs);
        setAriaLabel(label);
    }

    static ValueEditor of(String label, String help) {
        return new VaadinEditor<>(new PlaceEditor(label, help), value -> value, value -> PlainMap.of(value));
    }

    private BigDecimalField degrees(String key) {
        BigDecimalField field = new BigDecimalField();
        field.setPlaceholder(t(key));
        // a point in either language, as maps write them
        field.setLocale(Locale.ROOT);
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                updateValue();
            }
        });
        return field;
    }

    private void located(PlaceValue place) {
        latitude.setValue(BigDecimal.valueOf(place.latitude()));
        longitude.setValue(BigDecimal.valueOf(place.longitude()));
        updateValue();
    }

    @Override
    protected Map<String, Object> generateModelValue() {
        Map<String, Object> value = new LinkedHashMap<>();
        if (latitude.getValue() != null) {
            value.put(PlaceValue.LATITUDE, latitude.getValue());
        }
        if (longitude.getValue() != null) {
            value.put(PlaceValue.LONGITUDE, longitude.getValue());
        }
        return value.isEmpty() ? getEmptyValue() : value;
    }

    @Override
    protected void setPresentationValue(Map<String, Object> value) {
        latitude.setValue(value == null ? null : number(value.get(PlaceValue.LATITUDE)));
        longitude.setValue(value == null ? null : number(value.get(PlaceValue.LONGITUDE)));
    }

    private static @Nullable BigDecimal number(@Nullable Object degrees) {
        return degrees instanceof BigDecimal number ? number : null;
    }

    @Override
    public void setReadOnly(boolean readOnly) {
        super.setReadOnly(readOnly);
        latitude.setReadOnly(readOnly);
        longitude.setReadOnly(readOnly);
        here.setVisible(!readOnly);
    }

    @Override
    public void setAriaLabel(String label) {
        latitude.setAriaLabel(label + " " + t("place.latitude"));
        longitude.setAriaLabel(label + " " + t("place.longitude"));
    }

    @Override
    public void focus() {
        here.focus();
    }
}
