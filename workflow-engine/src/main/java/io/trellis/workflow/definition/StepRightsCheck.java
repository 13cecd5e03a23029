package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.GoverningFields;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.workflow.FieldRight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether the fields are there of which a step says what may be done with them, and whether people can enter those they are to. */
record StepRightsCheck(
        ArtifactId flow, EntityDefinition entity, FieldPathsCheck paths, FieldTypes types, Messages messages) {

    private static final Set<String> RIGHTS = Stream.of(FieldRight.values())
            .map(right -> right.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ENTERED = Set.of("edit", "required");

    /** Says what is wrong with the key of a field. */
    interface FieldPathsCheck {
        Optional<FlowPaths.Wrong> wrong(String key);
    }

    List<Problem> check(JsonNode content) {
        List<Problem> problems = new ArrayList<>();
        content.path("tasks").properties().forEach(task -> task.getValue()
                .path("fields")
                .properties()
                .forEach(field ->
                        field("tasks[" + task.getKey() + "].fields", field.getKey(), field.getValue(), problems)));
        return problems;
    }

    private void field(String place, String path, JsonNode said, List<Problem> problems) {
        String right = said.asString("");
        String[] steps = path.split("\\.", 2);
        Optional<FlowPaths.Wrong> wrong = paths.wrong(steps[0]);
        Optional<FieldDefinition> field = entity.field(steps[0]);
        if (wrong.isPresent() || field.isEmpty()) {
            wrong.ifPresent(one -> problems.add(Problem.error(flow, place, one.code(), one.message())));
            return;
        }
        BoundField bound = types.bind(field.get());
        Optional<BoundField> meant = steps.length == 1
                ? Optional.of(bound)
                : bound.columns().stream()
                        .filter(column -> column.key().equals(steps[1]))
                        .findFirst();
        LocalizedText label = field.get().label();
        if (meant.isEmpty()) {
            problems.add(Problem.error(
                    flow,
                    place,
                    "unknown-field",
                    new LocalizedText(
                            messages.text(
                                    "workflow.check.unknown-column", Locale.SIMPLIFIED_CHINESE, label.zh(), steps[1]),
                            messages.text("workflow.check.unknown-column", Locale.ENGLISH, label.en(), steps[1]))));
        } else if (!RIGHTS.contains(right)) {
            problems.add(
                    Problem.error(flow, place, "unknown-right", messages.text("workflow.check.unknown-right", right)));
        } else if (ENTERED.contains(right)) {
            entered(place, meant.get(), problems);
        }
    }

    private void entered(String place, BoundField field, List<Problem> problems) {
        LocalizedText label = field.definition().label();
        if (field.computed() || field.definition().readOnly()) {
            problems.add(
                    Problem.error(flow, place, "not-entered", messages.textAbout("workflow.check.not-entered", label)));
        }
        if (GoverningFields.among(entity.name(), field.key())) {
            problems.add(
                    Problem.error(flow, place, "only-people", messages.textAbout("workflow.check.only-people", label)));
        }
    }
}
