package io.trellis.form.field;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.ContentLabel;
import io.trellis.form.entity.SharedOptions;
import java.util.List;
import org.springframework.stereotype.Component;

/** The published sets of options, as a field may choose among them. */
@Component
public class OptionSets {

    private volatile List<InputSpec.Option> published = List.of();

    /** Told by the kind of artifact what has just been published. */
    public void replace(ArtifactSet set) {
        published = set.all(SharedOptions.KIND).stream()
                .map(one -> new InputSpec.Option(one.name(), ContentLabel.of(one), "", true, List.of()))
                .toList();
    }

    /** Ordered by name. */
    public List<InputSpec.Option> all() {
        return published;
    }
}
