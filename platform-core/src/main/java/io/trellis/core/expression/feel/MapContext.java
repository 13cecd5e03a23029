package io.trellis.core.expression.feel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.feel.context.CustomContext;
import org.camunda.feel.context.FunctionProvider;
import org.camunda.feel.context.VariableProvider;
import org.camunda.feel.syntaxtree.ValFunction;
import scala.Option;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** A map as the engine's context. Values are converted when they are asked for: most of a record never is. */
final class MapContext extends CustomContext implements VariableProvider {

    private final Map<?, ?> map;

    MapContext(Map<?, ?> map) {
        this.map = map;
    }

    @Override
    public VariableProvider variableProvider() {
        return this;
    }

    @Override
    public Option<Object> getVariable(String name) {
        Object value = map.get(name);
        return value == null && !map.containsKey(name) ? Option.empty() : new scala.Some<>(value);
    }

    @Override
    public Iterable<String> keys() {
        return CollectionConverters.asScala(
                map.keySet().stream().map(String::valueOf).toList());
    }

    @Override
    public scala.collection.immutable.Map<String, Object> getVariables() {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return scala.collection.immutable.SeqMap$.MODULE$.from(CollectionConverters.asScala(copy));
    }

    @Override
    public FunctionProvider functionProvider() {
        Map<String, scala.collection.immutable.List<ValFunction>> functions = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value instanceof ValFunction function) {
                functions.put(
                        String.valueOf(key),
                        CollectionConverters.asScala(java.util.List.of(function))
                                .toList());
            }
        });
        return functions.isEmpty()
                ? super.functionProvider()
                : new FunctionProvider.StaticFunctionProvider(
                        scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(functions)));
    }
}
