package io.trellis.core.artifact;

import io.trellis.core.artifact.Reference.Writing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of a content when something that it names is called otherwise, or goes. */
public final class References {

    private static final String OUTSIDE_TEXTS = "\"(?:[^\"\\\\]|\\\\.)*\"|";

    private References() {}

    /** The content with another name in all places that name exactly this. */
    public static ObjectNode renamed(ObjectNode content, List<Reference> references, Named before, String after) {
        ObjectNode next = content.deepCopy();
        // members get their new names last, so that pointers hold until then
        references.stream()
                .filter(reference -> reference.target().equals(before))
                .sorted(Comparator.comparing(reference ->
                        reference.writing() instanceof Writing.Key || reference.writing() instanceof Writing.KeyStep))
                .forEach(reference -> rename(next, reference, after));
        return next;
    }

    private static void rename(ObjectNode content, Reference reference, String after) {
        switch (reference.writing()) {
            case Writing.Name() -> set(content, reference.pointer(), after);
            case Writing.Step(var step) -> {
                String[] steps = text(content, reference.pointer()).split("\\.", -1);
                steps[step] = after;
                set(content, reference.pointer(), String.join(".", steps));
            }
            case Writing.Id() ->
                set(content, reference.pointer(), reference.target().artifact().kind() + "/" + after);
            case Writing.Within(var path) ->
                set(
                        content,
                        reference.pointer(),
                        within(
                                text(content, reference.pointer()),
                                path,
                                path.substring(0, path.lastIndexOf('.') + 1) + after));
            case Writing.Quoted() ->
                set(
                        content,
                        reference.pointer(),
                        text(content, reference.pointer())
                                .replace("\"" + reference.target().part().getLast() + "\"", "\"" + after + "\""));
            case Writing.Key() -> member(content, reference.pointer(), after);
            case Writing.KeyStep(var step) -> {
                String[] steps =
                        ContentPath.steps(reference.pointer()).getLast().split("\\.", -1);
                steps[step] = after;
                member(content, reference.pointer(), String.join(".", steps));
            }
        }
    }

    /** An expression with one path for another; texts in quotes are no paths. */
    static String within(String expression, String path, String after) {
        Pattern named = Pattern.compile(OUTSIDE_TEXTS + "(?<![\\w.])" + Pattern.quote(path) + "(?!\\w)");
        return named.matcher(expression)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().startsWith("\"") ? found.group() : after));
    }

    private static void member(ObjectNode content, String pointer, String after) {
        List<String> steps = ContentPath.steps(pointer);
        if (parent(content, steps) instanceof ObjectNode parent) {
            Map<String, JsonNode> members = new LinkedHashMap<>();
            parent.properties()
                    .forEach(member -> members.put(
                            member.getKey().equals(steps.getLast()) ? after : member.getKey(), member.getValue()));
            parent.removeAll();
            members.forEach(parent::set);
        }
    }

    /** The content without what names this, as far as it can do without; the rest is left to be mended. */
    public static ObjectNode without(ObjectNode content, List<Reference> references, Named gone) {
        ObjectNode next = content.deepCopy();
        references.stream()
                .filter(reference -> gone.covers(reference.target()) && reference.isRemovable())
                .map(Reference::removed)
                .distinct()
                .sorted(References::lastFirst)
                .forEach(pointer -> remove(next, ContentPath.steps(pointer)));
        return next;
    }

    /** What stands further down in a list goes first, so that the others keep their places. */
    private static int lastFirst(String one, String other) {
        List<String> left = ContentPath.steps(one);
        List<String> right = ContentPath.steps(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = left.get(i).length() == right.get(i).length()
                    ? right.get(i).compareTo(left.get(i))
                    : right.get(i).length() - left.get(i).length();
            if (order != 0) {
                return order;
            }
        }
        return right.size() - left.size();
    }

    private static void remove(ObjectNode content, List<String> steps) {
        switch (parent(content, steps)) {
            case ObjectNode object -> object.remove(steps.getLast());
            case ArrayNode array -> array.remove(Integer.parseInt(steps.getLast()));
            default -> {}
        }
    }

    private static String text(ObjectNode content, String pointer) {
        return content.at(pointer).asString("");
    }

    private static void set(ObjectNode content, String pointer, String text) {
        List<String> steps = ContentPath.steps(pointer);
        switch (parent(content, steps)) {
            case ObjectNode object -> object.put(steps.getLast(), text);
            case ArrayNode array -> array.set(Integer.parseInt(steps.getLast()), content.stringNode(text));
            default -> {}
        }
    }

    private static JsonNode parent(ObjectNode content, List<String> steps) {
        JsonNode at = content;
        for (String step : steps.subList(0, steps.size() - 1)) {
            at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
        }
        return at;
    }
}
