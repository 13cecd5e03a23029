package io.trellis.core.expression.feel;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A context with one name more, which does not ask for what nobody asks it for. */
final class WithInput extends AbstractMap<String, @Nullable Object> {

    private final Map<String, ?> context;
    private final String name;
    private final @Nullable Object value;

    WithInput(Map<String, ?> context, String name, @Nullable Object value) {
        this.context = context;
        this.name = name;
        this.value = value;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return name.equals(key) ? value : context.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return name.equals(key) || context.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        Set<String> keys = new java.util.LinkedHashSet<>(context.keySet());
        keys.add(name);
        return keys;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>(context);
        entries.put(name, value);
        return entries.entrySet();
    }
}
