package io.trellis.form.decision;

import io.trellis.core.expression.Expressions;
import io.trellis.core.i18n.BundleMessages;
import java.time.Clock;
import java.util.Map;

/** Decides without records and a store. */
public final class DecidedHere {

    private DecidedHere() {}

    public static Decided of(DecisionDefinition definition, Map<String, ?> names) {
        return new Evaluation(Expressions.standard(Clock.systemUTC()), new BundleMessages())
                .decide(Decisions.in(definition, "").orElseThrow(), names, Map.of());
    }
}
