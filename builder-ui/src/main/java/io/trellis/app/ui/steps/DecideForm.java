package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.Decisions;
import io.trellis.form.entity.Entities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which decision table a step asks, and which fields take its results. */
@org.springframework.stereotype.Component
final class DecideForm implements StepForm {

    private static final String DECISION = "decision";
    private static final String GIVEN = "given";
    private static final String VALUES = "values";

    private final Decisions decisions;
    private final RecordStepForm form;

    DecideForm(Decisions decisions, Entities entities, Fields fields, GivenValue.Factory given) {
        this.decisions = decisions;
        this.form = new RecordStepForm(entities, fields, given, VALUES, true);
    }

    @Override
    public String type() {
        return "decide";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        Div rest = new Div();
        rest.addClassName("stack");
        Map<String, DecisionDefinition> offered = new LinkedHashMap<>();
        decisions.all().stream()
                .filter(one -> one.entity() == null || Objects.equals(one.entity(), place.entity()))
                .forEach(one -> offered.put(one.name(), one));
        String chosen = now.path(DECISION).asString("");
        List<String> names = new ArrayList<>(offered.keySet());
        if (!chosen.isEmpty() && !names.contains(chosen)) {
            names.add(chosen);
        }
        ComboBox<String> which = new ComboBox<>(t("steps.decide.which"));
        which.setItems(names);
        which.setItemLabelGenerator(name -> Optional.ofNullable(offered.get(name))
                .map(one -> t(one.label()))
                .orElse(name));
        if (!chosen.isEmpty()) {
            which.setValue(chosen);
        }
        which.addValueChangeListener(change -> {
            now.put(DECISION, change.getValue() == null ? "" : change.getValue());
            onChange.accept(now.deepCopy());
            rest(user, place, now, offered, rest, onChange);
        });
        rest(user, place, now, offered, rest, onChange);
        Div all = new Div(which, rest);
        all.addClassName("stack");
        return all;
    }

    private void rest(
            CurrentUser user,
            Place place,
            ObjectNode now,
            Map<String, DecisionDefinition> offered,
            Div rest,
            Consumer<ObjectNode> onChange) {
        rest.removeAll();
        DecisionDefinition definition = offered.get(now.path(DECISION).asString(""));
        if (definition == null) {
            return;
        }
        definition.given().forEach(given -> {
            TextField feel = new TextField(t("steps.decide.given", t(given.label())));
            feel.setValue(now.path(GIVEN).path(given.name()).asString(""));
            feel.addValueChangeListener(change -> {
                now.withObject("/" + GIVEN).put(given.name(), change.getValue());
                onChange.accept(now.deepCopy());
            });
            rest.add(feel);
        });
        List<String> results = definition.main().stream()
                .flatMap(one -> one.outputs().stream())
                .map(output -> "decided." + output.name() + " (" + t(output.label()) + ")")
                .toList();
        Paragraph help = new Paragraph(t("steps.decide.help", String.join(", ", results)));
        help.addClassName("quiet");
        String entity = place.entity() == null ? "" : place.entity();
        rest.add(help, new ValueRows(form.parts(user, place), form.of(user, entity), now.path(VALUES), values -> {
            now.set(VALUES, values);
            onChange.accept(now.deepCopy());
        }));
    }
}
