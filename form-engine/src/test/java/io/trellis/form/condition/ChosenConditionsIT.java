package io.trellis.form.condition;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.seed.Seed;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.FormWorld;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.SaveResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A rule that was chosen and the list with the same filter agree about every record. */
class ChosenConditionsIT {

    @TempDir
    Path folder;

    @Test
    void aChosenConditionIsTrueOfTheRecordsThatTheFilterFinds() {
        Random random = Seed.random(ChosenConditionsIT.class);
        try (FormWorld world = new FormWorld(folder)) {
            world.entity("thing", ChosenConditionsTest.THING);
            world.department("east");
            world.department("north");
            CurrentUser anna = world.person("anna", random.nextInt(4) == 0 ? null : "east");
            world.person("ben", "east");
            BoundEntity entity = world.bound().get("thing");
            ChosenConditions conditions = new ChosenConditions(path -> entity.field(path.toString()));
            // the field that the rule hides would lose its value to the rule
            List<BoundField> asked = entity.fields().stream()
                    .filter(field -> !field.key().equals("probe"))
                    .toList();
            RandomConditions chosen = new RandomConditions(random, asked, true);
            RandomConditions values = new RandomConditions(random, entity.fields(), false);
            List<RecordData> records = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                records.add(created(world, anna, entity, values, random));
            }
            for (int i = 0; i < 150; i++) {
                Filter filter = chosen.next(2);
                String feel = conditions.write(filter).orElseThrow();
                EntityDefinition ruled = ruled(entity.definition(), feel);
                Set<String> byRule = records.stream()
                        .filter(record -> !world.rules()
                                .evaluate(anna, ruled, new HashMap<>(record.values()), false)
                                .hidden()
                                .contains("probe"))
                        .map(record -> record.id().id())
                        .collect(Collectors.toSet());
                assertThat(byRule).as(feel).isEqualTo(found(world, anna, filter));
            }
        }
    }

    private static RecordData created(
            FormWorld world, CurrentUser user, BoundEntity entity, RandomConditions values, Random random) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (BoundField field : entity.fields()) {
            if (random.nextInt(3) > 0) {
                Object one = values.one(field);
                given.put(field.key(), field.kind() == ValueKind.CODES ? List.of(one) : one);
            }
        }
        return ((SaveResult.Saved) world.records().create(user, "thing", given)).record();
    }

    private static Set<String> found(FormWorld world, CurrentUser user, Filter filter) {
        return world
                .bean(Queries.class)
                .list(user, new ListQuery("thing", filter, "", List.of(), List.of(), 100, null, false))
                .records()
                .stream()
                .map(record -> record.id().id())
                .collect(Collectors.toSet());
    }

    /** The entity, one of whose fields is shown by the rule. */
    private static EntityDefinition ruled(EntityDefinition entity, String feel) {
        ObjectNode json = EntityJson.write(entity);
        json.path("fields")
                .valueStream()
                .filter(field -> field.path("key").asString().equals("probe"))
                .forEach(field -> ((ObjectNode) field).putObject("rules").put("visible", feel));
        return EntityJson.read(entity.name(), entity.app(), json);
    }
}
