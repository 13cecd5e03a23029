package io.trellis.form.mail;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Writes to one of many: see {@link Outreach}. Taken for each of them, by an action on many records. */
@Component
final class OutreachStep implements StepType<StepRun> {

    private static final String RECORD = "record";
    private static final List<String> FEEL = List.of("to", "subject", "text", "unless", "language");
    private static final List<String> FIELDS = List.of("state", "why", "at", "clickedAt");

    private final Expressions expressions;
    private final ObjectProvider<FieldTypes> types;
    private final Messages messages;

    OutreachStep(Expressions expressions, ObjectProvider<FieldTypes> types, Messages messages) {
        this.expressions = expressions;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return OutreachMail.ID;
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.outreach.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode json, StepScope scope) {
        List<LocalizedText> problems = new ArrayList<>();
        String then = json.path("then").asString("");
        if (!then.isEmpty()
                && scope.whole().find(new ArtifactId(Actions.KIND, then)).isEmpty()) {
            problems.add(messages.text("form.bulk.unknown-action", then));
        }
        String other = json.path(RECORD).asString("");
        if (!other.isEmpty() && !scope.results().containsKey(other)) {
            problems.add(messages.text("form.step.no-result", other));
        }
        Outreach settings = Outreach.of(json);
        if (settings.to().isEmpty()) {
            problems.add(messages.text("form.mail.nobody"));
        }
        if (settings.subject().isEmpty() || settings.text().isEmpty()) {
            problems.add(messages.text("form.outreach.no-text"));
        }
        for (String feel : settings.expressions()) {
            problems.addAll(wrong(feel, other.isEmpty() ? Optional.of(scope) : Optional.empty()));
        }
        Optional<EntityDefinition> entity = other.isEmpty()
                ? scope.entity()
                : scope.entities().apply(scope.results().getOrDefault(other, ""));
        entity.ifPresent(known -> fields(settings, known, problems));
        return problems;
    }

    private void fields(Outreach settings, EntityDefinition entity, List<LocalizedText> problems) {
        List.of(settings.why(), settings.at(), settings.clickedAt()).stream()
                .filter(key -> !key.isEmpty() && entity.field(key).isEmpty())
                .forEach(key -> problems.add(messages.text("form.problem.unknown-field", key)));
        List<String> codes = entity.field(settings.state()).map(this::codes).orElse(List.of());
        if (!codes.containsAll(Outreach.STATES)) {
            problems.add(messages.text("form.outreach.no-state", String.join(", ", Outreach.STATES)));
        }
    }

    private List<String> codes(FieldDefinition field) {
        return types.getObject().bind(field).options().stream()
                .map(InputSpec.Option::code)
                .toList();
    }

    private List<LocalizedText> wrong(String feel, Optional<StepScope> scope) {
        if (expressions.parse(feel) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return scope.flatMap(StepScope::names).stream()
                .flatMap(names -> expressions.check(feel, names).stream())
                .map(ExpressionProblem::message)
                .toList();
    }

    @Override
    public void references(ObjectNode json, FieldReferences.Over over, String at, LocalizedText place) {
        String other = json.path(RECORD).asString("");
        FieldReferences.Over about =
                other.isEmpty() ? over : over.named(other).map(over::of).orElse(over);
        FEEL.forEach(member -> about.expression(json.path(member), ReferenceList.at(at, member), place));
        FIELDS.stream()
                .filter(member -> !json.path(member).asString("").isEmpty())
                .forEach(member -> {
                    String pointer = ReferenceList.at(at, member);
                    about.key(json.path(member).asString(), pointer, pointer, place);
                });
        String then = json.path("then").asString("");
        if (!then.isEmpty()) {
            over.artifact(new ArtifactId(Actions.KIND, then), ReferenceList.at(at, "then"), place);
        }
    }

    @Override
    public StepOutcome run(ObjectNode json, StepRun run) {
        String other = json.path(RECORD).asString("");
        Optional<RecordId> record = other.isEmpty() ? Optional.of(run.record()) : run.result(other);
        return record.flatMap(found ->
                        run.follow(OutreachMail.ID, found, Outreach.of(json).kept()))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "mail", why))))
                .orElse(StepOutcome.DONE);
    }
}
