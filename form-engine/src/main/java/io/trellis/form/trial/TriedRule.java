package io.trellis.form.trial;

import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityDefinition.ValidationRule;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.OptionEntry;
import io.trellis.form.rule.ruling.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rule that is new or changed. */
sealed interface TriedRule {

    String path();

    RuleTrials.Kind kind();

    LocalizedText about();

    /** Whether it speaks of who saves. */
    boolean ofSaver();

    /** Whether it would refuse a record. @param values of it, computed, without what the rules hide */
    boolean refuses(Ruling ruling, Map<String, Object> values, Set<String> hidden);

    /** A condition over the whole record. */
    record Validates(String path, ValidationRule rule, boolean ofSaver) implements TriedRule {

        @Override
        public RuleTrials.Kind kind() {
            return RuleTrials.Kind.REFUSED;
        }

        @Override
        public LocalizedText about() {
            return rule.message().isEmpty() ? LocalizedText.same(rule.id()) : rule.message();
        }

        @Override
        public boolean refuses(Ruling ruling, Map<String, Object> values, Set<String> hidden) {
            return ruling.breaks(rule.id());
        }
    }

    /** A field that is demanded under a condition. */
    record Demands(String path, FieldDefinition field, boolean ofSaver) implements TriedRule {

        @Override
        public RuleTrials.Kind kind() {
            return RuleTrials.Kind.LACKING;
        }

        @Override
        public LocalizedText about() {
            return field.label();
        }

        @Override
        public boolean refuses(Ruling ruling, Map<String, Object> values, Set<String> hidden) {
            String key = field.key();
            return !values.containsKey(key)
                    && !hidden.contains(key)
                    && ruling.required().contains(key);
        }
    }

    /** What an option demands. */
    record Enters(String path, String field, InputSpec.Option option, boolean ofSaver) implements TriedRule {

        @Override
        public RuleTrials.Kind kind() {
            return RuleTrials.Kind.ENTERED;
        }

        @Override
        public LocalizedText about() {
            return option.label();
        }

        @Override
        public boolean refuses(Ruling ruling, Map<String, Object> values, Set<String> hidden) {
            return holds(values.get(field)) && ruling.unmet(field, option.code());
        }

        private boolean holds(@Nullable Object value) {
            return value instanceof Collection<?> codes
                    ? codes.contains(option.code())
                    : option.code().equals(value);
        }
    }

    /** Those of a draft that are not in use as they are there. */
    static List<TriedRule> of(EntityDefinition live, BoundEntity drafted, BoundEntity inUse, Expressions expressions) {
        List<TriedRule> tried = new ArrayList<>();
        drafted.definition().validations().stream()
                .filter(rule -> live.validations().stream()
                        .noneMatch(known -> known.id().equals(rule.id())
                                && known.condition().equals(rule.condition())))
                .filter(rule -> counts(rule.condition(), expressions))
                .forEach(rule -> tried.add(
                        new Validates("validations[" + rule.id() + "]", rule, ofSaver(rule.condition(), expressions))));
        for (BoundField field : drafted.fields()) {
            FieldDefinition now = field.definition();
            String path = "fields[" + now.key() + "]";
            Optional<FieldDefinition> before = live.field(now.key());
            String required = now.rules().required();
            if (required != null
                    && !Objects.equals(
                            required,
                            before.map(known -> known.rules().required()).orElse(null))
                    && !now.required()
                    && counts(required, expressions)) {
                tried.add(new Demands(path + ".rules.required", now, ofSaver(required, expressions)));
            }
            Map<String, OptionEntry> entries = entries(inUse, now.key());
            field.options().stream()
                    .filter(option -> !option.entry().free())
                    .filter(option -> !option.entry().equals(entries.get(option.code())))
                    .filter(option -> option.entry().condition().isBlank()
                            || counts(option.entry().condition(), expressions))
                    .forEach(option -> tried.add(new Enters(
                            path + ".settings.options[" + option.code() + "]",
                            now.key(),
                            option,
                            ofSaver(option.entry().condition(), expressions))));
        }
        return tried;
    }

    private static Map<String, OptionEntry> entries(BoundEntity inUse, String key) {
        return inUse.own(key).map(BoundField::options).orElse(List.of()).stream()
                .collect(java.util.stream.Collectors.toMap(
                        InputSpec.Option::code, InputSpec.Option::entry, (one, other) -> one));
    }

    /** What cannot be read is a problem of its own. */
    private static boolean counts(String condition, Expressions expressions) {
        return !condition.isBlank() && expressions.parse(condition) instanceof Parsed.Valid;
    }

    private static boolean ofSaver(String condition, Expressions expressions) {
        return expressions.parse(condition) instanceof Parsed.Valid(var expression)
                && expression.references().stream()
                        .anyMatch(path -> !path.isEmpty() && path.getFirst().equals("currentUser"));
    }
}
