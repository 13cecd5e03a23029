package io.trellis.form.rule;

import io.trellis.core.expression.ExpressionFailure;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.rule.ruling.Facts;
import io.trellis.form.rule.ruling.Rulings;
import io.trellis.form.rule.ruling.Worlds;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

@Component
final class DefaultConditions implements Conditions {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultConditions.class);

    private final BoundEntities entities;
    private final Worlds worlds;
    private final Rulings rulings;
    private final Expressions expressions;

    DefaultConditions(BoundEntities entities, Worlds worlds, Rulings rulings, Expressions expressions) {
        this.rulings = rulings;
        this.entities = entities;
        this.worlds = worlds;
        this.expressions = expressions;
    }

    @Override
    public Predicate<String> over(
            CurrentUser user, EntityDefinition entity, Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> there = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value != null) {
                there.put(key, value);
            }
        });
        Facts.World world = worlds.open(user, entity.name());
        Facts facts = Facts.of(
                world, world.person(), entities.of(entity), there, Map.of("currentUser", rulings.who(user, world)));
        return condition -> holds(condition, facts, entity);
    }

    private boolean holds(String condition, Facts facts, EntityDefinition entity) {
        if (!(expressions.parse(condition) instanceof Parsed.Valid(var parsed))) {
            return true;
        }
        try {
            return Boolean.TRUE.equals(parsed.evaluate(facts));
        } catch (ExpressionFailure e) {
            LOG.debug("A condition on a form of {} cannot be worked out: {}", entity.name(), e.getMessage());
            return true;
        }
    }
}
