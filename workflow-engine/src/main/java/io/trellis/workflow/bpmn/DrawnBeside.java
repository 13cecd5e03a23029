package io.trellis.workflow.bpmn;

import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws a start before an element or an end behind it, with the line between them, where the diagram has a layout. */
final class DrawnBeside {

    private static final int EVENT = 36;
    private static final int GAP = 60;

    private final Document document;

    DrawnBeside(Document document) {
        this.document = document;
    }

    void end(Element last, String id, String flow) {
        draw(last, "endEvent", id, flow, false);
    }

    void start(Element first, String id, String flow) {
        draw(first, "startEvent", id, flow, true);
    }

    private void draw(Element beside, String kind, String id, String flow, boolean before) {
        Element scope = (Element) beside.getParentNode();
        String other = beside.getAttribute("id");
        String prefix = beside.getPrefix();
        Element event = document.createElementNS(Namespaces.BPMN, DrawingText.prefixed(prefix, kind));
        event.setAttribute("id", id);
        Element way = document.createElementNS(Namespaces.BPMN, DrawingText.prefixed(prefix, "sequenceFlow"));
        way.setAttribute("id", flow);
        way.setAttribute("sourceRef", before ? id : other);
        way.setAttribute("targetRef", before ? other : id);
        scope.appendChild(event);
        scope.appendChild(way);
        shape(other).ifPresent(shape -> {
            int[] box = bounds(shape);
            int x = before ? box[0] - GAP - EVENT : box[0] + box[2] + GAP;
            int middle = box[1] + box[3] / 2;
            Element plane = (Element) shape.getParentNode();
            Element drawn = drawn(plane, "BPMNShape", id);
            Element bounds = within(drawn, Namespaces.DC, "dc", "Bounds");
            place(bounds, x, middle - EVENT / 2);
            bounds.setAttribute("width", String.valueOf(EVENT));
            bounds.setAttribute("height", String.valueOf(EVENT));
            Element line = drawn(plane, "BPMNEdge", flow);
            int from = before ? x + EVENT : box[0] + box[2];
            int to = before ? box[0] : x;
            place(within(line, Namespaces.DI, "di", "waypoint"), from, middle);
            place(within(line, Namespaces.DI, "di", "waypoint"), to, middle);
        });
    }

    private static void place(Element point, int x, int y) {
        point.setAttribute("x", String.valueOf(x));
        point.setAttribute("y", String.valueOf(y));
    }

    private Element drawn(Element plane, String kind, String of) {
        Element made = document.createElementNS(Namespaces.BPMNDI, DrawingText.prefixed(plane.getPrefix(), kind));
        made.setAttribute("id", of + "_di");
        made.setAttribute("bpmnElement", of);
        plane.appendChild(made);
        return made;
    }

    /** Under a prefix that means this namespace here, whatever else it means in the file. */
    private Element within(Element parent, String namespace, String usual, String name) {
        String prefix = parent.lookupPrefix(namespace);
        Element made = document.createElementNS(namespace, DrawingText.prefixed(prefix == null ? usual : prefix, name));
        parent.appendChild(made);
        return made;
    }

    private Optional<Element> shape(String of) {
        NodeList shapes = document.getElementsByTagNameNS(Namespaces.BPMNDI, "BPMNShape");
        for (int i = 0; i < shapes.getLength(); i++) {
            if (shapes.item(i) instanceof Element shape
                    && EventReader.local(shape.getAttribute("bpmnElement")).equals(of)) {
                return Optional.of(shape);
            }
        }
        return Optional.empty();
    }

    private static int[] bounds(Element shape) {
        NodeList found = shape.getElementsByTagNameNS(Namespaces.DC, "Bounds");
        int[] box = {100, 100, 100, 80};
        if (found.getLength() > 0 && found.item(0) instanceof Element bounds) {
            String[] names = {"x", "y", "width", "height"};
            for (int i = 0; i < names.length; i++) {
                box[i] = number(bounds.getAttribute(names[i]), box[i]);
            }
        }
        return box;
    }

    private static int number(String text, int otherwise) {
        try {
            return (int) Math.round(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            // drawn somewhere, which is better than nowhere
            return otherwise;
        }
    }
}
