package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** About which record everything is gathered, and where the file goes: the attachments, or a field of files. */
@org.springframework.stereotype.Component
final class GatherForm implements StepForm {

    private final Entities entities;
    private final Fields fields;

    GatherForm(Entities entities, Fields fields) {
        this.entities = entities;
        this.fields = fields;
    }

    @Override
    public String type() {
        return "gather";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("", t("steps.print.attachments"));
        own(user, place)
                .filter(named -> named.field().input() instanceof InputSpec.Files)
                .forEach(named -> places.put(named.path().toString(), named.label()));
        Div all = new Div(
                record(user, place, "steps.gather.record", now, onChange),
                choice("steps.print.into", "field", places, now, onChange));
        all.addClassName("step-head");
        return all;
    }

    /** The record itself, what one of its lookups names, or what an earlier step gave. */
    Component record(CurrentUser user, Place place, String label, ObjectNode now, Consumer<ObjectNode> onChange) {
        Map<String, String> records = new LinkedHashMap<>();
        records.put("", t("steps.this-record"));
        own(user, place)
                .filter(named -> named.field().kind() == ValueKind.REFERENCE
                        && !named.field().multiple())
                .forEach(named -> records.put(named.path().toString(), named.label()));
        place.results().keySet().stream().sorted().forEach(name -> records.put(name, name));
        return choice(label, "record", records, now, onChange);
    }

    private Stream<Fields.Named> own(CurrentUser user, Place place) {
        String entity = place.entity();
        return entity == null || entities.find(entity).isEmpty() ? Stream.of() : fields.own(user, entity).stream();
    }

    static ComboBox<String> choice(
            String label, String member, Map<String, String> words, ObjectNode now, Consumer<ObjectNode> onChange) {
        String chosen = now.path(member).asString("");
        words.putIfAbsent(chosen, chosen);
        ComboBox<String> box = new ComboBox<>(t(label));
        box.setItems(new ArrayList<>(words.keySet()));
        box.setItemLabelGenerator(code -> words.getOrDefault(code, code));
        box.setValue(chosen);
        box.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                now.remove(List.of(member));
                if (!change.getValue().isEmpty()) {
                    now.put(member, change.getValue());
                }
                onChange.accept(now.deepCopy());
            }
        });
        return box;
    }
}
