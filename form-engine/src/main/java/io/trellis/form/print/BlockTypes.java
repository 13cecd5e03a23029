package io.trellis.form.print;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The beans of {@link BlockType}, in the order of their {@code @Order}. */
@Component
public final class BlockTypes {

    private final Map<String, BlockType> byId = new LinkedHashMap<>();

    public BlockTypes(List<BlockType> types) {
        for (BlockType type : types) {
            if (byId.putIfAbsent(type.id(), type) != null) {
                throw new IllegalStateException("two kinds of block are called '%s'".formatted(type.id()));
            }
        }
    }

    public List<BlockType> all() {
        return List.copyOf(byId.values());
    }

    public Optional<BlockType> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
