package io.trellis.form.rule;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.Following;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Violation;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.Ruling;
import io.trellis.form.rule.ruling.Rulings;
import io.trellis.form.rule.ruling.Worlds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
final class DefaultFormRules implements FormRules {

    private final BoundEntities entities;
    private final Rulings rulings;
    private final Worlds worlds;
    private final Permissions permissions;
    private final Messages messages;

    DefaultFormRules(
            BoundEntities entities, Rulings rulings, Worlds worlds, Permissions permissions, Messages messages) {
        this.entities = entities;
        this.rulings = rulings;
        this.worlds = worlds;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public Map<String, Object> initial(CurrentUser user, EntityDefinition entity) {
        BoundEntity bound = entities.of(entity);
        Facts.World world = worlds.open(user, entity.name());
        Map<String, Object> values = new LinkedHashMap<>();
        for (BoundField field : bound.fields()) {
            Object given = field.definition().defaultValue();
            if (given != null
                    && field.parse(given, world.context()) instanceof FieldType.Parsed.Value<Object>(var value)
                    && value != null) {
                values.put(field.key(), value);
            }
        }
        if (!user.isSystem()) {
            values.put(SystemFields.OWNER, user.self());
        }
        return values;
    }

    @Override
    public Evaluation evaluate(
            CurrentUser user,
            EntityDefinition entity,
            Map<String, @Nullable Object> values,
            Optional<? extends Map<String, ? extends @Nullable Object>> before) {
        boolean isNew = before.isEmpty();
        BoundEntity bound = entities.of(entity);
        Facts.World world = worlds.open(user, entity.name());
        Map<String, Object> working = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        values.forEach((key, value) -> {
            if (value != null) {
                settled(bound, key, value, world, violations).ifPresent(settled -> working.put(key, settled));
            }
        });
        Ruling ruling = rulings.of(user, bound, working, world);
        ruling.compute(isNew, true);
        Set<String> ruledOut = ruling.dropHidden(isNew, true);
        Set<String> hidden = new LinkedHashSet<>(ruledOut);
        Set<String> readOnly = new LinkedHashSet<>(ruling.readOnlyByRule());
        entity.allFields().forEach(field -> {
            FieldAccess access = permissions.field(user, entity.name(), field.key());
            // of a record that is not there yet nothing is shown masked
            if (access == FieldAccess.HIDDEN || access == FieldAccess.MASKED && isNew) {
                hidden.add(field.key());
            }
            if (!access.mayEdit()
                    || bound.field(field.key()).map(DefaultFormRules::given).orElse(true)) {
                readOnly.add(field.key());
            }
        });
        Set<String> required = ruling.required();
        List<Violation> entering = ruling.entering(before);
        required.addAll(ruling.demandedByEntering(before));
        required.removeAll(ruledOut);
        violations.removeIf(violation -> ruledOut.contains(violation.path()));
        required.stream()
                .filter(key -> !working.containsKey(key) && !computedLater(bound, key))
                .filter(key -> entering.stream().noneMatch(known -> known.path().equals(key)))
                .filter(key -> permissions.field(user, entity.name(), key).mayEdit())
                .map(key -> new Violation(key, "required", messages.text("record.required")))
                .forEach(violations::add);
        violations.addAll(entering);
        violations.addAll(ruling.broken());
        violations.addAll(ruling.failures());
        return new Evaluation(
                Set.copyOf(hidden),
                Set.copyOf(required),
                Set.copyOf(readOnly),
                computed(bound, working, world.context()),
                ruling.saidByRules(),
                violations,
                ruling.gates(
                        before,
                        key -> permissions.field(user, entity.name(), key).mayRead()));
    }

    @Override
    public Map<String, Map<String, OptionGate>> gates(
            CurrentUser user, EntityDefinition entity, Map<String, Object> stored) {
        return rulings.of(user, entities.of(entity), new LinkedHashMap<>(stored), worlds.open(user, entity.name()))
                .gates(Optional.of(stored), key -> true);
    }

    /** The value made complete where it is valid, as a save would; empty for words that the field does not read. */
    private static Optional<Object> settled(
            BoundEntity entity, String key, Object value, Facts.World world, List<Violation> violations) {
        Optional<BoundField> own = entity.own(key).filter(found -> !found.computed());
        if (own.isEmpty()) {
            return Optional.of(value);
        }
        BoundField field = own.get();
        List<Violation> wrong = field.validate(value, world.context());
        violations.addAll(wrong);
        if (value instanceof String && !field.kind().isText()) {
            return Optional.empty();
        }
        return Optional.of(wrong.isEmpty() ? field.settle(value, null, world.context(), true) : value);
    }

    private static boolean given(BoundField field) {
        return field.computed() || field.definition().readOnly();
    }

    /** A number of a sequence is there only once the record is saved. */
    private static boolean computedLater(BoundEntity entity, String key) {
        return entity.own(key).filter(BoundField::givenOnce).isPresent();
    }

    private static Map<String, Optional<Object>> computed(
            BoundEntity entity, Map<String, Object> working, FieldContext context) {
        Map<String, Optional<Object>> computed = new LinkedHashMap<>();
        Map<String, Object> followed = Following.filled(entity, working, context);
        for (BoundField field : entity.fields()) {
            FieldDefinition definition = field.definition();
            if (field.computed() && field.everySave() || definition.rules().value() != null) {
                computed.put(
                        field.key(),
                        Optional.ofNullable(
                                field.follows().isPresent() ? followed.get(field.key()) : working.get(field.key())));
            }
        }
        return computed;
    }
}
