package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which entity, which of its fields with which values, and the name under which later steps find the record. */
final class RecordStepForm {

    private final Entities entities;
    private final Fields fields;
    private final GivenValue.Factory given;
    private final String member;
    private final boolean written;

    /** @param member of the settings that holds the fields; {@code written} whether they are filled and not only looked at */
    RecordStepForm(Entities entities, Fields fields, GivenValue.Factory given, String member, boolean written) {
        this.entities = entities;
        this.fields = fields;
        this.given = given;
        this.member = member;
        this.written = written;
    }

    Component draw(CurrentUser user, StepForm.Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rows = new Div();
        ComboBox<EntityDefinition> entity = entity(now, changed -> {
            onChange.accept(changed);
            draw(user, place, now, rows, onChange);
        });
        TextField name = new TextField(t("steps.as"));
        name.setHelperText(t("steps.as.help"));
        name.setValue(now.path("as").asString(""));
        name.setValueChangeMode(ValueChangeMode.ON_BLUR);
        name.addValueChangeListener(change -> {
            now.remove("as");
            if (!change.getValue().isBlank()) {
                now.put("as", change.getValue().strip());
            }
            onChange.accept(now.deepCopy());
        });
        Div head = new Div(entity, name);
        if (written) {
            head.add(each(now, onChange), team(now, onChange));
        }
        head.addClassName("step-head");
        draw(user, place, now, rows, onChange);
        Div all = new Div(head, rows);
        all.addClassName("stack");
        return all;
    }

    ComboBox<EntityDefinition> entity(ObjectNode now, Consumer<ObjectNode> onChange) {
        ComboBox<EntityDefinition> entity = new ComboBox<>(t("steps.entity"));
        entity.setItems(entities.all());
        entity.setItemLabelGenerator(one -> t(one.label()));
        entities.find(now.path("entity").asString("")).ifPresent(entity::setValue);
        entity.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                now.put("entity", change.getValue().name());
                now.putObject(member);
                onChange.accept(now.deepCopy());
            }
        });
        return entity;
    }

    private static Checkbox team(ObjectNode now, Consumer<ObjectNode> onChange) {
        Checkbox team = new Checkbox(t("steps.team"), now.path("team").asBoolean(false));
        team.setHelperText(t("steps.team.help"));
        team.addValueChangeListener(change -> {
            now.remove("team");
            if (change.getValue()) {
                now.put("team", true);
            }
            onChange.accept(now.deepCopy());
        });
        return team;
    }

    static TextField each(ObjectNode now, Consumer<ObjectNode> onChange) {
        TextField each = new TextField(t("steps.each"));
        each.setHelperText(t("steps.each.help"));
        each.setValue(now.path("each").asString(""));
        each.setValueChangeMode(ValueChangeMode.ON_BLUR);
        each.addValueChangeListener(change -> {
            now.remove("each");
            if (!change.getValue().isBlank()) {
                now.put("each", change.getValue().strip());
            }
            onChange.accept(now.deepCopy());
        });
        return each;
    }

    private void draw(CurrentUser user, StepForm.Place place, ObjectNode now, Div rows, Consumer<ObjectNode> onChange) {
        rows.removeAll();
        String entity = now.path("entity").asString("");
        rows.add(new ValueRows(parts(user, place), of(user, entity), now.path(member), values -> {
            now.set(member, values);
            onChange.accept(now.deepCopy());
        }));
    }

    ValueRows.Parts parts(CurrentUser user, StepForm.Place place) {
        return new ValueRows.Parts(given, user, place.sources());
    }

    List<Fields.Named> of(CurrentUser user, String entity) {
        return entities.find(entity).isEmpty()
                ? List.of()
                : fields.own(user, entity).stream()
                        .filter(named -> !written
                                || !named.field().computed()
                                        && !named.field().definition().readOnly())
                        .toList();
    }
}
