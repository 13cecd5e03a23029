package io.trellis.app.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.ValueKind;
import io.trellis.form.record.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The fields of a form to read: each with its label above its value. Titles of what they name are read at once. */
final class ReadFields {

    private final CurrentUser user;
    private final Map<String, Object> values;
    private final Labels labels;
    private final FieldContext context;
    private final Map<String, Map<String, String>> titles;

    ReadFields(CurrentUser user, BoundEntity entity, Map<String, Object> values, Labels labels, FieldContext context) {
        this.user = user;
        this.values = values;
        this.labels = labels;
        this.context = context;
        this.titles = titles(entity);
    }

    private Map<String, Map<String, String>> titles(BoundEntity entity) {
        Map<String, List<String>> wanted = new HashMap<>();
        entity.definition().allFields().forEach(definition -> entity.field(definition.key())
                .flatMap(BoundField::target)
                .ifPresent(target -> {
                    List<String> ids = wanted.computeIfAbsent(target, t -> new ArrayList<>());
                    switch (values.get(definition.key())) {
                        case String id -> ids.add(id);
                        case List<?> several -> several.forEach(id -> ids.add(String.valueOf(id)));
                        case null, default -> {}
                    }
                }));
        Map<String, Map<String, String>> found = new HashMap<>();
        wanted.forEach((target, ids) -> found.put(target, labels.of(user, target, ids)));
        return found;
    }

    /** @param beside puts something behind the value */
    Component show(BoundField field, Consumer<Div> beside) {
        Object value = values.get(field.key());
        if (field.kind() == ValueKind.ROWS) {
            return new ShownRows(field, value instanceof List<?> rows ? rows : List.of(), user, labels, context);
        }
        Component drawn = value == null ? new Span("—") : ValueDisplay.show(field, value, context, titles);
        if (drawn instanceof MatchingShown matching) {
            matching.count();
        }
        Div shown = new Div(drawn);
        shown.addClassName("shown-value");
        beside.accept(shown);
        return box(field, shown);
    }

    /** What the reader is shown of a value in place of it. */
    Component masked(BoundField field, String mask) {
        Span text = new Span(mask);
        text.setTitle(Texts.t("record.masked"));
        Div shown = new Div(text);
        shown.addClassName("shown-value");
        return box(field, shown);
    }

    private static Div box(BoundField field, Div shown) {
        Span label = new Span(Texts.t(field.definition().label()));
        label.addClassName("shown-label");
        Div box = new Div(label, shown);
        box.addClassName("shown");
        box.getElement().setAttribute("data-shown", field.key());
        return box;
    }
}
