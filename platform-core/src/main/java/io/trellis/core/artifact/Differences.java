package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In what two contents differ, value by value; members of lists are told by their key or id, not by where they stand. */
public final class Differences {

    private static final String BETWEEN = " › ";

    private Differences() {}

    public static List<Difference> between(ObjectNode before, ObjectNode after) {
        List<Difference> found = new ArrayList<>();
        compare(Optional.of(before), Optional.of(after), "", LocalizedText.same(""), found);
        return List.copyOf(found);
    }

    private static void compare(
            Optional<JsonNode> before,
            Optional<JsonNode> after,
            String path,
            LocalizedText place,
            List<Difference> found) {
        if (before.equals(after)) {
            return;
        }
        boolean objects = both(before, after, JsonNode::isObject);
        if (objects || both(before, after, Differences::isNamedList)) {
            Map<String, JsonNode> old = members(before);
            Map<String, JsonNode> now = members(after);
            Set<String> names = new LinkedHashSet<>(old.keySet());
            names.addAll(now.keySet());
            for (String name : names) {
                Optional<JsonNode> was = Optional.ofNullable(old.get(name));
                Optional<JsonNode> is = Optional.ofNullable(now.get(name));
                String inner = objects ? path.isEmpty() ? name : path + "." + name : path + "[" + name + "]";
                compare(was, is, inner, within(place, label(is.or(() -> was), name)), found);
            }
            if (!objects) {
                order(old, now, path, place, found);
            }
        } else {
            found.add(new Difference(path, place, text(before), text(after)));
        }
    }

    /** Those on both sides, where they stand in another order. */
    private static void order(
            Map<String, JsonNode> old,
            Map<String, JsonNode> now,
            String path,
            LocalizedText place,
            List<Difference> found) {
        List<String> before = old.keySet().stream().filter(now::containsKey).toList();
        List<String> after = now.keySet().stream().filter(old::containsKey).toList();
        if (!before.equals(after)) {
            found.add(new Difference(path, place, String.join(", ", before), String.join(", ", after)));
        }
    }

    private static boolean both(
            Optional<JsonNode> before, Optional<JsonNode> after, java.util.function.Predicate<JsonNode> are) {
        return before.filter(are).isPresent() && after.filter(are).isPresent();
    }

    /** Whose members are told apart by a name, each by another. */
    static boolean isNamedList(JsonNode json) {
        if (!json.isArray()) {
            return false;
        }
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode member : json) {
            if (!ContentPath.isNamed(member) || !names.add(ContentPath.name(member, 0))) {
                return false;
            }
        }
        return true;
    }

    /** By name, in their order. */
    static Map<String, JsonNode> members(Optional<JsonNode> json) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        json.ifPresent(node -> {
            if (node.isObject()) {
                node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            } else {
                node.forEach(member -> members.put(ContentPath.name(member, 0), member));
            }
        });
        return members;
    }

    static LocalizedText label(Optional<JsonNode> member, String name) {
        LocalizedText label = member.map(ContentLabel::within).orElse(LocalizedText.same(""));
        return label.isEmpty() ? LocalizedText.same(name) : label;
    }

    static LocalizedText within(LocalizedText place, LocalizedText next) {
        return place.isEmpty()
                ? next
                : new LocalizedText(place.zh() + BETWEEN + next.zh(), place.en() + BETWEEN + next.en());
    }

    static String text(Optional<JsonNode> json) {
        return json.map(node -> node.isString() ? node.stringValue() : node.toString())
                .orElse("");
    }
}
