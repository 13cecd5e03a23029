package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Each record on its day; one that is moved to another day gets that day. */
@Component
@Order(30)
public final class CalendarPresentation implements Presentation {

    public static final String DATE = "date";
    public static final String COLOR = "color";

    private final Messages messages;

    CalendarPresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "calendar";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.calendar");
    }

    @Override
    public String icon() {
        return "calendar";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(
                slot(DATE, true, CalendarPresentation::isDay),
                slot(COLOR, false, field -> field.kind() == ValueKind.CODE));
    }

    private FieldSlot slot(String key, boolean required, Predicate<BoundField> fits) {
        String text = "form.presentation.calendar." + key;
        return new FieldSlot(key, messages.text(text), messages.text(text + ".help"), required, 1, false, fits);
    }

    private static boolean isDay(BoundField field) {
        return field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME;
    }

    /** By the first day among the columns that people enter, else by the first of the entity's. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return fields.stream()
                .filter(field -> isDay(field) && !field.definition().readOnly() && !field.computed())
                .min(Comparator.comparingInt(field -> place(columns, field.key())))
                .map(date -> proposed(date, fields, columns));
    }

    private static int place(List<String> columns, String key) {
        int at = columns.indexOf(key);
        return at < 0 ? columns.size() : at;
    }

    private Presented proposed(BoundField date, List<BoundField> fields, List<String> columns) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        filled.put(DATE, List.of(date.key()));
        filled.put(
                COLOR,
                fields.stream()
                        .filter(field -> field.kind() == ValueKind.CODE && columns.contains(field.key()))
                        .map(BoundField::key)
                        .limit(1)
                        .toList());
        return new Presented(id(), filled);
    }

    /** A span of days, in their order. */
    @Override
    public List<SortedList> lists(ListView view) {
        SortedList whole = view.read();
        return view.presented()
                .one(DATE)
                .map(date -> List.of(new SortedList(view.filter(), List.of(new SortedList.Step(date, false))), whole))
                .orElseGet(() -> List.of(whole));
    }
}
