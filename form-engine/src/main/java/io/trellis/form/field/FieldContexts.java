package io.trellis.form.field;

import io.trellis.core.security.CurrentUser;

/** Makes the surroundings in which a user meets the fields of an entity: their language, zone, day and what they may see. */
public interface FieldContexts {

    /** Short-lived: titles that were read once are remembered. */
    FieldContext of(CurrentUser user, String entity);
}
