package io.trellis.workflow.camunda;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelEngineFactory;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Stands where Camunda would put its own FEEL engine, which knows none of our limits on time and size and is therefore
 * not on the class path. Without it the process engine does not start:
 * {@code DefaultDmnEngineConfiguration.setFeelEngineFactory(new RefusingFeel())}.
 */
final class RefusingFeel implements FeelEngine, FeelEngineFactory {

    @Override
    public FeelEngine createInstance() {
        return this;
    }

    @Override
    public <T> T evaluateSimpleExpression(String expression, VariableContext variables) {
        throw refused();
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String expression, String input, VariableContext variables) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("Expressions are evaluated by io.trellis.core.expression only");
    }
}
