package io.trellis.app.api;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.ToldFields;
import io.trellis.core.security.ToldFields.Told;
import io.trellis.form.entity.ActivityMark;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A definition as somebody may know it: without the fields that are hidden from them, and without the text of rules and
 * formulas that speak of such fields.
 */
@Component
class SeenDefinitions {

    private final BoundEntities entities;
    private final FieldTypes types;
    private final Expressions expressions;
    private final ToldFields told;
    private final Permissions permissions;

    SeenDefinitions(
            BoundEntities entities,
            FieldTypes types,
            Expressions expressions,
            ToldFields told,
            Permissions permissions) {
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
        this.told = told;
        this.permissions = permissions;
    }

    EntityDefinition of(CurrentUser user, EntityDefinition entity) {
        return new EntityDefinition(
                entity.name(),
                entity.app(),
                entity.label(),
                entity.plural(),
                entity.icon(),
                entity.description(),
                entity.titleField(),
                entity.fields().stream()
                        .filter(field -> reads(user, entity.name(), field.key()))
                        .map(field -> seen(user, entity, field))
                        .toList(),
                entity.validations().stream()
                        .filter(rule -> knows(user, entity.name(), rule.condition()))
                        .toList(),
                entity.comments(),
                entity.attachments(),
                entity.activity()
                        .filter(mark -> reads(user, entity.name(), mark.time()))
                        .map(mark -> seen(user, entity.name(), mark)),
                entity.duplicates().stream()
                        .filter(rule -> rule.fields().stream()
                                .allMatch(one -> reads(
                                        user,
                                        entity.name(),
                                        FieldPath.of(one.field()).first())))
                        .toList());
    }

    private ActivityMark seen(CurrentUser user, String entity, ActivityMark mark) {
        return new ActivityMark(
                mark.time(),
                reads(user, entity, mark.kind()) ? mark.kind() : "",
                reads(user, entity, mark.text()) ? mark.text() : "",
                mark.planned().filter(planned -> reads(user, entity, planned.field())));
    }

    private FieldDefinition seen(CurrentUser user, EntityDefinition entity, FieldDefinition field) {
        FieldRules rules = field.rules();
        return new FieldDefinition(
                field.key(),
                field.apiName(),
                field.type(),
                field.label(),
                field.help(),
                field.required(),
                field.unique(),
                field.readOnly(),
                field.indexed(),
                field.defaultValue(),
                null,
                rule(user, entity, field.takes()),
                null,
                new FieldRules(
                        rule(user, entity, rules.visible()),
                        rule(user, entity, rules.required()),
                        rule(user, entity, rules.readOnly()),
                        rule(user, entity, rules.value()),
                        rules.follows()),
                settings(user, entity, field));
    }

    private @Nullable String rule(CurrentUser user, EntityDefinition entity, @Nullable String source) {
        return source == null || knows(user, entity.name(), source) ? source : null;
    }

    /** A field that a role opens though it tells of hidden ones is shown, how it comes about is not. */
    private ObjectNode settings(CurrentUser user, EntityDefinition entity, FieldDefinition field) {
        boolean known = told.of(entity.name()).getOrDefault(field.key(), Told.NOTHING).fields().stream()
                .allMatch(ref -> reads(user, ref.entity(), ref.key()));
        ObjectNode settings = field.settings().deepCopy();
        if (!known) {
            types.bind(field).type().properties().stream()
                    .map(types::bind)
                    .filter(property -> property.input() instanceof InputSpec.Text text && text.code())
                    .forEach(property -> settings.remove(property.key()));
        }
        settings.path("options").forEach(option -> {
            if (option.path("entry") instanceof ObjectNode entry) {
                guard(user, entity.name(), entry);
            }
        });
        return settings;
    }

    /** What an option demands, as far as it speaks of fields that the user may see. */
    private void guard(CurrentUser user, String entity, ObjectNode entry) {
        if (entry.path("filled") instanceof ArrayNode filled) {
            for (int i = filled.size() - 1; i >= 0; i--) {
                if (!reads(user, entity, filled.get(i).asString(""))) {
                    filled.remove(i);
                }
            }
        }
        if (entry.has("condition")
                && !knows(user, entity, entry.path("condition").asString(""))) {
            entry.remove("condition");
        }
    }

    private boolean knows(CurrentUser user, String entity, String source) {
        return expressions.parse(source) instanceof Parsed.Valid(var expression)
                && expression.references().stream().allMatch(path -> readsPath(user, entity, path));
    }

    private boolean readsPath(CurrentUser user, String entity, List<String> path) {
        BoundField field = path.isEmpty()
                ? null
                : entities.find(entity)
                        .flatMap(bound -> bound.field(path.getFirst()))
                        .orElse(null);
        return field == null
                || reads(user, entity, field.key())
                        && field.target()
                                .map(target -> readsPath(user, target, path.subList(1, path.size())))
                                .orElse(true);
    }

    private boolean reads(CurrentUser user, String entity, String key) {
        return permissions.field(user, entity, key).mayRead();
    }
}
