package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.InputSpec;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which print of which record, in which language, and where its file goes: the attachments, or a field of files. */
@org.springframework.stereotype.Component
final class PrintForm implements StepForm {

    private final Entities entities;
    private final Fields fields;
    private final Prints prints;

    PrintForm(Entities entities, Fields fields, Prints prints) {
        this.entities = entities;
        this.fields = fields;
        this.prints = prints;
    }

    @Override
    public String type() {
        return "print";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rest = new Div();
        rest.addClassName("step-head");
        Div all = new Div();
        all.addClassName("stack");
        if (!place.results().isEmpty()) {
            Map<String, String> records = new LinkedHashMap<>();
            records.put("", t("steps.this-record"));
            place.results().keySet().stream().sorted().forEach(name -> records.put(name, name));
            all.add(choice("steps.record", records, now.path("record").asString(""), chosen -> {
                put(now, "record", chosen);
                now.remove(List.of("print", "field"));
                onChange.accept(now.deepCopy());
                draw(user, place, now, rest, onChange);
            }));
        }
        draw(user, place, now, rest, onChange);
        all.add(rest);
        return all;
    }

    private void draw(CurrentUser user, Place place, ObjectNode now, Div rest, Consumer<ObjectNode> onChange) {
        rest.removeAll();
        String record = now.path("record").asString("");
        String entity = record.isEmpty() ? place.entity() : place.results().get(record);
        Map<String, String> names = new LinkedHashMap<>();
        if (entity != null) {
            for (PrintDefinition print : prints.of(user, entity)) {
                names.put(print.name(), t(print.label()));
            }
        }
        String chosen = now.path("print").asString("");
        if (!chosen.isEmpty()) {
            names.putIfAbsent(chosen, chosen);
        }
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("", t("steps.print.reader"));
        languages.put("zh", "中文");
        languages.put("en", "English");
        rest.add(
                choice("steps.print", names, chosen, next -> change(now, "print", next, onChange)),
                choice(
                        "steps.print.into",
                        places(user, entity),
                        now.path("field").asString(""),
                        next -> change(now, "field", next, onChange)),
                choice(
                        "steps.print.language",
                        languages,
                        now.path("language").asString(""),
                        next -> change(now, "language", next, onChange)));
    }

    private Map<String, String> places(CurrentUser user, @Nullable String entity) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("", t("steps.print.attachments"));
        if (entity != null && entities.find(entity).isPresent()) {
            fields.own(user, entity).stream()
                    .filter(named -> named.field().input() instanceof InputSpec.Files)
                    .forEach(named -> places.put(named.path().toString(), named.label()));
        }
        return places;
    }

    private static void change(ObjectNode now, String member, String value, Consumer<ObjectNode> onChange) {
        put(now, member, value);
        onChange.accept(now.deepCopy());
    }

    private static void put(ObjectNode now, String member, String value) {
        now.remove(member);
        if (!value.isEmpty()) {
            now.put(member, value);
        }
    }

    private static ComboBox<String> choice(
            String label, Map<String, String> words, String chosen, Consumer<String> changed) {
        ComboBox<String> box = new ComboBox<>(t(label));
        box.setItems(new ArrayList<>(words.keySet()));
        box.setItemLabelGenerator(code -> words.getOrDefault(code, code));
        if (words.containsKey(chosen)) {
            box.setValue(chosen);
        }
        box.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                changed.accept(change.getValue());
            }
        });
        return box;
    }
}
