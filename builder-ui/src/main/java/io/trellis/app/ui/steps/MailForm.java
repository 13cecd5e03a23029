package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.ValueKind;
import io.trellis.form.print.PrintDefinition;
import io.trellis.form.print.Prints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** To whom outside a step writes what, in which language, with which print, and when it does not. */
@org.springframework.stereotype.Component
final class MailForm implements StepForm {

    private final Entities entities;
    private final Fields fields;
    private final Prints prints;

    MailForm(Entities entities, Fields fields, Prints prints) {
        this.entities = entities;
        this.fields = fields;
        this.prints = prints;
    }

    @Override
    public String type() {
        return "mail";
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
            all.add(choice("steps.record", records, now.path("record").asString(""), chosen -> {
                put(now, "record", chosen);
                now.remove("print");
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
        ComboBox<String> to = choice(
                "steps.mail.to",
                texts(user, entity, now.path("to").asString("")),
                now.path("to").asString(""),
                next -> change(now, "to", next, onChange));
        to.setAllowCustomValue(true);
        to.addCustomValueSetListener(entered -> change(now, "to", entered.getDetail(), onChange));
        to.setHelperText(t("steps.mail.to.help"));
        rest.add(to);
        for (String language : List.of("zh", "en")) {
            rest.add(said(new TextField(t("steps.mail.subject." + language)), now, "subject", language, onChange));
            TextArea text = new TextArea(t("steps.mail.text." + language));
            text.setMinRows(4);
            text.setMaxRows(14);
            text.setHelperText(t("steps.mail.text.help"));
            rest.add(said(text, now, "text", language, onChange));
        }
        rest.add(
                feel("steps.mail.unless", "unless", now, onChange),
                feel("steps.mail.language", "language", now, onChange),
                choice(
                        "steps.mail.print",
                        prints(user, entity, now.path("print").asString("")),
                        now.path("print").asString(""),
                        next -> change(now, "print", next, onChange)));
    }

    private Map<String, String> texts(CurrentUser user, @Nullable String entity, String chosen) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (entity != null && entities.find(entity).isPresent()) {
            fields.reachable(user, entity).stream()
                    .filter(named -> named.field().kind() == ValueKind.TEXT)
                    .forEach(named -> texts.put(named.path().toString(), named.label()));
        }
        if (!chosen.isEmpty()) {
            texts.putIfAbsent(chosen, chosen);
        }
        return texts;
    }

    private Map<String, String> prints(CurrentUser user, @Nullable String entity, String chosen) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", t("steps.mail.no-print"));
        if (entity != null) {
            for (PrintDefinition print : prints.of(user, entity)) {
                names.put(print.name(), t(print.label()));
            }
        }
        names.putIfAbsent(chosen, chosen);
        return names;
    }

    static <F extends TextFieldBase<F, String> & HasValueChangeMode> F said(
            F field, ObjectNode now, String member, String language, Consumer<ObjectNode> onChange) {
        field.setValue(now.path(member).path(language).asString(""));
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(change -> {
            now.withObjectProperty(member).put(language, change.getValue());
            onChange.accept(now.deepCopy());
        });
        return field;
    }

    private static TextField feel(String label, String member, ObjectNode now, Consumer<ObjectNode> onChange) {
        TextField field = new TextField(t(label));
        field.setHelperText(t(label + ".help"));
        field.setValue(now.path(member).asString(""));
        field.setWidthFull();
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.addValueChangeListener(
                change -> change(now, member, change.getValue().strip(), onChange));
        return field;
    }

    private static void change(ObjectNode now, String member, String value, Consumer<ObjectNode> onChange) {
        put(now, member, value);
        onChange.accept(now.deepCopy());
    }

    static void put(ObjectNode now, String member, String value) {
        now.remove(member);
        if (!value.isEmpty()) {
            now.put(member, value);
        }
    }

    static ComboBox<String> choice(String label, Map<String, String> words, String chosen, Consumer<String> changed) {
        ComboBox<String> box = new ComboBox<>(t(label));
        box.setItems(new ArrayList<>(words.keySet()));
        box.setItemLabelGenerator(code -> words.getOrDefault(code, code));
        if (words.containsKey(chosen)) {
            box.setValue(chosen);
        }
        box.setWidthFull();
        box.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                changed.accept(change.getValue());
            }
        });
        return box;
    }
}
