package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.print.Prints;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** What a link for somebody outside shows, until when, and what their answer does. */
@org.springframework.stereotype.Component
final class LinkForm implements StepForm {

    private static final Set<String> TYPES = Set.of("text", "longText", "url");
    private static final int USUAL_DAYS = 30;

    private final Entities entities;
    private final Fields fields;
    private final Prints prints;
    private final Artifacts artifacts;

    LinkForm(Entities entities, Fields fields, Prints prints, Artifacts artifacts) {
        this.entities = entities;
        this.fields = fields;
        this.prints = prints;
        this.artifacts = artifacts;
    }

    @Override
    public String type() {
        return "link";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        String entity = place.entity() == null ? "" : place.entity();
        Map<String, String> pages = new LinkedHashMap<>();
        prints.of(user, entity).stream()
                .filter(print -> !print.isWord())
                .forEach(print -> pages.put(print.name(), t(print.label())));
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("", t("steps.link.none"));
        Map<String, String> asks = new LinkedHashMap<>();
        asks.put("", t("steps.link.nowhere"));
        for (ActionDefinition action : actions(entity)) {
            answers.put(action.name(), t(action.label()));
            action.asks().forEach(ask -> asks.putIfAbsent(ask.key(), ask.key()));
        }
        Map<String, String> places = new LinkedHashMap<>();
        places.put("", t("steps.link.nowhere"));
        if (entities.find(entity).isPresent()) {
            fields.own(user, entity).stream()
                    .filter(named -> TYPES.contains(named.field().definition().type()))
                    .forEach(named -> places.put(named.path().toString(), named.label()));
        }
        Map<String, String> languages = new LinkedHashMap<>();
        languages.put("", t("steps.link.visitor"));
        languages.put("zh", "中文");
        languages.put("en", "English");
        TextField until = new TextField(t("steps.link.until"));
        until.setHelperText(t("steps.link.until.help"));
        until.setValue(now.path("until").asString(""));
        until.addValueChangeListener(change -> put(now, "until", change.getValue(), onChange));
        IntegerField days = new IntegerField(t("steps.link.days"));
        days.setMin(1);
        days.setMax(365);
        days.setValue(now.path("days").asInt(USUAL_DAYS));
        days.addValueChangeListener(change -> {
            now.remove("days");
            if (change.getValue() != null) {
                now.put("days", change.getValue());
            }
            onChange.accept(now.deepCopy());
        });
        Div rest = new Div(
                choice(now, "print", pages, onChange),
                choice(now, "accept", answers, onChange),
                choice(now, "decline", answers, onChange),
                until,
                days,
                choice(now, "field", places, onChange),
                choice(now, "name", asks, onChange),
                choice(now, "remark", asks, onChange),
                choice(now, "language", languages, onChange));
        rest.addClassName("step-head");
        Paragraph help = new Paragraph(t("steps.link.help"));
        help.addClassName("quiet");
        Div all = new Div(help, rest);
        all.addClassName("stack");
        return all;
    }

    private List<ActionDefinition> actions(String entity) {
        return artifacts.all(Actions.KIND).stream()
                .map(ActionJson::read)
                .filter(action -> action.entity().equals(entity))
                .toList();
    }

    private static ComboBox<String> choice(
            ObjectNode now, String member, Map<String, String> words, Consumer<ObjectNode> onChange) {
        String chosen = now.path(member).asString("");
        List<String> codes = new ArrayList<>(words.keySet());
        if (!codes.contains(chosen) && !chosen.isEmpty()) {
            codes.add(chosen);
        }
        ComboBox<String> box = new ComboBox<>(t("steps.link." + member), codes);
        box.setItemLabelGenerator(code -> words.getOrDefault(code, code));
        if (codes.contains(chosen)) {
            box.setValue(chosen);
        }
        box.addValueChangeListener(
                change -> put(now, member, change.getValue() == null ? "" : change.getValue(), onChange));
        return box;
    }

    private static void put(ObjectNode now, String member, String value, Consumer<ObjectNode> onChange) {
        now.remove(member);
        if (!value.isBlank()) {
            now.put(member, value);
        }
        onChange.accept(now.deepCopy());
    }
}
