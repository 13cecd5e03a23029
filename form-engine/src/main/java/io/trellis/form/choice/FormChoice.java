package io.trellis.form.choice;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormUse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of an entity's forms opens. */
public interface FormChoice {

    /**
     * @param values plain values of the record by key, those that it starts with where it is new
     * @param device {@link FormUse.Device#DESK} or {@link FormUse.Device#PHONE}
     */
    Chosen choose(
            CurrentUser user,
            EntityDefinition entity,
            Map<String, ? extends @Nullable Object> values,
            boolean isNew,
            FormUse.Device device);

    /** @param considered all forms of the entity in their order, each with what became of it */
    record Chosen(FormDefinition form, List<Considered> considered) {

        public Chosen {
            considered = List.copyOf(considered);
        }
    }

    record Considered(FormDefinition form, Why why) {}

    /** What became of a form. */
    enum Why {
        /** The first that fits. */
        OPENED,
        /** It fits, and another stands before it. */
        LATER,
        OTHER_ROLE,
        OTHER_DEVICE,
        OTHER_MOMENT,
        /** Its condition is not true of the record. */
        OTHER_RECORD
    }
}
