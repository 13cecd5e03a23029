package io.trellis.form.step;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.form.field.FieldReferences;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that the product can do by itself: one step of a flow or of an action. A bean; a new one is one class and its
 * test.
 *
 * @param <R> what it has to know of where it is taken
 */
public interface StepType<R extends StepRun> {

    /** As artifacts and the attribute {@code trellis:step} name it. */
    String id();

    LocalizedText label();

    /** Where it can be taken: {@link StepRun} everywhere. */
    Class<R> place();

    /** What is wrong with the settings. */
    List<LocalizedText> check(ObjectNode settings, StepScope scope);

    /**
     * What the settings name of entities and fields.
     *
     * @param over the entity of the record that it is about
     * @param at where the settings stand, as a JSON pointer
     */
    default void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {}

    /** What it writes, so that a flow could start itself by it, and whoever may not do that is not offered it. */
    default List<Writing> writes(ObjectNode settings) {
        return List.of();
    }

    /** Under which name later steps find what came of it. */
    default Optional<Result> result(ObjectNode settings) {
        return Optional.empty();
    }

    /**
     * Whether all that it does goes through what its {@link #place} gives it, the product's records and notifications: then it
     * is done where a flow is only tried, over records that are thrown away. What reaches further is only noted there.
     */
    default boolean harmless() {
        return false;
    }

    /** Does it. Called again with the same {@link StepRun#key} after a failure or a crash, so it is idempotent by that key. Throws to be retried. */
    StepOutcome run(ObjectNode settings, R run);

    /** As {@link #run}, at a place that {@link #place} admits. */
    default StepOutcome take(ObjectNode settings, StepRun run) {
        return run(settings, place().cast(run));
    }

    /**
     * @param entity of what is made, or of each record of a list that is changed; null where neither is
     * @param record the name of an earlier result that is written, null for the record at hand
     */
    record Writing(
            Action action,
            @Nullable String entity,
            @Nullable String record) {

        public static Writing creates(String entity) {
            return new Writing(Action.CREATE, entity, null);
        }

        public static Writing updates(@Nullable String record) {
            return new Writing(Action.UPDATE, null, record);
        }

        public static Writing updatesEach(String entity) {
            return new Writing(Action.UPDATE, entity, null);
        }

        /** Whether it changes the record at hand. */
        public boolean isOfRecord() {
            return action == Action.UPDATE && record == null && entity == null;
        }
    }

    /** @param many whether it is a list of records */
    record Result(String name, String entity, boolean many) {

        public Result(String name, String entity) {
            this(name, entity, false);
        }
    }
}
