package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** With which records a step has which action done, and what it is answered. */
@org.springframework.stereotype.Component
final class ActForm implements StepForm {

    private static final String MATCHING = "matching";
    private static final String ACTION = "action";
    private static final String ASKED = "asked";

    private final Entities entities;
    private final Fields fields;
    private final GivenValue.Factory given;
    private final Actions actions;
    private final RecordStepForm records;

    ActForm(Entities entities, Fields fields, GivenValue.Factory given, Actions actions) {
        this.entities = entities;
        this.fields = fields;
        this.given = given;
        this.actions = actions;
        this.records = new RecordStepForm(entities, fields, given, "where", false);
    }

    @Override
    public String type() {
        return "act";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rest = new Div();
        rest.addClassName("stack");
        Div all = new Div(
                records.entity(now, changed -> {
                    now.remove(List.of(MATCHING, ACTION, ASKED));
                    onChange.accept(now.deepCopy());
                    draw(user, place, now, rest, onChange);
                }),
                rest);
        all.addClassName("stack");
        draw(user, place, now, rest, onChange);
        return all;
    }

    private void draw(CurrentUser user, Place place, ObjectNode now, Div rest, Consumer<ObjectNode> onChange) {
        rest.removeAll();
        String entity = now.path("entity").asString("");
        Map<String, String> filters =
                filters(user, place, entity, now.path(MATCHING).asString(""));
        if (filters.size() > 1) {
            rest.add(MailForm.choice(
                    "steps.act.matching", filters, now.path(MATCHING).asString(""), chosen -> {
                        MailForm.put(now, MATCHING, chosen);
                        onChange.accept(now.deepCopy());
                    }));
        }
        Span where = new Span(t("steps.act.where"));
        where.addClassName("shown-label");
        rest.add(
                where,
                new ValueRows(records.parts(user, place), records.of(user, entity), now.path("where"), values -> {
                    now.set("where", values);
                    onChange.accept(now.deepCopy());
                }));
        Map<String, String> names = new LinkedHashMap<>();
        List<ActionDefinition> offered = actions.placed(user, entity, ActionDefinition.Place.SELECTION);
        offered.forEach(action -> names.put(action.name(), t(action.label())));
        String chosen = now.path(ACTION).asString("");
        if (!chosen.isEmpty()) {
            names.putIfAbsent(chosen, chosen);
        }
        rest.add(MailForm.choice("steps.act.action", names, chosen, next -> {
            now.put(ACTION, next);
            now.remove(ASKED);
            onChange.accept(now.deepCopy());
            draw(user, place, now, rest, onChange);
        }));
        Optional<ActionDefinition> action =
                offered.stream().filter(one -> one.name().equals(chosen)).findFirst();
        action.ifPresent(
                found -> actions.asks(found).forEach(ask -> rest.add(answer(user, place, now, ask, onChange))));
    }

    private Component answer(
            CurrentUser user, Place place, ObjectNode now, BoundField ask, Consumer<ObjectNode> onChange) {
        Span label = new Span(t(ask.definition().label()));
        label.addClassName("shown-label");
        String feel = now.path(ASKED).path(ask.key()).asString("");
        Div row = new Div(label, given.create(user, place.sources(), ask, feel, changed -> {
            ObjectNode asked = now.withObjectProperty(ASKED);
            asked.remove(ask.key());
            if (!changed.isEmpty()) {
                asked.put(ask.key(), changed);
            }
            onChange.accept(now.deepCopy());
        }));
        row.addClassName("stack");
        return row;
    }

    /** Fields of the record that hold a filter of these records. */
    private Map<String, String> filters(CurrentUser user, Place place, String entity, String chosen) {
        Map<String, String> found = new LinkedHashMap<>();
        found.put("", t("steps.act.no-filter"));
        String own = place.entity();
        if (own != null && entities.find(own).isPresent()) {
            fields.reachable(user, own).stream()
                    .filter(named -> named.field().input() instanceof InputSpec.Matching(var of) && of.equals(entity))
                    .forEach(named -> found.put(named.path().toString(), named.label()));
        }
        if (!chosen.isEmpty()) {
            found.putIfAbsent(chosen, chosen);
        }
        return found;
    }
}
