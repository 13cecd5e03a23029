package io.trellis.app.ui.steps;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.filters.GivenValue;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Which record a step looks for. */
@org.springframework.stereotype.Component
final class FindForm implements StepForm {

    private static final String LEAST = "least";
    private static final String ALIKE = "alike";

    private final RecordStepForm form;
    private final Entities entities;
    private final Fields fields;

    FindForm(Entities entities, Fields fields, GivenValue.Factory given) {
        this.entities = entities;
        this.fields = fields;
        this.form = new RecordStepForm(entities, fields, given, "where", false);
    }

    @Override
    public String type() {
        return "find";
    }

    @Override
    public Component draw(CurrentUser user, Place place, ObjectNode settings, Consumer<ObjectNode> onChange) {
        ObjectNode now = settings.deepCopy();
        ComboBox<Fields.Named> least = new ComboBox<>(t("steps.least"));
        least.setHelperText(t("steps.least.help"));
        least.setItemLabelGenerator(Fields.Named::label);
        least.setClearButtonVisible(true);
        offer(user, now, least);
        Component where = form.draw(user, place, settings, changed -> {
            String chosen = now.path(LEAST).asString("");
            boolean other = !changed.path("entity").equals(now.path("entity"));
            boolean like = now.path(ALIKE).asBoolean(false);
            now.setAll(changed);
            now.remove(ALIKE);
            if (like) {
                now.put(ALIKE, true);
            }
            now.remove(LEAST);
            if (other) {
                offer(user, now, least);
            } else if (!chosen.isEmpty()) {
                now.put(LEAST, chosen);
            }
            onChange.accept(now.deepCopy());
        });
        least.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                now.remove(LEAST);
                Optional.ofNullable(change.getValue())
                        .ifPresent(named -> now.put(LEAST, named.path().toString()));
                onChange.accept(now.deepCopy());
            }
        });
        Checkbox alike = new Checkbox(t("steps.alike"), now.path(ALIKE).asBoolean(false));
        alike.setTooltipText(t("steps.alike.help"));
        alike.addValueChangeListener(change -> {
            now.remove(ALIKE);
            if (change.getValue()) {
                now.put(ALIKE, true);
            }
            onChange.accept(now.deepCopy());
        });
        Div all = new Div(where, least, alike);
        all.addClassName("stack");
        return all;
    }

    /** What records sort by, counts among them. */
    private void offer(CurrentUser user, ObjectNode now, ComboBox<Fields.Named> least) {
        String entity = now.path("entity").asString("");
        List<Fields.Named> sorting = entities.find(entity).isEmpty()
                ? List.of()
                : fields.own(user, entity).stream()
                        .filter(named -> named.field().sortable())
                        .toList();
        least.setItems(sorting);
        sorting.stream()
                .filter(named -> named.path().toString().equals(now.path(LEAST).asString("")))
                .findFirst()
                .ifPresent(least::setValue);
    }
}
