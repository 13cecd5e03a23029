package io.trellis.form.bulk;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.Messages;
import io.trellis.form.query.Queries;
import io.trellis.form.step.StepType;
import java.lang.reflect.Proxy;

/** The step that has an action done with many records, for fixtures that check steps and have no records. */
public final class ActStepFixture {

    private ActStepFixture() {}

    public static StepType<?> of(Expressions expressions, Messages messages) {
        Queries none = (Queries) Proxy.newProxyInstance(
                ActStepFixture.class.getClassLoader(), new Class<?>[] {Queries.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException("there are no records here");
                });
        return new ActStep(expressions, none, messages);
    }
}
