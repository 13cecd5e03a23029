package io.trellis.form.print;

import io.trellis.core.artifact.ArtifactSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Where the kind of artifact puts what has just been published; everyone else asks {@link Prints}. */
@Component
public class PublishedPrints {

    private static final Comparator<PrintDefinition> IN_ORDER =
            Comparator.comparingInt(PrintDefinition::order).thenComparing(PrintDefinition::name);

    private volatile Map<String, List<PrintDefinition>> prints = Map.of();

    public void replace(ArtifactSet published) {
        prints = published.all(Prints.KIND).stream()
                .map(PrintJson::read)
                .sorted(IN_ORDER)
                .collect(Collectors.groupingBy(
                        PrintDefinition::entity, Collectors.collectingAndThen(Collectors.toList(), List::copyOf)));
    }

    List<PrintDefinition> of(String entity) {
        return prints.getOrDefault(entity, List.of());
    }
}
