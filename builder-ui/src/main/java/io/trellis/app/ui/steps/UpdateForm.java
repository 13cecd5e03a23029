package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which record a step changes: the one at hand, what an earlier step gave, or each of a list. */
@org.springframework.stereotype.Component
final class UpdateForm implements StepForm {

    private static final String RECORD = "record";
    private static final String VALUES = "values";

    private final RecordStepForm form;

    UpdateForm(Entities entities, Fields fields, GivenValue.Factory given) {
        this.form = new RecordStepForm(entities, fields, given, VALUES, true);
    }

    @Override
    public String type() {
        return "update";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rows = new Div();
        Select<String> record = new Select<>();
        record.setLabel(t("steps.record"));
        List<String> names = new ArrayList<>(new TreeSet<>(place.results().keySet()));
        names.addFirst("");
        String chosen = now.path(RECORD).asString("");
        if (!names.contains(chosen)) {
            names.add(chosen);
        }
        record.setItems(names);
        record.setItemLabelGenerator(name -> name == null || name.isEmpty() ? t("steps.this-record") : name);
        record.setValue(chosen);
        record.addValueChangeListener(change -> {
            now.remove(RECORD);
            if (!change.getValue().isEmpty()) {
                now.put(RECORD, change.getValue());
            }
            now.putObject(VALUES);
            onChange.accept(now.deepCopy());
            draw(user, place, now, rows, onChange);
        });
        ComboBox<EntityDefinition> entity = form.entity(now, changed -> {
            onChange.accept(changed);
            draw(user, place, now, rows, onChange);
        });
        TextField each = RecordStepForm.each(now, changed -> {
            boolean many = many(now);
            now.remove(many ? RECORD : "entity");
            record.setVisible(!many);
            entity.setVisible(many);
            onChange.accept(now.deepCopy());
            draw(user, place, now, rows, onChange);
        });
        record.setVisible(!many(now));
        entity.setVisible(many(now));
        draw(user, place, now, rows, onChange);
        Div head = new Div(record, entity, each);
        head.addClassName("step-head");
        Div all = new Div(head, rows);
        all.addClassName("stack");
        return all;
    }

    private static boolean many(ObjectNode settings) {
        return settings.has("each");
    }

    private void draw(CurrentUser user, Place place, ObjectNode now, Div rows, Consumer<ObjectNode> onChange) {
        rows.removeAll();
        String name = now.path(RECORD).asString("");
        String own = place.entity() == null ? "" : place.entity();
        String one = name.isEmpty() ? own : place.results().getOrDefault(name, "");
        String entity = many(now) ? now.path("entity").asString("") : one;
        rows.add(new ValueRows(form.parts(user, place), form.of(user, entity), now.path(VALUES), values -> {
            now.set(VALUES, values);
            onChange.accept(now.deepCopy());
        }));
    }
}
