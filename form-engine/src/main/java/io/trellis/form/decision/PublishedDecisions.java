package io.trellis.form.decision;

import io.trellis.core.artifact.ArtifactSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where the kind of artifact puts what has just been published; everyone else asks {@link Decisions}. */
@Component
public class PublishedDecisions {

    private volatile Map<String, DecisionDefinition> decisions = Map.of();

    public void replace(ArtifactSet published) {
        Map<String, DecisionDefinition> read = new LinkedHashMap<>();
        published.all(Decisions.KIND).stream()
                .map(DecisionJson::read)
                .sorted(Comparator.comparing(DecisionDefinition::name))
                .forEach(one -> read.put(one.name(), one));
        decisions = read;
    }

    List<DecisionDefinition> all() {
        return List.copyOf(decisions.values());
    }

    Optional<DecisionDefinition> find(String name) {
        return Optional.ofNullable(decisions.get(name));
    }
}
