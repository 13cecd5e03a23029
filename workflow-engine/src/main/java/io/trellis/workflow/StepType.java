package io.trellis.workflow;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.record.RecordId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Something that a flow does by itself. A bean; a new one is one class and its test. */
public interface StepType {

    /** As artifacts and the attribute {@code trellis:step} name it. */
    String id();

    LocalizedText label();

    /** What is wrong with the settings; the entity is empty where the flow has none. */
    List<LocalizedText> check(ObjectNode settings, Optional<EntityDefinition> entity);

    /** Whom the settings name, each by its member: for checking that they are there. */
    default Map<String, AssigneeRule> people(ObjectNode settings) {
        return Map.of();
    }

    /**
     * What the settings name of the flow's entity, besides {@link #people}.
     *
     * @param at where the settings stand, as a JSON pointer
     */
    default void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {}

    /** Whether it writes the record, so that a flow could start itself by it. */
    default boolean writesRecord() {
        return false;
    }

    /** Does it. Called again with the same {@link Run#key} after a failure or a crash, so it is idempotent by that key. Throws to be retried. */
    void run(ObjectNode settings, Run run);

    /**
     * @param key the same in every repetition of this step of this process
     * @param initiator a user id
     * @param early whether nobody has decided anything yet: what is written now is taken back when it comes to nothing
     * @param people ids of the users whom a rule names where the process stands
     */
    record Run(
            String key,
            String workflow,
            String process,
            RecordId record,
            String initiator,
            boolean early,
            Feel feel,
            Function<AssigneeRule, Set<String>> people) {}

    /** Evaluates FEEL where the process stands: the record's fields, variables and outcomes by name. */
    @FunctionalInterface
    interface Feel {
        @Nullable
        Object evaluate(String expression, Map<String, ?> more);
    }
}
