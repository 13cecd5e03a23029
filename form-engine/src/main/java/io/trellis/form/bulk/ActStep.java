package io.trellis.form.bulk;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.action.ActionDefinition;
import io.trellis.form.action.ActionJson;
import io.trellis.form.action.Actions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.Violation;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.step.StepOutcome;
import io.trellis.form.step.StepRun;
import io.trellis.form.step.StepScope;
import io.trellis.form.step.StepType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has an action done with each of many records, in the background and in the rights of who takes the step:
 * {@code {"entity":"lead","matching":"leads","where":{"owner":"owner"},"action":"lead-campaign","asked":{"campaign":"id"}}}. Which
 * records: those that a filter holds which FEEL yields, those whose fields have values, or both. What the action asks is answered
 * the same for all of them.
 */
@Component
final class ActStep implements StepType<StepRun> {

    private static final String ENTITY = "entity";
    private static final String MATCHING = "matching";
    private static final String WHERE = "where";
    private static final String ACTION = "action";
    private static final String ASKED = "asked";
    private static final JsonMapper JSON = new JsonMapper();

    private final Expressions expressions;
    private final Queries queries;
    private final Messages messages;

    ActStep(Expressions expressions, Queries queries, Messages messages) {
        this.expressions = expressions;
        this.queries = queries;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "act";
    }

    @Override
    public LocalizedText label() {
        return messages.text("form.bulk.step");
    }

    @Override
    public Class<StepRun> place() {
        return StepRun.class;
    }

    @Override
    public List<LocalizedText> check(ObjectNode settings, StepScope scope) {
        String entity = settings.path(ENTITY).asString("");
        Optional<EntityDefinition> target = scope.entities().apply(entity);
        if (target.isEmpty()) {
            return List.of(messages.text("form.problem.unknown-entity", entity));
        }
        List<LocalizedText> problems = new ArrayList<>();
        if (settings.path(MATCHING).asString("").isBlank()
                && settings.path(WHERE).isEmpty()) {
            problems.add(messages.text("form.bulk.step.no-records"));
        }
        settings.path(WHERE).propertyNames().stream()
                .filter(key -> target.get().field(key).isEmpty())
                .forEach(key -> problems.add(messages.text("form.problem.unknown-field", key)));
        String name = settings.path(ACTION).asString("");
        Optional<ActionDefinition> action = scope.whole()
                .find(new ArtifactId(Actions.KIND, name))
                .map(ActionJson::read)
                .filter(found -> found.entity().equals(entity));
        if (action.isEmpty()) {
            problems.add(messages.text("form.bulk.unknown-action", name));
        }
        action.ifPresent(found -> answers(found, settings.path(ASKED)).forEach(problems::add));
        expressions(settings).forEach(feel -> problems.addAll(wrong(feel, scope)));
        return problems;
    }

    /** What is answered that is not asked, and what has to be known and is not answered. */
    private Stream<LocalizedText> answers(ActionDefinition action, JsonNode asked) {
        Stream<LocalizedText> unasked = asked.propertyNames().stream()
                .filter(key -> action.asks().stream().noneMatch(ask -> ask.key().equals(key)))
                .map(key -> messages.text("form.problem.unknown-field", key));
        Stream<LocalizedText> missing = action.asks().stream()
                .filter(ask -> ask.definition().required() && ask.start() == null && !asked.has(ask.key()))
                .map(ask -> messages.textAbout(
                        "form.bulk.step.unanswered", ask.definition().label()));
        return Stream.concat(unasked, missing);
    }

    private static Stream<String> expressions(ObjectNode settings) {
        return Stream.concat(
                        Stream.of(settings.path(MATCHING)),
                        Stream.of(WHERE, ASKED)
                                .flatMap(member -> settings.path(member).valueStream()))
                .map(feel -> feel.asString(""))
                .filter(feel -> !feel.isBlank());
    }

    private List<LocalizedText> wrong(String feel, StepScope scope) {
        if (expressions.parse(feel) instanceof Parsed.Invalid(var _, var message)) {
            return List.of(message);
        }
        return scope.names().map(names -> expressions.check(feel, names)).orElse(List.of()).stream()
                .map(ExpressionProblem::message)
                .toList();
    }

    @Override
    public void references(ObjectNode settings, FieldReferences.Over over, String at, LocalizedText place) {
        FieldReferences.Over target = over.of(settings.path(ENTITY).asString(""));
        target.entity(ReferenceList.at(at, ENTITY), place);
        over.expression(settings.path(MATCHING), ReferenceList.at(at, MATCHING), place);
        settings.path(WHERE).properties().forEach(one -> {
            String pointer = ReferenceList.at(at + "/" + WHERE, one.getKey());
            over.expression(one.getValue(), pointer, place);
            target.codes(one.getKey(), one.getValue(), pointer, place);
            target.key(one.getKey(), pointer, pointer, place);
        });
        settings.path(ASKED)
                .properties()
                .forEach(one ->
                        over.expression(one.getValue(), ReferenceList.at(at + "/" + ASKED, one.getKey()), place));
        over.artifact(
                new ArtifactId(Actions.KIND, settings.path(ACTION).asString("")), ReferenceList.at(at, ACTION), place);
    }

    @Override
    public StepOutcome run(ObjectNode settings, StepRun run) {
        String entity = settings.path(ENTITY).asString("");
        Optional<Filter> filter = filter(settings, run);
        if (filter.isEmpty()) {
            return refused("form.bulk.step.no-filter");
        }
        long count;
        try {
            count = queries.count(run.reader(), entity, filter.get(), "");
        } catch (InvalidQuery e) {
            return new StepOutcome.Refused(List.of(new Violation("", "matching", e.text())));
        }
        if (count == 0) {
            return refused("form.bulk.step.nobody");
        }
        if (count > Bulk.MOST) {
            return refused("form.bulk.too-many", count, Bulk.MOST);
        }
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        settings.path(ASKED)
                .properties()
                .forEach(one ->
                        asked.put(one.getKey(), plain(run.value(one.getValue().asString("")))));
        return run.follow(
                        ActedOnMany.ID,
                        run.record(),
                        ActedOnMany.kept(
                                entity, filter.get(), settings.path(ACTION).asString(""), asked))
                .<StepOutcome>map(why -> new StepOutcome.Refused(List.of(new Violation("", "bulk", why))))
                .orElse(StepOutcome.DONE);
    }

    private StepOutcome refused(String key, Object... about) {
        return new StepOutcome.Refused(List.of(new Violation("", "matching", messages.text(key, about))));
    }

    /** Empty where there is no filter or one of the values is nothing: that would be all there are. */
    private static Optional<Filter> filter(ObjectNode settings, StepRun run) {
        Filter all = Filter.ALL;
        String matching = settings.path(MATCHING).asString("");
        if (!matching.isBlank()) {
            if (!(run.value(matching) instanceof String json)) {
                return Optional.empty();
            }
            try {
                all = FilterJson.read(JSON.readTree(json));
            } catch (FilterJson.Malformed | JacksonException e) {
                return Optional.empty();
            }
        }
        for (Map.Entry<String, JsonNode> one : settings.path(WHERE).properties()) {
            Object value = plain(run.value(one.getValue().asString("")));
            if (value == null) {
                return Optional.empty();
            }
            all = all.and(new Filter.Condition(FieldPath.of(one.getKey()), Operator.EQ, value));
        }
        return Optional.of(all);
    }

    /** Of a record its id. */
    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Map<?, ?> record && record.containsKey("id") ? record.get("id") : value;
    }
}
