package io.trellis.app.ui.entities;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.app.ui.design.LabelPair;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.NameProposal;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** The first fields of an entity that is being made: what each is called and of which type, where the type needs nothing more. */
final class LinkFields extends Div {

    private static final int MOST = 20;

    private final transient FieldTypes types;
    private final transient List<Line> lines = new ArrayList<>();
    private final Div list = new Div();
    private final ComboBox<FieldType<?, ?>> more = new ComboBox<>();

    private record Line(FieldType<?, ?> type, LabelPair label) {}

    LinkFields(FieldTypes types) {
        this.types = types;
        addClassName("stack");
        list.addClassName("stack");
        more.setPlaceholder(t("entities.link.field.add"));
        more.setAriaLabel(t("entities.link.field.add"));
        more.setId("link-field-type");
        more.setItems(types.all().stream().filter(this::isWhole).toList());
        more.setItemLabelGenerator(type -> t(type.label()));
        more.addValueChangeListener(change -> {
            FieldType<?, ?> type = change.getValue();
            if (type != null) {
                more.clear();
                add(type);
            }
        });
        add(new H3(t("entities.link.fields")), list, more);
    }

    private void add(FieldType<?, ?> type) {
        LabelPair label = new LabelPair(type.label());
        label.addClassName("grow");
        Line line = new Line(type, label);
        Div row = new Div();
        Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> {
            lines.remove(line);
            list.remove(row);
            more.setVisible(true);
        });
        remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        remove.setAriaLabel(t("actions.remove"));
        row.add(label, remove);
        row.addClassName("row");
        lines.add(line);
        list.add(row);
        more.setVisible(lines.size() < MOST);
    }

    /** As they are entered; keys follow the labels. @param taken keys that are not to be had */
    List<FieldDefinition> fields(Set<String> taken) {
        Set<String> used = new HashSet<>(taken);
        used.addAll(SystemFields.KEYS);
        used.add("id");
        List<FieldDefinition> fields = new ArrayList<>();
        for (Line line : lines) {
            LocalizedText label = line.label().value().isEmpty()
                    ? line.type().label()
                    : line.label().value();
            String key = NameProposal.free(NameProposal.of(label, line.type().id()), used::contains);
            used.add(key);
            fields.add(field(key, line.type(), label));
        }
        return fields;
    }

    private static FieldDefinition field(String key, FieldType<?, ?> type, LocalizedText label) {
        return new FieldDefinition(
                key,
                key,
                type.id(),
                label,
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                JsonNodeFactory.instance.objectNode());
    }

    /** What people enter, and what is complete as it comes. */
    private boolean isWhole(FieldType<?, ?> type) {
        return isEntered(type)
                && types.check(field("value", type, type.label()), new Alone(type))
                        .isEmpty();
    }

    private static <S extends Record> boolean isEntered(FieldType<S, ?> type) {
        S settings = type.defaults();
        return type.computation().isEmpty() && type.inWords(settings) && type.kind(settings) != ValueKind.ROWS;
    }

    /** An entity of this one field, among no others. */
    private final class Alone implements FieldContext.Design {

        private final EntityDefinition entity;

        Alone(FieldType<?, ?> type) {
            entity = new EntityDefinition(
                    "link",
                    "",
                    type.label(),
                    type.label(),
                    "",
                    LocalizedText.same(""),
                    "value",
                    List.of(field("value", type, type.label())),
                    List.of());
        }

        @Override
        public EntityDefinition entity() {
            return entity;
        }

        @Override
        public Optional<EntityDefinition> entity(String name) {
            return Optional.empty();
        }

        @Override
        public FieldTypes types() {
            return types;
        }
    }
}
