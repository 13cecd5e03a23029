package io.trellis.form.definition;

import io.trellis.core.expression.ExpressionProblem;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Kind;
import io.trellis.core.expression.TypeEnvironment;
import io.trellis.form.field.ExpressionTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether conditions over the records of an entity can be read and are true or false. */
record ConditionCheck(Expressions expressions, TypeEnvironment names, ProblemList problems) {

    ConditionCheck(Expressions expressions, EntityDesign design, ProblemList problems) {
        this(expressions, new ExpressionTypes(design::entity, design.types()).of(design.entity()), problems);
    }

    /** @param source null for none */
    void of(String path, @Nullable String source) {
        if (source == null) {
            return;
        }
        List<ExpressionProblem> wrong = expressions.check(source, names);
        wrong.forEach(one -> problems.add(path, "invalid-expression", one.message()));
        if (wrong.isEmpty()) {
            Kind kind = expressions.kindOf(source, names);
            if (kind != Kind.BOOLEAN && kind != Kind.ANY) {
                problems.add(path, "not-a-condition");
            }
        }
    }
}
