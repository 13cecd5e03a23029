package io.trellis.form.open;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.layout.FormDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A public form as visitors meet it.
 *
 * @param layout the form whose sections it has
 * @param person in whose rights it is read and saved, narrowed to records
 * @param fields what is asked, in the order of the form
 */
public record Asked(
        PublicForm form, FormDefinition layout, BoundEntity entity, CurrentUser person, List<BoundField> fields) {

    public Asked {
        fields = List.copyOf(fields);
    }

    public Optional<BoundField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    public Set<String> keys() {
        return fields.stream().map(BoundField::key).collect(Collectors.toUnmodifiableSet());
    }

    public boolean takesFiles() {
        return fields.stream().anyMatch(field -> field.input() instanceof InputSpec.Files);
    }

    /** Whether what is shown depends on what is entered. */
    public boolean changes() {
        boolean conditional = layout.sections().stream()
                .anyMatch(section -> section.when() != null
                        || section.items().stream()
                                .anyMatch(item ->
                                        item instanceof FormDefinition.Item.Element element && element.when() != null));
        return conditional
                || fields.stream()
                        .map(field -> field.definition().rules())
                        .anyMatch(rules ->
                                rules.visible() != null || rules.required() != null || rules.readOnly() != null);
    }
}
