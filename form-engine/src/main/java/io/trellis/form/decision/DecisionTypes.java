package io.trellis.form.decision;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.decision.Coverage.Domain;
import io.trellis.form.decision.DecisionDefinition.Choice;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Given;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ExpressionTypes;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the expressions of decisions may name, and what their columns hold; over definitions, published or drafted. */
public final class DecisionTypes {

    private final DecisionDefinition definition;
    private final Expressions expressions;
    private final FieldPaths paths;
    private final Map<String, Type> record = new LinkedHashMap<>();
    private final Map<String, Type> given = new LinkedHashMap<>();

    /** @param entities as they are, or would be published */
    public DecisionTypes(
            DecisionDefinition definition,
            Function<String, Optional<EntityDefinition>> entities,
            FieldTypes types,
            Expressions expressions) {
        this.definition = definition;
        this.expressions = expressions;
        this.paths = FieldPaths.over(entities, types);
        String entity = definition.entity();
        if (entity != null) {
            entities.apply(entity).map(new ExpressionTypes(entities, types)::of).ifPresent(names -> names.names()
                    .forEach(name -> names.find(name).ifPresent(type -> record.put(name, type))));
        }
        definition.given().forEach(one -> given.put(one.name(), type(one)));
    }

    private static Type type(Given one) {
        return one.values().isEmpty()
                ? one.type().type()
                : new Type.OneOf(
                        one.label(), one.values().stream().map(Choice::code).collect(Collectors.toSet()));
    }

    /** What expressions of this decision may name: the record, what is given, what it needs of other decisions. */
    public TypeEnvironment names(Decision decision) {
        Map<String, Type> names = new LinkedHashMap<>(record);
        names.putAll(given);
        List<Decision> needed = definition.needed(decision);
        needed.stream().filter(one -> !one.id().equals(decision.id())).forEach(one -> results(one, names));
        return TypeEnvironment.of(names);
    }

    /** What whoever goes on with a result may name of it. */
    public Map<String, Type> results(Decision decision) {
        Map<String, Type> names = new LinkedHashMap<>();
        if (decision.isTable()) {
            decision.outputs().forEach(output -> names.put(output.name(), several(decision, type(output))));
        } else {
            names.put(decision.id(), Type.ANY);
        }
        return names;
    }

    private void results(Decision decision, Map<String, Type> into) {
        into.put(decision.id(), Type.ANY);
        if (decision.outputs().size() == 1) {
            into.put(decision.id(), several(decision, type(decision.outputs().getFirst())));
        }
        if (decision.isTable()
                && (!decision.hit().isList() || decision.outputs().size() == 1)) {
            into.putAll(results(decision));
        }
    }

    private static Type several(Decision decision, Type one) {
        return decision.hit() == Hit.COUNT ? Type.NUMBER : decision.hit().isList() ? new Type.ListOf(one) : one;
    }

    /** What an input is: what its column says, else what its expression yields. */
    public Type type(Decision decision, Input input) {
        Type yielded = expressions.typeOf(input.expression(), names(decision));
        Type said = input.type().type();
        return said.kind() == Kind.ANY || yielded.kind() == said.kind() ? yielded : said;
    }

    public Type type(Output output) {
        List<InputSpec.Option> options = options(output);
        return options.isEmpty()
                ? output.type().type()
                : new Type.OneOf(
                        output.label(),
                        options.stream().map(InputSpec.Option::code).collect(Collectors.toSet()));
    }

    public Domain domain(Decision decision, Input input) {
        boolean whole = input.type() == ValueType.INTEGER
                || given(input).filter(one -> one.type() == ValueType.INTEGER).isPresent()
                || field(input)
                        .filter(field -> field.input() instanceof InputSpec.Number number && number.scale() == 0)
                        .isPresent();
        return new Domain(type(decision, input), whole);
    }

    private Optional<Given> given(Input input) {
        return definition.given().stream()
                .filter(one -> one.name().equals(input.expression().strip()))
                .findFirst();
    }

    /** The field that an input asks for, where its expression is a path and nothing else. */
    public Optional<BoundField> field(Input input) {
        return field(input.expression().strip());
    }

    private Optional<BoundField> field(String path) {
        String entity = definition.entity();
        return entity == null || path.isBlank()
                ? Optional.empty()
                : paths.resolve(entity, path).found().map(ResolvedPath::leaf);
    }

    /** What an input can be, in words; empty where it can be anything. */
    public List<InputSpec.Option> options(Input input) {
        List<InputSpec.Option> given = given(input).map(Given::values).orElse(List.of()).stream()
                .map(choice -> new InputSpec.Option(choice.code(), choice.label(), "", true, List.of()))
                .toList();
        return given.isEmpty() ? field(input).map(BoundField::options).orElse(List.of()) : given;
    }

    /** What a result can be, in words; empty where it can be anything. */
    public List<InputSpec.Option> options(Output output) {
        return Optional.ofNullable(output.field())
                .flatMap(this::field)
                .map(BoundField::options)
                .orElse(List.of());
    }
}
