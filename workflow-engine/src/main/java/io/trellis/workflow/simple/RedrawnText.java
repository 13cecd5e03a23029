package io.trellis.workflow.simple;

import io.trellis.workflow.simple.Markup.Tag;
import io.trellis.workflow.simple.Redrawing.Line;
import io.trellis.workflow.simple.Redrawing.Node;
import io.trellis.workflow.simple.Redrawing.Way;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes changed elements and ways into the text, letting all else be. */
final class RedrawnText {

    private static final Set<String> BEFORE_WAYS = Set.of("documentation", "extensionElements", "incoming");

    private final Markup markup;
    private final Tag process;
    private final Redrawing to;
    private final Splices splices;
    /** By id: what stands in the process. */
    private final Map<String, Tag> tags = new HashMap<>();
    /** Whether the file says at elements which ways lead to them and from them. */
    private final boolean says;

    RedrawnText(Markup markup, String process, Redrawing to) {
        this.markup = markup;
        this.process = markup.all()
                .filter(tag ->
                        tag.is(Markup.BPMN, "process") && tag.attribute("id").equals(process))
                .findFirst()
                .orElseThrow();
        this.to = to;
        this.splices = new Splices(markup);
        this.process.children.stream()
                .filter(tag -> tag.namespace.equals(Markup.BPMN))
                .forEach(tag -> tags.putIfAbsent(tag.attribute("id"), tag));
        this.says = this.process.children.stream()
                .flatMap(tag -> tag.children.stream())
                .anyMatch(tag -> tag.is(Markup.BPMN, "incoming") || tag.is(Markup.BPMN, "outgoing"));
    }

    String written() {
        lines();
        nodes();
        if (says) {
            tags.forEach((id, tag) -> sayWays(id, tag));
        }
        swap();
        added();
        return splices.written();
    }

    private Optional<Tag> tag(String id) {
        return Optional.ofNullable(tags.get(id));
    }

    private void lines() {
        to.original.forEach((id, was) -> tag(id).ifPresent(tag -> {
            Line now = to.lines.get(id);
            if (now == null) {
                splices.remove(tag);
                tag(was.source())
                        .filter(source -> source.reference("default").equals(id))
                        .filter(source -> !to.removed.contains(was.source()))
                        .ifPresent(source -> splices.attribute(source, "default", ""));
            } else if (!now.target().equals(was.target())) {
                splices.attribute(tag, "targetRef", now.target());
            }
        }));
    }

    /** With what points at them: lines of notes, entries of lanes. */
    private void nodes() {
        to.removed.forEach(id -> {
            tag(id).ifPresent(splices::remove);
            process.children(Markup.BPMN, "association")
                    .filter(tag -> tag.reference("sourceRef").equals(id)
                            || tag.reference("targetRef").equals(id))
                    .forEach(splices::remove);
            refs(id).forEach(splices::remove);
        });
    }

    private Stream<Tag> refs(String node) {
        return markup.all().filter(tag -> tag.is(Markup.BPMN, "flowNodeRef")).filter(tag -> local(markup.text(tag))
                .equals(node));
    }

    private static String local(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    private void sayWays(String id, Tag tag) {
        if (to.removed.contains(id) || tag.name.equals("sequenceFlow")) {
            return;
        }
        Set<String> known = tag.children.stream()
                .filter(child -> child.is(Markup.BPMN, "incoming") || child.is(Markup.BPMN, "outgoing"))
                .map(child -> {
                    String way = local(markup.text(child));
                    Line now = to.lines.get(way);
                    boolean right =
                            now != null && (child.name.equals("incoming") ? now.target() : now.source()).equals(id);
                    // only what changed here: what the file says wrongly by itself stays
                    if (!right && to.original.containsKey(way)) {
                        splices.remove(child);
                    }
                    return child.name + way;
                })
                .collect(Collectors.toSet());
        StringBuilder more = new StringBuilder();
        for (String kind : List.of("incoming", "outgoing")) {
            List<String> ways = kind.equals("incoming") ? to.in(id) : to.out(id);
            ways.stream()
                    .filter(way -> !known.contains(kind + way))
                    .filter(way -> !line(to.original, way, kind).equals(id))
                    .forEach(way -> more.append(markup.indent(tag)).append("  ").append(said(kind, way)));
        }
        if (more.isEmpty()) {
            return;
        }
        if (tag.empty) {
            splices.append(tag, more + markup.indent(tag));
        } else {
            splices.insert(
                    tag.children.stream()
                            .filter(child -> child.namespace.equals(Markup.BPMN) && BEFORE_WAYS.contains(child.name))
                            .mapToInt(child -> child.end)
                            .max()
                            .orElse(tag.opened),
                    more.toString());
        }
    }

    private static String line(Map<String, Line> lines, String way, String kind) {
        Line line = lines.get(way);
        return line == null ? "" : kind.equals("incoming") ? line.target() : line.source();
    }

    private String said(String kind, String way) {
        String name = process.qualified(kind);
        return "<" + name + ">" + way + "</" + name + ">";
    }

    private void swap() {
        to.swapped.forEach(
                (one, other) -> tag(one).ifPresent(first -> tag(other).ifPresent(second -> {
                    splices.replace(first.start, first.end, markup.text().substring(second.start, second.end));
                    splices.replace(second.start, second.end, markup.text().substring(first.start, first.end));
                })));
    }

    private void added() {
        List<Tag> flowing = process.children.stream()
                .filter(tag -> to.original.containsKey(tag.attribute("id")) || isNode(tag))
                .toList();
        if (flowing.isEmpty()) {
            return;
        }
        Tag last = flowing.getLast();
        String indent = markup.indent(last);
        StringBuilder more = new StringBuilder();
        to.addedNodes.values().forEach(node -> more.append(indent).append(xml(node, indent)));
        List<Way> standing = new ArrayList<>();
        to.addedWays.values().forEach(way -> {
            Optional<Tag> behind = tag(way.behind());
            if (behind.isPresent()) {
                splices.insert(behind.get().end, indent + xml(way));
            } else {
                standing.add(way);
            }
        });
        standing.forEach(way -> more.append(indent).append(xml(way)));
        splices.insert(last.end, more.toString());
        to.addedNodes.keySet().forEach(this::inLane);
    }

    private static boolean isNode(Tag tag) {
        return tag.namespace.equals(Markup.BPMN)
                && (tag.name.endsWith("Event")
                        || tag.name.endsWith("ask")
                        || tag.name.endsWith("Gateway")
                        || tag.name.endsWith("Process")
                        || tag.name.endsWith("Activity"));
    }

    /** In the lane of what leads to it. */
    private void inLane(String node) {
        to.in(node).stream()
                .map(way -> to.lines.get(way))
                .flatMap(line -> line == null ? Stream.empty() : refs(line.source()))
                .findFirst()
                .ifPresent(ref -> {
                    String name = ref.qualified(ref.name);
                    splices.insert(ref.end, markup.indent(ref) + "<" + name + ">" + node + "</" + name + ">");
                });
    }

    private String xml(Node node, String indent) {
        StringBuilder xml = new StringBuilder("<")
                .append(process.qualified(node.kind()))
                .append(" id=\"")
                .append(node.id())
                .append('"');
        if (!node.name().isEmpty()) {
            xml.append(" name=\"").append(Markup.quoted(node.name())).append('"');
        }
        to.addedWays.values().stream()
                .filter(way ->
                        way.standard() && line(to.lines, way.id(), "outgoing").equals(node.id()))
                .forEach(way -> xml.append(" default=\"").append(way.id()).append('"'));
        if (!says) {
            return xml.append(" />").toString();
        }
        xml.append('>');
        to.in(node.id()).forEach(way -> xml.append(indent).append("  ").append(said("incoming", way)));
        to.out(node.id()).forEach(way -> xml.append(indent).append("  ").append(said("outgoing", way)));
        return xml.append(indent)
                .append("</")
                .append(process.qualified(node.kind()))
                .append('>')
                .toString();
    }

    private String xml(Way way) {
        return "<" + process.qualified("sequenceFlow") + " id=\"" + way.id() + "\""
                + (way.name().isEmpty() ? "" : " name=\"" + Markup.quoted(way.name()) + "\"") + " sourceRef=\""
                + line(to.lines, way.id(), "outgoing") + "\" targetRef=\"" + line(to.lines, way.id(), "incoming")
                + "\" />";
    }
}
