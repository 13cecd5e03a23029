package io.trellis.app.ui.shell;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a navigation: a place to go to, or a group of them. */
public sealed interface NavigationEntry {

    /** @param item {@code kind/name} */
    record Place(String item) implements NavigationEntry {

        /** Empty for what is not written as {@code kind/name}. */
        Optional<ArtifactId> target() {
            String[] parts = item.split("/", 2);
            return parts.length == 2 ? Optional.of(new ArtifactId(parts[0], parts[1])) : Optional.empty();
        }
    }

    /**
     * @param id tells it from the navigation's other groups; stays when it is renamed
     * @param icon may be empty
     */
    record Group(String id, LocalizedText label, String icon, List<Place> places) implements NavigationEntry {
        public Group {
            places = List.copyOf(places);
        }
    }

    static boolean isGroup(JsonNode item) {
        return item.isObject() && item.path("items").isArray();
    }

    /** Those of a navigation's content, in its order. Tolerates bad content. */
    static List<NavigationEntry> read(JsonNode content) {
        List<NavigationEntry> entries = new ArrayList<>();
        for (JsonNode item : content.path("items")) {
            if (isGroup(item)) {
                entries.add(new Group(
                        item.path("id").asString(String.valueOf(entries.size())),
                        EntityJson.text(item.path("label")),
                        item.path("icon").asString(""),
                        item.path("items")
                                .valueStream()
                                .map(place -> new Place(place.asString("")))
                                .toList()));
            } else {
                entries.add(new Place(item.asString("")));
            }
        }
        return entries;
    }

    /** The places of all, those within groups too. */
    static Stream<Place> places(List<NavigationEntry> entries) {
        return entries.stream().flatMap(entry -> switch (entry) {
            case Place place -> Stream.of(place);
            case Group group -> group.places().stream();
        });
    }

    static ArrayNode write(List<NavigationEntry> entries) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (NavigationEntry entry : entries) {
            switch (entry) {
                case Place(var item) -> items.add(item);
                case Group(var id, var label, var icon, var places) -> {
                    ObjectNode group = items.addObject().put("id", id);
                    group.set("label", EntityJson.write(label));
                    if (!icon.isEmpty()) {
                        group.put("icon", icon);
                    }
                    ArrayNode within = group.putArray("items");
                    places.forEach(place -> within.add(place.item()));
                }
            }
        }
        return items;
    }
}
