package io.trellis.form.decision;

import io.trellis.core.artifact.Artifacts;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.expression.ParsedTests;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
final class DefaultDecisions implements Decisions {

    private final PublishedDecisions published;
    private final ObjectProvider<Artifacts> artifacts;
    private final ObjectProvider<Records> records;
    private final Entities entities;
    private final FieldTypes types;
    private final Expressions expressions;
    private final Evaluation evaluation;

    /** Asked late: records are made of what may itself ask for a decision. */
    DefaultDecisions(
            PublishedDecisions published,
            ObjectProvider<Artifacts> artifacts,
            ObjectProvider<Records> records,
            Entities entities,
            FieldTypes types,
            Expressions expressions,
            Messages messages) {
        this.published = published;
        this.artifacts = artifacts;
        this.records = records;
        this.entities = entities;
        this.types = types;
        this.expressions = expressions;
        this.evaluation = new Evaluation(expressions, messages);
    }

    @Override
    public List<DecisionDefinition> all() {
        return published.all();
    }

    @Override
    public Optional<Found> find(String reference) {
        int hash = reference.indexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        Optional<Found> named = published
                .find(name)
                .flatMap(definition -> Decisions.in(definition, hash < 0 ? "" : reference.substring(hash + 1)));
        return named.or(() -> once(reference)).map(this::versioned);
    }

    private Optional<Found> once(String id) {
        List<Found> having = new ArrayList<>();
        published.all().forEach(definition -> definition
                .decision(id)
                .ifPresent(decision -> having.add(new Found(definition, decision, 0))));
        return having.size() == 1 ? Optional.of(having.getFirst()) : Optional.empty();
    }

    private Found versioned(Found found) {
        return new Found(
                found.definition(),
                found.decision(),
                artifacts.getObject().version(found.definition().app()));
    }

    @Override
    public Decided decide(Found found, Map<String, ?> names) {
        return evaluation.decide(found, names, Map.of());
    }

    @Override
    public Decided decideEntered(Found found, Map<String, ? extends @Nullable Object> entered) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        DecisionTypes columns = new DecisionTypes(found.definition(), entities::find, types, expressions);
        for (Decision decision : found.definition().needed(found.decision())) {
            decision.inputs().stream()
                    .filter(input -> entered.containsKey(input.expression()))
                    .forEach(input -> values.put(
                            input.expression(),
                            EnteredValue.of(entered.get(input.expression()), columns.type(decision, input))));
        }
        Map<String, @Nullable Object> names = new LinkedHashMap<>(entered);
        found.definition().given().stream()
                .filter(given -> names.containsKey(given.name()))
                .forEach(given -> names.put(
                        given.name(),
                        EnteredValue.of(names.get(given.name()), given.type().type())));
        names.putAll(values);
        return evaluation.decide(found, names, values);
    }

    @Override
    public Set<List<String>> references(Found found) {
        Set<List<String>> paths = new LinkedHashSet<>();
        for (Decision decision : found.definition().needed(found.decision())) {
            Stream.of(
                            decision.inputs().stream().map(DecisionDefinition.Input::expression),
                            decision.rows().stream().flatMap(row -> row.then().values().stream()),
                            Stream.of(decision.expression()))
                    .flatMap(sources -> sources)
                    .filter(source -> !source.isBlank())
                    .map(expressions::parse)
                    .forEach(parsed -> {
                        if (parsed instanceof Parsed.Valid(var expression)) {
                            paths.addAll(expression.references());
                        }
                    });
            decision.rows().stream()
                    .flatMap(row -> row.when().values().stream())
                    .map(expressions::parseTests)
                    .forEach(parsed -> {
                        if (parsed instanceof ParsedTests.Valid(var tests)) {
                            paths.addAll(tests.references());
                        }
                    });
        }
        return paths;
    }

    @Override
    public Optional<Decided> decide(
            CurrentUser user, Found found, RecordId record, Map<String, ? extends @Nullable Object> given) {
        if (!record.entity().equals(found.definition().entity())) {
            return Optional.empty();
        }
        return records.getObject().get(user, record).map(data -> {
            Map<String, @Nullable Object> facts = records.getObject().facts(user, data, Map.of());
            return decide(found, new Overlay(facts, new LinkedHashMap<>(given)));
        });
    }
}
