package io.trellis.workflow.definition;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ValueKind;
import io.trellis.workflow.WorkflowDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whether people can answer what a flow asks of whoever starts it. */
final class AsksCheck {

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]{0,59}";

    /** Settings that no field can be made of. */
    private static final String UNREADABLE = "unreadable-setting";

    private static final LocalizedText NO_TEXT = LocalizedText.same("");

    /** Of a flow that is about nothing yet. */
    static final EntityDefinition NOTHING =
            new EntityDefinition("", "", NO_TEXT, NO_TEXT, "", NO_TEXT, "", List.of(), List.of());

    private AsksCheck() {}

    /** What settings of questions may name: the fields of the flow's entity, and the entities that the draft has. */
    record Design(EntityDefinition entity, Function<String, Optional<EntityDefinition>> entities, FieldTypes types)
            implements FieldContext.Design {

        @Override
        public Optional<EntityDefinition> entity(String name) {
            return entities.apply(name);
        }
    }

    static List<Problem> check(ArtifactId id, List<FieldDefinition> asks, Design design, Messages messages) {
        FieldTypes types = design.types();
        List<Problem> problems = new ArrayList<>();
        if (asks.size() > WorkflowDefinition.MOST_ASKS) {
            problems.add(Problem.error(
                    id,
                    "asks",
                    "asks-too-many",
                    messages.text("workflow.check.asks-too-many", WorkflowDefinition.MOST_ASKS)));
        }
        Set<String> keys = new HashSet<>();
        for (FieldDefinition ask : asks) {
            String path = "asks[" + ask.key() + "]";
            if (!ask.key().matches(NAME) || !keys.add(ask.key())) {
                problems.add(Problem.error(
                        id, path + ".key", "asks-key", messages.text("workflow.check.asks-key", ask.key())));
            }
            if (types.find(ask.type()).isEmpty()) {
                problems.add(Problem.error(
                        id, path + ".type", "asks-type", messages.text("workflow.check.asks-type", ask.type())));
                continue;
            }
            List<FieldType.SettingsProblem> unfit = types.check(ask, design);
            unfit.forEach(one ->
                    problems.add(Problem.error(id, path + ".settings." + one.path(), one.code(), one.message())));
            if (unfit.stream().anyMatch(one -> one.code().equals(UNREADABLE))) {
                continue;
            }
            BoundField field = types.bind(ask);
            if (field.computed() || field.kind() == ValueKind.SEALED || field.kind() == ValueKind.ROWS) {
                problems.add(Problem.error(
                        id, path + ".type", "asks-unfit", about(messages, "workflow.check.asks-unfit", ask.label())));
            }
        }
        return problems;
    }

    private static LocalizedText about(Messages messages, String key, LocalizedText label) {
        return new LocalizedText(
                messages.text(key, Locale.SIMPLIFIED_CHINESE, label.zh()),
                messages.text(key, Locale.ENGLISH, label.en()));
    }
}
