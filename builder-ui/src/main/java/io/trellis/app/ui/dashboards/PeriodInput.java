package io.trellis.app.ui.dashboards;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.editor.DateWords;
import io.trellis.app.ui.filters.PeriodNames;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A period by its name, or from one day to another. */
final class PeriodInput extends Div {

    private static final String DAYS = "days";

    private final ComboBox<String> named;
    private final DatePicker first = new DatePicker(t("dashboards.first"));
    private final DatePicker last = new DatePicker(t("dashboards.last"));
    private final transient Consumer<@Nullable Object> onChange;

    PeriodInput(String label, @Nullable Object chosen, Consumer<@Nullable Object> onChange) {
        this.onChange = onChange;
        addClassName("period-input");
        first.setI18n(DateWords.here());
        last.setI18n(DateWords.here());
        named = new ComboBox<>(label);
        List<String> offered = new ArrayList<>(PeriodNames.offered());
        offered.add(DAYS);
        named.setItems(offered);
        named.setItemLabelGenerator(PeriodInput::name);
        named.setPlaceholder(t("dashboards.anyTime"));
        named.setClearButtonVisible(true);
        show(chosen);
        named.addValueChangeListener(change -> {
            days(DAYS.equals(change.getValue()));
            tell();
        });
        first.addValueChangeListener(change -> tell());
        last.addValueChangeListener(change -> tell());
        add(named, first, last);
    }

    private void show(@Nullable Object chosen) {
        boolean span = chosen instanceof List<?>;
        if (chosen instanceof List<?> ends && ends.size() == 2) {
            first.setValue(day(ends.get(0)));
            last.setValue(day(ends.get(1)));
        }
        if (span || chosen != null) {
            named.setValue(span ? DAYS : String.valueOf(chosen));
        }
        days(span);
    }

    private void days(boolean visible) {
        first.setVisible(visible);
        last.setVisible(visible);
    }

    private void tell() {
        String name = named.getValue();
        if (!DAYS.equals(name)) {
            onChange.accept(name);
        } else if (first.getValue() != null || last.getValue() != null) {
            onChange.accept(Arrays.asList(text(first.getValue()), text(last.getValue())));
        }
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable Object value) {
        try {
            return value == null ? null : LocalDate.parse(value.toString());
        } catch (DateTimeParseException e) {
            return null; // an address that somebody typed: no such day
        }
    }

    static String name(String code) {
        if (code.equals(DAYS)) {
            return t("dashboards.days");
        }
        return PeriodNames.of(code);
    }
}
