package io.trellis.form.retype;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.FieldType;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another type for a field that is in use. What it would do to records is tried on all of them; it is done by publishing the
 * definition that {@link #changed} answers. Who asks designs, and may change the field in every record.
 */
public interface Retypes {

    /** @param settings under which the type takes the most of what records hold, or its usual ones */
    record Target(FieldType<?, ?> type, ObjectNode settings) {}

    /** One type that takes values of the field. @param fits of how many of the different values that were looked at */
    record Offer(Target target, long fits, long tried) {}

    /**
     * @param whole whether all records were looked at; false where that took too long, so that there may be more
     * @param examples the first of what would be lost
     */
    record Trial(long fits, long lost, boolean whole, List<Lost> examples) {
        public Trial {
            examples = List.copyOf(examples);
        }
    }

    /** @param record its title */
    record Lost(String record, String value) {}

    /** Types that take at least half of what is there, those that take most first. */
    List<Offer> offers(CurrentUser user, String entity, String field);

    /** The type with settings that suit what records hold. @throws io.trellis.core.error.TrellisException INVALID_INPUT for none that may follow */
    Target target(CurrentUser user, String entity, String field, String type);

    /** Says what would come of it; nothing is written. */
    Trial attempt(CurrentUser user, String entity, String field, Target target);

    /**
     * The contents after it: the entity's, and where a field for what is not taken is wanted that of the form beside.
     *
     * @param rest whether a text field beside is to keep, in words, what the type does not take
     */
    Map<ArtifactId, ObjectNode> changed(
            CurrentUser user, ArtifactSet whole, String entity, String field, Target target, boolean rest);

    /** The contents with the type that the field was made as, whose values are all still there. */
    Map<ArtifactId, ObjectNode> back(CurrentUser user, ArtifactSet whole, String entity, String field);
}
