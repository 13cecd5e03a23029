package io.trellis.form.action;

import io.trellis.core.artifact.ArtifactSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where the kind of artifact puts what has just been published; everyone else asks {@link Actions}. */
@Component
public class PublishedActions {

    private static final Comparator<ActionDefinition> IN_ORDER =
            Comparator.comparingInt(ActionDefinition::order).thenComparing(ActionDefinition::name);

    private volatile Map<String, List<ActionDefinition>> actions = Map.of();

    public void replace(ArtifactSet published) {
        actions = published.all(Actions.KIND).stream()
                .map(ActionJson::read)
                .sorted(IN_ORDER)
                .collect(Collectors.groupingBy(
                        ActionDefinition::entity, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    List<ActionDefinition> of(String entity) {
        return actions.getOrDefault(entity, List.of());
    }
}
