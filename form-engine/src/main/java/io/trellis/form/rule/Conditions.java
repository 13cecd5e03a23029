package io.trellis.form.rule;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions of what is shown: in FEEL, over a record as somebody sees it while it may still change. */
public interface Conditions {

    /**
     * Tells of each condition whether it holds. One that cannot be worked out holds: better something too much is shown than
     * something missing.
     *
     * @param values plain values by key
     */
    Predicate<String> over(CurrentUser user, EntityDefinition entity, Map<String, ? extends @Nullable Object> values);
}
