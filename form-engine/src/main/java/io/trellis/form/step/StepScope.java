package io.trellis.form.step;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.entity.EntityDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the settings of a step are checked against.
 *
 * @param entity of the record; empty where there is none
 * @param entities as they would be published, by name
 * @param whole all artifacts as they would be published
 * @param results entities of what earlier steps give, by the names that those give it
 * @param names what expressions may name; empty where that is not known before it runs
 */
public record StepScope(
        Optional<EntityDefinition> entity,
        Function<String, Optional<EntityDefinition>> entities,
        ArtifactSet whole,
        Map<String, String> results,
        Optional<TypeEnvironment> names) {

    public StepScope {
        results = Map.copyOf(results);
    }

    /** With one more name that expressions may use. */
    StepScope with(String name, Type type) {
        return new StepScope(entity, entities, whole, results, names.map(known -> {
            Map<String, Type> all = new HashMap<>();
            known.names().forEach(one -> known.find(one).ifPresent(of -> all.put(one, of)));
            all.put(name, type);
            return TypeEnvironment.of(all);
        }));
    }
}
