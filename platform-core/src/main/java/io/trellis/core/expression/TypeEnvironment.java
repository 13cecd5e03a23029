package io.trellis.core.expression;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The names an expression may use. Nested ones may be supplied late, so that entities can point at each other. */
public final class TypeEnvironment {

    private final Supplier<Map<String, Type>> types;

    private TypeEnvironment(Supplier<Map<String, Type>> types) {
        this.types = types;
    }

    public static TypeEnvironment of(Map<String, Type> types) {
        Map<String, Type> copy = Map.copyOf(types);
        return new TypeEnvironment(() -> copy);
    }

    /** Asked each time a name is looked up; keep it cheap. */
    public static TypeEnvironment of(Supplier<Map<String, Type>> types) {
        return new TypeEnvironment(types);
    }

    public Optional<Type> find(String name) {
        return Optional.ofNullable(types.get().get(name));
    }

    public Set<String> names() {
        return types.get().keySet();
    }
}
