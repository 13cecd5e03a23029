package io.trellis.workflow.bpmn;

import io.trellis.core.limit.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Draws a diagram from left to right for a file that has none, so that it can be looked at. */
public final class DiagramLayout {

    private static final int COLUMN = 160;
    private static final int ROW = 120;

    private final StringBuilder shapes = new StringBuilder();
    private final Map<String, int[]> boxes = new LinkedHashMap<>();

    /** The sizes of sub-processes, by the element itself. */
    private final Map<XmlElement, int[]> measured;

    private DiagramLayout(Map<XmlElement, int[]> measured) {
        this.measured = measured;
    }

    /** The text itself where it has a layout, cannot be read, or is too large to run. */
    public static String ensure(String bpmn) {
        try {
            XmlElement root = SafeXml.read(bpmn).root();
            boolean drawn = root.children().stream().anyMatch(child -> child.is(Namespaces.BPMNDI, "BPMNDiagram"));
            int end = bpmn.lastIndexOf("</");
            if (drawn || end < 0 || !root.is(Namespaces.BPMN, "definitions")) {
                return bpmn;
            }
            return root.children(Namespaces.BPMN, "process")
                    .findFirst()
                    .filter(process -> ScopeReader.elements(process) <= Limits.FLOW_ELEMENTS)
                    .map(process -> bpmn.substring(0, end)
                            + new DiagramLayout(new IdentityHashMap<>()).draw(process)
                            + bpmn.substring(end))
                    .orElse(bpmn);
        } catch (SafeXml.Unreadable e) {
            // There is nothing to draw; the report says why.
            return bpmn;
        }
    }

    private String draw(XmlElement process) {
        scope(process, 100, 100);
        edges(process);
        return "<di:BPMNDiagram xmlns:di=\"" + Namespaces.BPMNDI + "\" xmlns:dc=\"" + Namespaces.DC + "\" xmlns:d=\""
                + Namespaces.DI
                + "\" id=\"trellis_diagram\"><di:BPMNPlane id=\"trellis_plane\" bpmnElement=\"" + process.id() + "\">"
                + shapes + "</di:BPMNPlane></di:BPMNDiagram>";
    }

    /** @return width and height */
    private int[] scope(XmlElement scope, int left, int top) {
        List<XmlElement> nodes = scope.children().stream()
                .filter(child -> child.isBpmn() && isNode(child))
                .toList();
        Map<String, Integer> columns = columns(scope, nodes);
        Map<Integer, Integer> heights = new HashMap<>();
        Map<Integer, Integer> widths = new HashMap<>();
        Map<String, int[]> sizes = new HashMap<>();
        for (XmlElement node : nodes) {
            int[] size = node.name().equals("subProcess") ? measure(node) : size(node);
            sizes.put(node.id(), size);
            widths.merge(columns.getOrDefault(node.id(), 0), size[0] + COLUMN - 100, Math::max);
        }
        int width = 0;
        int height = 0;
        for (XmlElement node : nodes) {
            if (node.name().equals("boundaryEvent")) {
                continue;
            }
            int column = columns.getOrDefault(node.id(), 0);
            int[] size = sizes.getOrDefault(node.id(), new int[] {100, 80});
            int x = left;
            for (int before = 0; before < column; before++) {
                x += widths.getOrDefault(before, 0);
            }
            int y = top + heights.getOrDefault(column, 0);
            heights.merge(column, size[1] + ROW - 80, Integer::sum);
            shape(node, x, y + (size[1] < 80 ? (80 - size[1]) / 2 : 0), size);
            if (node.name().equals("subProcess")) {
                scope(node, x + 30, y + 40);
            }
            width = Math.max(width, x - left + size[0]);
            height = Math.max(height, y - top + size[1]);
        }
        boundaries(nodes);
        return new int[] {width, height};
    }

    private void boundaries(List<XmlElement> nodes) {
        Map<String, Integer> count = new HashMap<>();
        for (XmlElement node : nodes) {
            int[] host = boxes.get(EventReader.local(node.attribute("attachedToRef")));
            if (node.name().equals("boundaryEvent") && host != null) {
                int number = count.merge(node.attribute("attachedToRef"), 1, Integer::sum);
                shape(node, host[0] + host[2] - 18 - 40 * number + 22, host[1] + host[3] - 18, new int[] {36, 36});
            }
        }
    }

    /** Once for each: what is nested would be measured anew for every level that holds it. */
    private int[] measure(XmlElement sub) {
        int[] known = measured.get(sub);
        if (known == null) {
            int[] inner = new DiagramLayout(measured).scope(sub, 0, 0);
            known = new int[] {inner[0] + 60, Math.max(120, inner[1] + 80)};
            measured.put(sub, known);
        }
        return known;
    }

    private static Map<String, Integer> columns(XmlElement scope, List<XmlElement> nodes) {
        Map<String, Set<String>> next = new HashMap<>();
        scope.children(Namespaces.BPMN, "sequenceFlow").forEach(flow -> next.computeIfAbsent(
                        EventReader.local(flow.attribute("sourceRef")), any -> new LinkedHashSet<>())
                .add(EventReader.local(flow.attribute("targetRef"))));
        nodes.stream().filter(node -> node.name().equals("boundaryEvent")).forEach(event -> next.computeIfAbsent(
                        EventReader.local(event.attribute("attachedToRef")), any -> new LinkedHashSet<>())
                .addAll(List.copyOf(next.getOrDefault(event.id(), Set.of()))));
        Map<String, Integer> columns = new HashMap<>();
        Deque<String> open = new ArrayDeque<>();
        nodes.stream().filter(node -> node.name().equals("startEvent")).forEach(start -> {
            columns.put(start.id(), 0);
            open.add(start.id());
        });
        while (!open.isEmpty()) {
            String id = open.poll();
            for (String target : next.getOrDefault(id, Set.of())) {
                if (columns.putIfAbsent(target, columns.getOrDefault(id, 0) + 1) == null) {
                    open.add(target);
                }
            }
        }
        return columns;
    }

    private void shape(XmlElement node, int x, int y, int[] size) {
        boxes.put(node.id(), new int[] {x, y, size[0], size[1]});
        shapes.append(String.format(
                Locale.ROOT,
                "<di:BPMNShape id=\"%1$s_di\" bpmnElement=\"%1$s\"%6$s>"
                        + "<dc:Bounds x=\"%2$d\" y=\"%3$d\" width=\"%4$d\" height=\"%5$d\"/></di:BPMNShape>",
                node.id(),
                x,
                y,
                size[0],
                size[1],
                node.name().equals("subProcess") ? " isExpanded=\"true\"" : ""));
    }

    private void edges(XmlElement scope) {
        for (XmlElement child : scope.children()) {
            if (child.is(Namespaces.BPMN, "subProcess")) {
                edges(child);
            }
            int[] from = boxes.get(EventReader.local(child.attribute("sourceRef")));
            int[] to = boxes.get(EventReader.local(child.attribute("targetRef")));
            if (child.is(Namespaces.BPMN, "sequenceFlow")
                    && from != null
                    && to != null
                    && !child.id().isEmpty()) {
                edge(child.id(), from, to);
            }
        }
    }

    private void edge(String id, int[] from, int[] to) {
        boolean back = to[0] <= from[0];
        int y1 = from[1] + from[3] / 2;
        int y2 = to[1] + to[3] / 2;
        int x1 = back ? from[0] + from[2] / 2 : from[0] + from[2];
        int x2 = back ? to[0] + to[2] / 2 : to[0];
        int middle = back ? Math.max(from[1] + from[3], to[1] + to[3]) + 20 : (x1 + x2) / 2;
        shapes.append("<di:BPMNEdge id=\"")
                .append(id)
                .append("_di\" bpmnElement=\"")
                .append(id)
                .append("\">");
        int[][] points = back
                ? new int[][] {{x1, from[1] + from[3]}, {x1, middle}, {x2, middle}, {x2, to[1] + to[3]}}
                : y1 == y2
                        ? new int[][] {{x1, y1}, {x2, y2}}
                        : new int[][] {{x1, y1}, {middle, y1}, {middle, y2}, {x2, y2}};
        for (int[] point : points) {
            shapes.append("<d:waypoint x=\"")
                    .append(point[0])
                    .append("\" y=\"")
                    .append(point[1])
                    .append("\"/>");
        }
        shapes.append("</di:BPMNEdge>");
    }

    private static boolean isNode(XmlElement element) {
        String name = element.name();
        return !element.id().isEmpty()
                && element.id().matches("[\\p{L}_][\\p{L}\\p{N}_.\\-]*")
                && (name.endsWith("Event")
                        || name.endsWith("ask")
                        || name.endsWith("Gateway")
                        || name.equals("subProcess")
                        || name.equals("callActivity"));
    }

    private static int[] size(XmlElement node) {
        if (node.name().endsWith("Event")) {
            return new int[] {36, 36};
        }
        return node.name().endsWith("Gateway") ? new int[] {50, 50} : new int[] {100, 80};
    }
}
