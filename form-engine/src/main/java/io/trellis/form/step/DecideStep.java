package io.trellis.form.step;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.Decided;
import io.trellis.form.decision.DecisionDefinition;
import io.trellis.form.decision.DecisionJson;
import io.trellis.form.decision.DecisionTypes;
import io.trellis.form.decision.Decisions;
import io.trellis.form.decision.NoteWriter;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks for a decision about the record and fills fields with what it says:
 * {@code {"decision":"lead-rating","given":{"visits":"3"},"values":{"rating":"decided.stars"}}}. Values are FEEL over the
 * record and {@code decided}, which has the results by name. Which row decided is noted on the record. With {@code
 * "record":"lead"} it is about the record that this lookup names.
 */
@Component
final class DecideStep implements StepType<StepRun> {

    static final String DECIDED = "decided";

    private static final String RECORD = "record";

    private static final String DECISION = "decision";
    private static final String GIVEN = "given";
    private static final String VALUES = "values";

    private final StepValues values;
    private final LinkedRecord linked;
    private final ObjectProvider<Decisions> decisions;
    private final ObjectProvider<NoteWriter> notes;
    private final Expressions expressions;
    private final FieldTypes types;
    private final Messages messages;

    DecideStep(
            StepValues values,
            LinkedRecord linked,
            ObjectProvider<Decisions> decisions,
            ObjectProvider<NoteWriter> notes,
            Expressions expressions,
            FieldTypes types,
            Messages messages) {
        this.values = values;
        this.linked = linked;
        this.decisions = decisions;
        this.notes = notes;
        this.expressions = expressions;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "decide";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.step.decide");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    private static String other(ObjectNode settings) {
        return settings.path(RECORD).asString("");
    }

    private static String decision(ObjectNode settings) {
        return settings.path(DECISION).asString("");
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        Optional<Decisions.Found> found = scope.whole()
                .find(new ArtifactId(Decisions.KIND, decision(settings)))
                .map(DecisionJson::read)
                .flatMap(definition -> Decisions.in(definition, ""));
        if (found.isEmpty()) {
            return List.of(messages.text("form.step.decide.unknown", decision(settings)));
        }
        DecisionDefinition definition = found.get().definition();
        List<LocalizedText> problems = new ArrayList<>();
        String about = definition.entity();
        Optional<String> linkedTo = scope.entity().flatMap(entity -> linked.entity(entity, other(settings)));
        if (!other(settings).isEmpty() && scope.entity().isPresent() && linkedTo.isEmpty()) {
            return List.of(messages.text("form.step.no-result", other(settings)));
        }
        Optional<EntityDefinition> target =
                other(settings).isEmpty() ? scope.entity() : linkedTo.flatMap(scope.entities());
        if (about != null
                && target.filter(entity -> !entity.name().equals(about)).isPresent()) {
            problems.add(messages.textAbout("form.step.decide.of-other", definition.label()));
        }
        definition.given().stream()
                .filter(one ->
                        settings.path(GIVEN).path(one.name()).asString("").isBlank())
                .forEach(one -> problems.add(messages.textAbout("form.step.decide.not-given", one.label())));
        settings.path(GIVEN).properties().forEach(one -> scope.names()
                .map(names -> expressions.check(one.getValue().asString(""), names))
                .orElse(List.of())
                .forEach(problem -> problems.add(problem.message())));
        if (!settings.path(VALUES).isEmpty()) {
            DecisionTypes columns = new DecisionTypes(definition, scope.entities(), types, expressions);
            Type results = new Type.Context(
                    TypeEnvironment.of(columns.results(found.get().decision())));
            StepScope within = new StepScope(
                    scope.entity(),
                    scope.entities(),
                    scope.whole(),
                    scope.results(),
                    scope.names().map(names -> with(names, results)));
            problems.addAll(values.check(settings.path(VALUES), target, true, within));
        }
        return problems;
    }

    private static TypeEnvironment with(TypeEnvironment names, Type decided) {
        Map<String, Type> all = new HashMap<>();
        names.names().forEach(name -> names.find(name).ifPresent(type -> all.put(name, type)));
        all.put(DECIDED, decided);
        return TypeEnvironment.of(all);
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        over.artifact(new ArtifactId(Decisions.KIND, decision(settings)), ReferenceList.at(at, DECISION), place);
        settings.path(GIVEN)
                .properties()
                .forEach(one ->
                        over.expression(one.getValue(), ReferenceList.at(at + "/" + GIVEN, one.getKey()), place));
        String other = other(settings);
        FieldReferences.Over target = over;
        if (!other.isEmpty()) {
            String pointer = ReferenceList.at(at, RECORD);
            target = over.path(other, pointer, pointer, place)
                    .flatMap(BoundField::target)
                    .map(over::of)
                    .orElse(over);
        }
        StepValues.references(settings.path(VALUES), over, target, at + "/" + VALUES, place);
    }

    @Override
    public List<Writing> writes(ObjectNode settings) {
        return settings.path(VALUES).isEmpty()
                ? List.of()
                : List.of(Writing.updates(other(settings).isEmpty() ? null : other(settings)));
    }

    /** What it notes is kept by what it is followed by. */
    @Override
    public boolean harmless() {
        return true;
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        Optional<Decisions.Found> found = decisions.getObject().find(decision(settings));
        if (found.isEmpty()) {
            return refused(messages.text("form.step.decide.unknown", decision(settings)));
        }
        String other = other(settings);
        Optional<RecordId> target = other.isEmpty() ? Optional.of(run.record()) : linked.of(run, other);
        if (target.isEmpty()) {
            return StepOutcome.DONE;
        }
        Decided decided;
        Map<String, @Nullable Object> names =
                names(run, other, decisions.getObject().references(found.get()));
        try {
            Map<String, @Nullable Object> more = new LinkedHashMap<>();
            settings.path(GIVEN)
                    .properties()
                    .forEach(one ->
                            more.put(one.getKey(), run.value(one.getValue().asString(""))));
            decided = decisions.getObject().decide(found.get(), over(names, more));
        } catch (TrellisException e) {
            return refused(e.text());
        }
        if (!settings.path(VALUES).isEmpty()) {
            String entity = target.get().entity();
            Map<String, @Nullable Object> filled = values.evaluate(settings.path(VALUES), entity, feel -> {
                Set<List<String>> paths = expressions.parse(feel).orThrow().references();
                return expressions
                        .parse(feel)
                        .orThrow()
                        .evaluate(over(run.names(paths), Map.of(DECIDED, decided.outputs())));
            });
            StepOutcome written = values.outcome(run.update(target.get(), filled), entity, settings.path(VALUES));
            if (written instanceof StepOutcome.Refused) {
                return written;
            }
        }
        return run.note(target.get(), notes.getObject().note(decided))
                .<StepOutcome>map(DecideStep::refused)
                .orElse(StepOutcome.DONE);
    }

    /** Of the record at hand, or of the one that a lookup of it names. */
    private static Map<String, @Nullable Object> names(StepRun run, String other, Set<List<String>> paths) {
        if (other.isEmpty()) {
            return run.names(paths);
        }
        Set<List<String>> behind = new LinkedHashSet<>();
        paths.forEach(path -> {
            List<String> whole = new ArrayList<>(List.of(other));
            whole.addAll(path);
            behind.add(whole);
        });
        Map<String, @Nullable Object> names = new LinkedHashMap<>();
        if (run.names(behind).get(other) instanceof Map<?, ?> known) {
            known.forEach((key, value) -> names.put(String.valueOf(key), value));
        }
        return names;
    }

    private static Map<String, @Nullable Object> over(
            Map<String, @Nullable Object> names, Map<String, ? extends @Nullable Object> more) {
        return Decisions.over(names, more);
    }

    private static StepOutcome refused(LocalizedText why) {
        return new StepOutcome.Refused(List.of(new Violation("", "decision", why)));
    }
}
