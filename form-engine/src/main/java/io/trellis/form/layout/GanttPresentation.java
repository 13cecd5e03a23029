package io.trellis.form.layout;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityStorage.SortedList;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A bar for each record along an axis of time; one that is moved or stretched gets the other days. */
@Component
@Order(60)
public final class GanttPresentation implements Presentation {

    public static final String FROM = "from";
    public static final String UNTIL = "until";
    public static final String GROUP = FieldSlot.GROUP;
    public static final String COLOR = "color";

    private final Messages messages;

    GanttPresentation(Messages messages) {
        this.messages = messages;
    }

    @Override
    public String id() {
        return "gantt";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.presentation.gantt");
    }

    @Override
    public String icon() {
        return "tasks";
    }

    @Override
    public List<FieldSlot> slots() {
        return List.of(
                slot(FROM, true, field -> isDay(field) || isPeriod(field)),
                slot(UNTIL, false, GanttPresentation::isDay),
                slot(GROUP, false, GanttPresentation::groups),
                slot(COLOR, false, field -> field.kind() == ValueKind.CODE));
    }

    private FieldSlot slot(String key, boolean required, Predicate<BoundField> fits) {
        String text = "form.presentation.gantt." + key;
        return new FieldSlot(key, messages.text(text), messages.text(text + ".help"), required, 1, false, fits);
    }

    private static boolean isDay(BoundField field) {
        return field.kind() == ValueKind.DATE || field.kind() == ValueKind.DATE_TIME;
    }

    /** Whether its value is a day to begin with and one to end with. */
    public static boolean isPeriod(BoundField field) {
        return field.kind() == ValueKind.PARTS
                && field.parts().size() == 2
                && field.parts().stream().allMatch(part -> part.kind() == ValueKind.DATE);
    }

    private static boolean groups(BoundField field) {
        return field.kind() == ValueKind.CODE
                || field.kind() == ValueKind.BOOLEAN
                || field.kind() == ValueKind.REFERENCE;
    }

    /** By the first period that people enter; two days that happen to be there need not be the ends of anything. */
    @Override
    public Optional<Presented> proposed(String entity, List<BoundField> fields, List<String> columns) {
        return fields.stream()
                .filter(field -> isPeriod(field) && !field.definition().readOnly() && !field.computed())
                .findFirst()
                .map(period -> proposed(period, fields, columns));
    }

    private Presented proposed(BoundField period, List<BoundField> fields, List<String> columns) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        filled.put(FROM, List.of(period.key()));
        filled.put(
                COLOR,
                fields.stream()
                        .filter(field -> field.kind() == ValueKind.CODE && columns.contains(field.key()))
                        .map(BoundField::key)
                        .limit(1)
                        .toList());
        return new Presented(id(), filled);
    }

    /** A span of days, in the order in which they begin. */
    @Override
    public List<SortedList> lists(ListView view) {
        SortedList whole = view.read();
        return view.presented()
                .one(FROM)
                .map(from -> List.of(new SortedList(view.filter(), List.of(new SortedList.Step(from, false))), whole))
                .orElseGet(() -> List.of(whole));
    }
}
