package io.trellis.app.ui.inbox;

import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.record.RowsPart;
import io.trellis.workflow.FieldRight;
import io.trellis.workflow.StepRights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An entity as a step shows it: what it demands is required, columns that it closes are read or not there. */
@Component
class StepEntity {

    private final FieldTypes types;

    StepEntity(FieldTypes types) {
        this.types = types;
    }

    /** For a form that is entered: rules work with the columns that it does not show. */
    BoundEntity entered(BoundEntity entity, StepRights rights) {
        return of(entity, rights, false);
    }

    /** For a form that is read. */
    BoundEntity read(BoundEntity entity, StepRights rights) {
        return of(entity, rights, true);
    }

    private BoundEntity of(BoundEntity entity, StepRights rights, boolean drops) {
        if (rights.required().isEmpty()
                && entity.fields().stream().allMatch(field -> rights.part(field).isEmpty())) {
            return entity;
        }
        EntityDefinition all = entity.definition();
        return new BoundEntity(
                new EntityDefinition(
                        all.name(),
                        all.app(),
                        all.label(),
                        all.plural(),
                        all.icon(),
                        all.description(),
                        all.titleField(),
                        entity.fields().stream()
                                .map(field -> field(field, rights, drops))
                                .toList(),
                        all.validations(),
                        all.comments(),
                        all.attachments(),
                        all.activity(),
                        all.duplicates()),
                types);
    }

    private static FieldDefinition field(BoundField field, StepRights rights, boolean drops) {
        FieldDefinition all = field.definition();
        Optional<RowsPart> part = rights.part(field);
        return new FieldDefinition(
                all.key(),
                all.apiName(),
                all.type(),
                all.label(),
                all.help(),
                all.required()
                        || rights.of(all.key())
                                .filter(FieldRight.REQUIRED::equals)
                                .isPresent(),
                all.unique(),
                all.readOnly(),
                all.indexed(),
                all.defaultValue(),
                all.fillWith(),
                all.takes(),
                all.retyped(),
                all.rules(),
                part.map(open -> columns(all, open, rights, drops)).orElse(all.settings()));
    }

    private static ObjectNode columns(FieldDefinition table, RowsPart part, StepRights rights, boolean drops) {
        ObjectNode settings = table.settings().deepCopy();
        ArrayNode shown = settings.arrayNode();
        for (JsonNode one : settings.path("columns")) {
            String key = one.path("key").asString("");
            if (one instanceof ObjectNode column && !(drops && part.hidden().contains(key))) {
                if (!part.edited().contains(key)) {
                    column.put("readOnly", true);
                }
                if (rights.of(table.key() + "." + key)
                        .filter(FieldRight.REQUIRED::equals)
                        .isPresent()) {
                    column.put("required", true);
                }
                shown.add(column);
            }
        }
        settings.set("columns", shown);
        return settings;
    }

    /** What of the rows of its sub-tables a step opens, by key. */
    static Map<String, RowsPart> parts(BoundEntity entity, StepRights rights) {
        Map<String, RowsPart> parts = new HashMap<>();
        entity.fields().forEach(field -> rights.part(field).ifPresent(part -> parts.put(field.key(), part)));
        return parts;
    }

    /** A form without the fields that a step hides. */
    static FormDefinition shown(FormDefinition form, StepRights rights) {
        return rights.hidden().isEmpty()
                ? form
                : form.holding(form.sections().stream()
                                .map(section -> shown(section, rights))
                                .filter(section -> !section.items().isEmpty())
                                .toList())
                        .highlighting(form.highlights().stream()
                                .filter(key -> !rights.hides(key))
                                .toList());
    }

    private static Section shown(Section section, StepRights rights) {
        List<Item> items = section.items().stream()
                .filter(item -> !(item instanceof Item.Field field) || !rights.hides(field.field()))
                .toList();
        return section.holding(items);
    }
}
