package io.trellis.workflow.trigger;

import io.trellis.core.expression.Expression;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.condition.ChosenConditions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.Queries;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Conditions asked of what records were: by what they say in FEEL, where that can say it, else of the records as they are. */
@Component
final class PastConditions {

    private final Expressions expressions;
    private final FieldContexts contexts;
    private final Queries queries;

    PastConditions(Expressions expressions, FieldContexts contexts, Queries queries) {
        this.expressions = expressions;
        this.contexts = contexts;
        this.queries = queries;
    }

    interface Condition {
        boolean holds(String record, Map<String, @Nullable Object> values);

        /** Whether it is asked of the records as they are now. */
        boolean asNow();
    }

    /** @param ids of the records that it will be asked of */
    Condition of(Filter filter, BoundEntity entity, Collection<String> ids) {
        if (Filter.ALL.equals(filter)) {
            return new Past(Optional.empty(), entity, context(entity));
        }
        return feel(filter, entity)
                .<Condition>map(feel -> new Past(Optional.of(feel), entity, context(entity)))
                .orElseGet(() -> new Now(
                        ids.isEmpty()
                                ? Set.of()
                                : queries.matching(entity.definition().name(), ids, filter)));
    }

    private FieldContext context(BoundEntity entity) {
        return contexts.of(CurrentUser.system(), entity.definition().name());
    }

    /** Days that are counted from today, and people who are whoever asks, were others then. */
    private Optional<Expression> feel(Filter filter, BoundEntity entity) {
        boolean fixed = filter.conditions()
                .noneMatch(condition -> condition.field().isJoined()
                        || String.valueOf(condition.value()).contains("$"));
        return fixed
                ? new ChosenConditions(path -> entity.own(path.first()))
                        .write(filter)
                        .map(expressions::parse)
                        .flatMap(parsed -> parsed instanceof Parsed.Valid(var expression)
                                ? Optional.of(expression)
                                : Optional.empty())
                : Optional.empty();
    }

    private record Past(Optional<Expression> feel, BoundEntity entity, FieldContext context) implements Condition {

        @Override
        public boolean holds(String record, Map<String, @Nullable Object> values) {
            if (feel.isEmpty()) {
                return true;
            }
            Map<String, @Nullable Object> seen = new HashMap<>();
            entity.definition()
                    .allFields()
                    .flatMap(field -> entity.own(field.key()).stream())
                    .forEach(field -> seen.put(field.key(), seen(field, values.get(field.key()))));
            try {
                return Boolean.TRUE.equals(feel.get().evaluate(seen));
            } catch (RuntimeException e) {
                // a value of an older definition of the field
                return false;
            }
        }

        private @Nullable Object seen(BoundField field, @Nullable Object value) {
            Object plain = field.expressionValue(value, context);
            return field.kind() == ValueKind.REFERENCE && plain instanceof String id ? Map.of("id", id) : plain;
        }

        @Override
        public boolean asNow() {
            return false;
        }
    }

    private record Now(Set<String> matching) implements Condition {

        @Override
        public boolean holds(String record, Map<String, @Nullable Object> values) {
            return matching.contains(record);
        }

        @Override
        public boolean asNow() {
            return true;
        }
    }
}
