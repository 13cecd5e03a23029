package io.trellis.form.rule;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.OptionGate;
import io.trellis.form.field.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of an entity evaluated over values, while somebody is typing and again at save: one code for both. */
public interface FormRules {

    /** The values that a new record starts with for this user, as plain values by key. */
    Map<String, Object> initial(CurrentUser user, EntityDefinition entity);

    /**
     * How a form looks with these values.
     *
     * @param values plain values by key
     * @param isNew whether the record is not saved yet; otherwise these are the values that it has
     */
    default Evaluation evaluate(
            CurrentUser user, EntityDefinition entity, Map<String, @Nullable Object> values, boolean isNew) {
        return evaluate(user, entity, values, isNew ? Optional.empty() : Optional.of(values));
    }

    /**
     * How a form looks while a record is changed.
     *
     * @param values plain values by key
     * @param before those that are saved; empty for a new record
     */
    Evaluation evaluate(
            CurrentUser user,
            EntityDefinition entity,
            Map<String, @Nullable Object> values,
            Optional<? extends Map<String, ? extends @Nullable Object>> before);

    /**
     * How it stands for a user with the options that demand something and that a record does not have, by field and code.
     *
     * @param stored all values of the record, the system fields included, whatever the user may see of them
     */
    Map<String, Map<String, OptionGate>> gates(CurrentUser user, EntityDefinition entity, Map<String, Object> stored);

    /**
     * @param hidden keys that are not shown, by rule or by right
     * @param required keys that are demanded
     * @param readOnly keys that may not be edited, by definition, rule or right
     * @param computed values of computed fields and values by rule, for those whose inputs are there
     * @param byRule what the rules say for the fields that follow theirs, whatever those hold; empty for nothing
     * @param violations what a save would be refused for
     * @param gates how it stands with the options that demand something and that the saved record does not have, by field
     *     and code
     */
    record Evaluation(
            Set<String> hidden,
            Set<String> required,
            Set<String> readOnly,
            Map<String, Optional<Object>> computed,
            Map<String, Optional<Object>> byRule,
            List<Violation> violations,
            Map<String, Map<String, OptionGate>> gates) {

        /** What stands in the way to an option; empty where nothing does. */
        public Optional<OptionGate> closed(String field, String code) {
            return Optional.ofNullable(gates.getOrDefault(field, Map.of()).get(code))
                    .filter(gate -> !gate.open());
        }
    }
}
