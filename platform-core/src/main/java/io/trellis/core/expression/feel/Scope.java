package io.trellis.core.expression.feel;

import io.trellis.core.expression.Type;
import io.trellis.core.expression.TypeEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The names that can be used at one place of an expression.
 *
 * @param open any other name may be there as well: inside a filter over items of an unknown type
 * @param loops how many combinations the literal ranges of the loops around this place make
 */
record Scope(TypeEnvironment names, @Nullable Scope outer, boolean open, double loops) {

    static Scope of(TypeEnvironment names) {
        return new Scope(names, null, false, 1);
    }

    Scope with(String name, Type type) {
        return new Scope(TypeEnvironment.of(Map.of(name, type)), this, open, loops);
    }

    Scope inside(TypeEnvironment item) {
        return new Scope(item, this, open, loops);
    }

    Scope opened() {
        return new Scope(names, outer, true, loops);
    }

    Scope repeated(double times) {
        return new Scope(names, outer, open, loops * Math.max(1, times));
    }

    Optional<Type> find(String name) {
        Optional<Type> found = names.find(name);
        return found.isPresent() || outer == null ? found : outer.find(name);
    }

    Set<String> all() {
        Set<String> all = outer == null ? new TreeSet<>() : new TreeSet<>(outer.all());
        all.addAll(names.names());
        return all;
    }
}
