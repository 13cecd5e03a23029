package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import io.trellis.app.ui.filters.Choosable;
import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.condition.ChosenConditions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.ResolvedPath;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the tasks before a way ended, chosen as fields are, before those of the record. */
final class OutcomeFields implements Choosable {

    private static final String OUTCOME = "outcome";
    private static final Set<Operator> OPERATORS = EnumSet.of(Operator.EQ, Operator.NE);

    /** A task by the name under which expressions know it. */
    record Task(String element, String label) {

        /** Others can be had by a variable that is bound to the task. */
        static boolean isSayable(String element) {
            return element.matches("[A-Za-z_][A-Za-z0-9_]*");
        }
    }

    private final List<Fields.Named> outcomes;
    private final Choosable record;

    OutcomeFields(List<Task> tasks, Choosable record, FieldTypes types) {
        this.record = record;
        this.outcomes = tasks.stream().map(task -> named(task, types)).toList();
    }

    private static Fields.Named named(Task task, FieldTypes types) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        ArrayNode options = settings.putArray("options");
        Stream.of("approved", "rejected").forEach(code -> {
            ObjectNode label = options.addObject().put("code", code).putObject("label");
            label.put("zh", t("flow.outcome." + code)).put("en", t("flow.outcome." + code));
        });
        BoundField field = types.bind(new FieldDefinition(
                OUTCOME,
                OUTCOME,
                "select",
                LocalizedText.same(task.label()),
                LocalizedText.same(""),
                false,
                false,
                false,
                false,
                null,
                FieldDefinition.FieldRules.NONE,
                settings));
        return new Fields.Named(
                new ResolvedPath.Own(field),
                new FieldPath(List.of(task.element(), OUTCOME)),
                field,
                t("flow.outcome", task.label()));
    }

    @Override
    public EntityDefinition entity() {
        return record.entity();
    }

    @Override
    public List<Fields.Named> all() {
        return Stream.concat(outcomes.stream(), record.all().stream()).toList();
    }

    @Override
    public Optional<Fields.Named> at(FieldPath path) {
        return outcome(path).or(() -> record.at(path));
    }

    private Optional<Fields.Named> outcome(FieldPath path) {
        return outcomes.stream().filter(named -> named.path().equals(path)).findFirst();
    }

    @Override
    public Set<Operator> operators(Fields.Named named) {
        if (outcome(named.path()).isEmpty()) {
            return record.operators(named);
        }
        Set<Operator> sayable = EnumSet.copyOf(OPERATORS);
        sayable.retainAll(ChosenConditions.operators(named.field()));
        return sayable;
    }
}
