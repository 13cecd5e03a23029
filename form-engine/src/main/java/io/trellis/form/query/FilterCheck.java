package io.trellis.form.query;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.filter.Filter;
import java.util.Optional;

/** Whether a filter that a draft holds can be asked once it is published. */
public interface FilterCheck {

    /**
     * Compiles it as a query would be, asked as the product itself.
     *
     * @param whole what it would be published with
     * @return what the query would throw; empty where it can be asked
     */
    Optional<InvalidQuery> problem(String entity, Filter filter, ArtifactSet whole);
}
