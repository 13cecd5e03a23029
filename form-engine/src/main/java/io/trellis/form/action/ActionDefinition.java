package io.trellis.form.action;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import io.trellis.form.step.StepSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A button on the records of an entity.
 *
 * @param icon the name of an icon of the product's set
 * @param help what it does, in a sentence; may be empty
 * @param when FEEL over the record: only where it is true the button is offered; null for always
 * @param roles one of which somebody has to have; empty for everybody
 * @param asks what it wants to know first
 * @param says what it says afterwards: names of results in braces become their titles; may be empty
 * @param order its place among the others; the first is the main one
 * @param places where it stands; at least one
 */
public record ActionDefinition(
        String name,
        String app,
        String entity,
        LocalizedText label,
        String icon,
        LocalizedText help,
        @Nullable String when,
        List<String> roles,
        List<Ask> asks,
        List<Step> steps,
        LocalizedText says,
        int order,
        Set<Place> places) {

    public ActionDefinition {
        roles = List.copyOf(roles);
        asks = List.copyOf(asks);
        steps = List.copyOf(steps);
        places = Set.copyOf(places);
    }

    /** Where the button stands. */
    public enum Place {
        /** At the head of a record's page. */
        RECORD,
        /** In the menu of a row of a list. */
        ROW,
        /** Beside the selected rows of a list, for each of them. */
        SELECTION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Place> of(String code) {
            return Arrays.stream(values())
                    .filter(place -> place.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * @param field the key of a field of the entity that is asked for as it is defined there; null where the definition is here
     * @param definition with the label and whether it is required; of a field of the entity only these count
     * @param start FEEL over the record for the value it starts with; null for none
     */
    public record Ask(
            @Nullable String field,
            FieldDefinition definition,
            @Nullable String start) {

        public String key() {
            return field == null ? definition.key() : field;
        }

        /** Empty where the entity has no such field. */
        public Optional<FieldDefinition> in(EntityDefinition entity) {
            if (field == null) {
                return Optional.of(definition);
            }
            return entity.field(field)
                    .map(own -> new FieldDefinition(
                            own.key(),
                            own.apiName(),
                            own.type(),
                            definition.label().en().equals(field) ? own.label() : definition.label(),
                            own.help(),
                            definition.required(),
                            false,
                            false,
                            false,
                            null,
                            FieldRules.NONE,
                            own.settings()));
        }
    }

    /** @param when FEEL: only where it is true the step is taken; null for always */
    public record Step(@Nullable String when, StepSettings does) {}
}
