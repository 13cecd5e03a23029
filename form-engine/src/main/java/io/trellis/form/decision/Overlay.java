package io.trellis.form.decision;

import java.util.AbstractMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names over others; those beneath are asked only when somebody asks for them. */
final class Overlay extends AbstractMap<String, @Nullable Object> {

    private final Map<String, ?> beneath;
    private final Map<String, @Nullable Object> above;

    Overlay(Map<String, ?> beneath, Map<String, @Nullable Object> above) {
        this.beneath = beneath;
        this.above = above;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return above.containsKey(key) ? above.get(key) : beneath.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return above.containsKey(key) || beneath.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        Set<String> keys = new HashSet<>(beneath.keySet());
        keys.addAll(above.keySet());
        return keys;
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(beneath);
        all.putAll(above);
        return all.entrySet();
    }
}
