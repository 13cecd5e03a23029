package io.trellis.workflow.bpmn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Writes what an event waits for or brings about. */
final class EventText {

    private static final Set<String> DECLARED = Set.of("message", "signal", "error", "escalation");
    private static final String DEFINITION = "EventDefinition";

    private final DrawingText text;

    EventText(DrawingText text) {
        this.text = text;
    }

    void about(Element element, String name) {
        Optional<Element> definition = definition(element);
        String kind = definition
                .map(found -> kind(found.getLocalName()))
                .orElse(Set.of("sendTask", "receiveTask").contains(element.getLocalName()) ? "message" : "");
        Element holder = definition.orElse(element);
        if (kind.equals("link")) {
            DrawingText.attribute(holder, "name", name);
        } else if (DECLARED.contains(kind)) {
            DrawingText.attribute(holder, kind + "Ref", name.isEmpty() ? "" : reference(kind, name));
            tidy(kind);
        }
    }

    private static String kind(String definition) {
        return definition.substring(0, definition.length() - DEFINITION.length());
    }

    private static Optional<Element> definition(Element element) {
        return DrawingText.children(element, "*").stream()
                .filter(child -> String.valueOf(child.getLocalName()).endsWith(DEFINITION))
                .findFirst();
    }

    private String reference(String kind, String name) {
        String attribute = Traits.Declared.attribute(kind);
        return text.all(kind)
                .filter(one -> (one.hasAttribute(attribute) ? one.getAttribute(attribute) : one.getAttribute("id"))
                        .strip()
                        .equals(name))
                .findFirst()
                .orElseGet(() -> {
                    String id = text.free(kind);
                    Element made = text.declared(kind);
                    made.setAttribute("id", id);
                    made.setAttribute("name", name);
                    made.setAttribute(attribute, name);
                    return made;
                })
                .getAttribute("id");
    }

    private void tidy(String kind) {
        List<String> used = text.all("*")
                .map(one -> EventReader.local(one.getAttribute(kind + "Ref")))
                .filter(ref -> !ref.isEmpty())
                .toList();
        text.all(kind)
                .filter(one -> !used.contains(one.getAttribute("id")))
                .toList()
                .forEach(DrawingText::detach);
    }

    static void awaited(DrawingText text, Element event, String feel) {
        definition(event).ifPresent(definition -> text.expression(definition, "condition", feel));
    }

    static void undone(Element event, String activity) {
        definition(event).ifPresent(definition -> DrawingText.attribute(definition, "activityRef", activity));
    }
}
