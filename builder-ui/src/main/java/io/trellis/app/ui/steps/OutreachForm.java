package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a step writes to one of many, and in which fields of the record it is noted what became of it. */
@org.springframework.stereotype.Component
final class OutreachForm implements StepForm {

    private static final List<String> FEEL = List.of("to", "subject", "text", "unless", "language");
    private static final List<String> NOTED = List.of("state", "why", "at", "clickedAt");

    private final Entities entities;
    private final Fields fields;

    OutreachForm(Entities entities, Fields fields) {
        this.entities = entities;
        this.fields = fields;
    }

    @Override
    public String type() {
        return "outreach";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rest = new Div();
        rest.addClassName("stack");
        Div all = new Div();
        all.addClassName("stack");
        if (!place.results().isEmpty()) {
            Map<String, String> records = new LinkedHashMap<>();
            records.put("", t("steps.this-record"));
            place.results().keySet().stream().sorted().forEach(name -> records.put(name, name));
            all.add(MailForm.choice("steps.record", records, now.path("record").asString(""), chosen -> {
                MailForm.put(now, "record", chosen);
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
        for (String member : FEEL) {
            TextArea feel = new TextArea(t("steps.outreach." + member));
            feel.setHelperText(t("steps.outreach." + member + ".help"));
            feel.setValue(now.path(member).asString(""));
            feel.setMaxRows(6);
            feel.setWidthFull();
            feel.setValueChangeMode(ValueChangeMode.ON_BLUR);
            feel.addValueChangeListener(change -> {
                MailForm.put(now, member, change.getValue().strip());
                onChange.accept(now.deepCopy());
            });
            rest.add(feel);
        }
        for (String member : NOTED) {
            String chosen = now.path(member).asString("");
            rest.add(MailForm.choice("steps.outreach." + member, keys(user, entity, chosen), chosen, next -> {
                MailForm.put(now, member, next);
                onChange.accept(now.deepCopy());
            }));
        }
    }

    private Map<String, String> keys(CurrentUser user, @Nullable String entity, String chosen) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("", t("steps.outreach.nowhere"));
        if (entity != null && entities.find(entity).isPresent()) {
            fields.own(user, entity).stream()
                    .filter(named -> !named.field().computed())
                    .forEach(named -> keys.put(named.field().key(), named.label()));
        }
        keys.putIfAbsent(chosen, chosen);
        return keys;
    }
}
