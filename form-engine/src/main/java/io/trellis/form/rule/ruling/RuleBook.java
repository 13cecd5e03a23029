package io.trellis.form.rule.ruling;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.form.entity.EntityDefinition.ValidationRule;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.entity.FieldDefinition.FieldRules;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an entity, read once.
 *
 * @param computed the fields that get a value by themselves, each after those it depends on
 * @param dependent choices that are offered by the value of another field
 * @param guards options that demand something of a record that enters them
 * @param lookedUp the fields whose value by rule comes of what stands in other people's records, behind lookups
 * @param paths what all of them look at, as far as it lies behind a step
 * @param cycles fields that depend on themselves, with the way round
 */
public record RuleBook(
        BoundEntity entity,
        Map<String, Parsed> visible,
        Map<String, Parsed> required,
        Map<String, Parsed> readOnly,
        Map<String, Parsed> value,
        List<Validation> validations,
        List<BoundField> computed,
        List<BoundField> dependent,
        List<OptionGuards.Guard> guards,
        Set<String> lookedUp,
        Set<List<String>> paths,
        Map<String, List<String>> cycles) {

    public record Validation(ValidationRule rule, Parsed condition) {}

    public static RuleBook of(BoundEntity entity, Expressions expressions) {
        List<FieldDefinition> fields = entity.definition().fields();
        Map<String, Parsed> value = read(fields, FieldRules::value, expressions);
        Map<String, Set<String>> dependencies = new LinkedHashMap<>();
        for (BoundField field : entity.fields()) {
            if (field.computed()) {
                dependencies.put(field.key(), field.dependsOn());
            } else if (value.containsKey(field.key())) {
                dependencies.put(field.key(), firstSteps(value.get(field.key())));
            }
        }
        DependencyOrder order = DependencyOrder.of(dependencies);
        return new RuleBook(
                entity,
                read(fields, FieldRules::visible, expressions),
                read(fields, FieldRules::required, expressions),
                read(fields, FieldRules::readOnly, expressions),
                value,
                entity.definition().validations().stream()
                        .map(rule -> new Validation(rule, expressions.parse(rule.condition())))
                        .toList(),
                order.ordered().stream()
                        .flatMap(key -> entity.own(key).stream())
                        .toList(),
                entity.fields().stream().filter(DependentOptions::among).toList(),
                OptionGuards.of(entity, expressions),
                value.keySet().stream()
                        .filter(key -> followsLookup(entity, value.get(key)))
                        .collect(Collectors.toUnmodifiableSet()),
                paths(entity, expressions),
                order.cycles());
    }

    private static Set<List<String>> paths(BoundEntity entity, Expressions expressions) {
        Set<List<String>> paths = new LinkedHashSet<>();
        entity.fields().forEach(field -> paths.addAll(field.reads().paths()));
        Stream.concat(
                        entity.definition().fields().stream()
                                .map(FieldDefinition::rules)
                                .flatMap(rules ->
                                        Stream.of(rules.visible(), rules.required(), rules.readOnly(), rules.value())),
                        entity.definition().validations().stream().map(ValidationRule::condition))
                .filter(source -> source != null && !source.isBlank())
                .map(expressions::parse)
                .forEach(parsed -> {
                    if (parsed instanceof Parsed.Valid(var expression)) {
                        paths.addAll(expression.references());
                    }
                });
        paths.removeIf(path -> path.size() < 2);
        return Set.copyOf(paths);
    }

    /** Names of people and departments are everybody's. */
    private static boolean followsLookup(BoundEntity entity, @Nullable Parsed rule) {
        return rule instanceof Parsed.Valid(var expression)
                && expression.references().stream().anyMatch(path -> entity.field(path.getFirst())
                        .filter(field -> leads(field, path.subList(1, path.size())))
                        .isPresent());
    }

    private static boolean leads(BoundField field, List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().equals(SystemFields.ID.key())) {
            return false;
        }
        return field.target()
                        .filter(target -> !BuiltInRoles.PEOPLE.contains(target))
                        .isPresent()
                || field.columns().stream()
                        .anyMatch(column ->
                                column.key().equals(rest.getFirst()) && leads(column, rest.subList(1, rest.size())));
    }

    private static Map<String, Parsed> read(
            List<FieldDefinition> fields, Function<FieldRules, @Nullable String> which, Expressions expressions) {
        Map<String, Parsed> read = new LinkedHashMap<>();
        for (FieldDefinition field : fields) {
            String source = which.apply(field.rules());
            if (source != null && !source.isBlank()) {
                read.put(field.key(), expressions.parse(source));
            }
        }
        return read;
    }

    private static Set<String> firstSteps(@Nullable Parsed parsed) {
        return parsed instanceof Parsed.Valid(var expression)
                ? expression.references().stream()
                        .filter(path -> !path.isEmpty())
                        .map(List::getFirst)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }
}
