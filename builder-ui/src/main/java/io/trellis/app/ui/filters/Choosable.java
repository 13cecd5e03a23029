package io.trellis.app.ui.filters;

import io.trellis.form.condition.ChosenConditions;
import io.trellis.form.entity.EntityDefinition;

/** What conditions in FEEL may be made of by choosing. */
public interface Choosable extends Offered {

    /** In whose records they stand. */
    EntityDefinition entity();

    /** Between what is chosen of these fields, and FEEL. */
    default ChosenConditions conditions() {
        return new ChosenConditions(path -> at(path).map(Fields.Named::field));
    }
}
