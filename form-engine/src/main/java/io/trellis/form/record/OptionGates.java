package io.trellis.form.record;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.OptionGate;
import io.trellis.form.rule.FormRules;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Which options somebody may give a record next, and what stands in the way to the others: as a save would answer, which
 * knows all that is stored.
 */
@Component
public class OptionGates {

    private final Records records;
    private final BoundEntities entities;
    private final FormRules rules;
    private final Permissions permissions;

    OptionGates(Records records, BoundEntities entities, FormRules rules, Permissions permissions) {
        this.records = records;
        this.entities = entities;
        this.rules = rules;
        this.permissions = permissions;
    }

    /** By field and code, for fields and options that demand something; nothing of a record that the user may not see. */
    public Map<String, Map<String, OptionGate>> of(CurrentUser user, RecordId id) {
        return entities.find(id.entity())
                .filter(OptionGates::demands)
                .flatMap(entity -> records.get(user, id)
                        .flatMap(seen -> records.get(CurrentUser.system(), id))
                        .map(record -> gates(user, entity, record)))
                .orElse(Map.of());
    }

    private static boolean demands(BoundEntity entity) {
        return entity.fields().stream()
                .flatMap(field -> field.options().stream())
                .anyMatch(option -> !option.entry().free());
    }

    private Map<String, Map<String, OptionGate>> gates(CurrentUser user, BoundEntity entity, RecordData record) {
        Map<String, Object> values = new LinkedHashMap<>();
        entity.allFields()
                .forEach(field -> record.value(field.key()).ifPresent(value -> values.put(field.key(), value)));
        Map<String, Map<String, OptionGate>> gates =
                new LinkedHashMap<>(rules.gates(user, entity.definition(), values));
        gates.keySet()
                .removeIf(key -> !permissions.field(user, entity.name(), key).mayRead());
        return gates;
    }
}
