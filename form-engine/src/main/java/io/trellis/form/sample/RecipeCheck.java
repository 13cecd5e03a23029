package io.trellis.form.sample;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What keeps a recipe from being followed. */
@Component
class RecipeCheck {

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,90}");
    private static final List<String> EXPRESSIONS = List.of("$feel", "$if", "$where");

    private final Expressions expressions;

    RecipeCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    /** @param code of the message, whose one argument is {@code what} */
    record Trouble(String path, String code, String what) {}

    List<Trouble> of(SampleRecipe recipe, Predicate<String> knownEntity) {
        Stream<Trouble> itself = Stream.of(
                        recipe.count() < 1 || recipe.count() > SampleRecipe.MOST
                                ? Optional.of(new Trouble("generate.count", "count", String.valueOf(SampleRecipe.MOST)))
                                : Optional.<Trouble>empty(),
                        PREFIX.matcher(recipe.prefix()).matches()
                                ? Optional.<Trouble>empty()
                                : Optional.of(new Trouble("generate.prefix", "prefix", recipe.prefix())))
                .flatMap(Optional::stream);
        Stream<Trouble> forms = Stream.of(
                        Map.entry("generate.let", recipe.let()), Map.entry("generate.values", recipe.values()))
                .flatMap(part -> part.getValue().entrySet().stream()
                        .flatMap(value -> in(part.getKey() + "." + value.getKey(), value.getValue(), knownEntity)));
        return Stream.of(itself, forms, in("generate.created", recipe.created(), knownEntity))
                .flatMap(all -> all)
                .toList();
    }

    private Stream<Trouble> in(String path, @Nullable Object form, Predicate<String> knownEntity) {
        if (form instanceof List<?> list) {
            return list.stream().flatMap(one -> in(path, one, knownEntity));
        }
        if (!(form instanceof Map<?, ?> map)) {
            return Stream.empty();
        }
        return map.entrySet().stream().flatMap(member -> {
            if (EXPRESSIONS.contains(member.getKey()) && member.getValue() instanceof String source) {
                return expressions.parse(source) instanceof Parsed.Invalid
                        ? Stream.of(new Trouble(path, "expression", source))
                        : Stream.of();
            }
            return "$one".equals(member.getKey())
                            && member.getValue() instanceof String entity
                            && !knownEntity.test(entity)
                    ? Stream.of(new Trouble(path, "unknown-entity", entity))
                    : in(path, member.getValue(), knownEntity);
        });
    }
}
