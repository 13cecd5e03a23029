package io.trellis.app.ui.views;

import io.trellis.app.ui.shell.Texts;
import io.trellis.core.error.TrellisException;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an entity with those of what its lookups name below them, as the draft has them.
 *
 * @param entities by name, of the draft before what is published
 */
record FieldTree(EntityDefinition root, Function<String, Optional<EntityDefinition>> entities, FieldTypes types) {

    /** Over how many lookups it leads; a search looks over one less. */
    private static final int DEEPEST = 3;

    private static final int MOST = 3_000;
    private static final String BEHIND = " › ";

    /**
     * @param whole its label with those of the lookups before it
     * @param opens whether there are fields below it
     */
    record Node(String path, String label, String whole, boolean opens) {}

    /** @param path of a lookup; empty for the entity's own fields */
    List<Node> below(String path) {
        Place place = new Place(root, "", "", 0);
        for (String step : path.isEmpty() ? List.<String>of() : List.of(path.split("\\."))) {
            Optional<Place> next = place.entity()
                    .field(step)
                    .flatMap(this::target)
                    .flatMap(entities)
                    .map(new Behind(place, step)::of);
            if (next.isEmpty()) {
                return List.of();
            }
            place = next.get();
        }
        return nodes(place);
    }

    /** What a search looks among: the nearest first. */
    List<Node> all() {
        List<Node> all = new ArrayList<>();
        List<String> level = List.of("");
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            List<String> next = new ArrayList<>();
            for (String path : level) {
                if (all.size() < MOST) {
                    List<Node> nodes = below(path);
                    all.addAll(nodes);
                    nodes.stream().filter(Node::opens).map(Node::path).forEach(next::add);
                }
            }
            level = next;
        }
        return all;
    }

    private record Place(EntityDefinition entity, String path, String label, int depth) {}

    private record Behind(Place place, String step) {

        Place of(EntityDefinition target) {
            String label = place.entity()
                    .field(step)
                    .map(field -> Texts.t(field.label()))
                    .orElse(step);
            return new Place(target, place.path() + step + ".", place.label() + label + BEHIND, place.depth() + 1);
        }
    }

    /** Who made a record behind a lookup is asked of that record itself. */
    private List<Node> nodes(Place place) {
        return (place.depth() == 0 ? place.entity().allFields() : place.entity().fields().stream())
                .map(field -> {
                    String label = Texts.t(field.label());
                    boolean opens = place.depth() < DEEPEST
                            && target(field).flatMap(entities).isPresent();
                    return new Node(place.path() + field.key(), label, place.label() + label, opens);
                })
                .toList();
    }

    private Optional<String> target(FieldDefinition field) {
        try {
            return types.bind(field).target();
        } catch (TrellisException e) {
            // unfinished settings: nothing is behind it yet
            return Optional.empty();
        }
    }
}
