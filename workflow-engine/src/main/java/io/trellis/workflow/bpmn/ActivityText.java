package io.trellis.workflow.bpmn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Writes how an activity is done: several times, by another flow, by a program outside. */
final class ActivityText {

    private static final String LOOP = "multiInstanceLoopCharacteristics";

    private final DrawingText text;

    ActivityText(DrawingText text) {
        this.text = text;
    }

    void repeat(Element activity, Traits.@Nullable Repeat repeat) {
        DrawingText.children(activity, "standardLoopCharacteristics").forEach(activity::removeChild);
        List<Element> before = DrawingText.children(activity, LOOP);
        before.stream().skip(repeat == null ? 0 : 1).forEach(activity::removeChild);
        if (repeat == null) {
            return;
        }
        Element loop = before.isEmpty() ? text.child(activity, LOOP) : before.getFirst();
        DrawingText.attribute(loop, "isSequential", repeat.sequential() ? "true" : "");
        List.of("loopDataInputRef", "inputDataItem")
                .forEach(name -> DrawingText.children(loop, name).forEach(loop::removeChild));
        boolean each = !repeat.items().isBlank();
        text.expression(loop, "loopCardinality", each ? "" : repeat.count());
        text.engine(loop, "collection", each ? "=" + repeat.items().strip() : "");
        text.engine(loop, "elementVariable", each ? repeat.item().strip() : "");
        text.expression(loop, "completionCondition", repeat.until());
    }

    void handover(Element call, Traits.Handover handover) {
        pass(call, "in", handover.in(), handover.allIn());
        pass(call, "out", handover.out(), handover.allOut());
    }

    private void pass(Element call, String direction, List<FlowNode.Mapping> mappings, boolean all) {
        text.extensions(call, direction, mappings.size() + (all ? 1 : 0), (made, number) -> {
            if (number == mappings.size()) {
                made.setAttribute("variables", "all");
            } else {
                made.setAttribute(
                        "sourceExpression", "=" + mappings.get(number).feel().strip());
                made.setAttribute("target", mappings.get(number).variable());
            }
        });
    }

    void outside(Element task, @Nullable String topic) {
        text.engine(task, "type", topic == null ? "" : "external");
        text.engine(task, "topic", topic == null ? "" : topic.strip());
    }

    /** What is handed in otherwise, such as lists, and what comes out, stays. */
    void given(Element task, List<FlowNode.Mapping> variables) {
        Element holder = DrawingText.children(task, "extensionElements").stream()
                .findFirst()
                .orElseGet(() -> {
                    Element made = text.child(task, "extensionElements");
                    task.insertBefore(made, task.getFirstChild());
                    return made;
                });
        Element io = engine(holder, "inputOutput").stream()
                .findFirst()
                .orElseGet(() -> text.engineChild(holder, "inputOutput"));
        engine(io, "inputParameter").stream()
                .filter(one ->
                        DrawingText.elements(one.getChildNodes()).findAny().isEmpty())
                .forEach(io::removeChild);
        variables.forEach(variable -> {
            Element made = text.engineChild(io, "inputParameter");
            made.setAttribute("name", variable.variable());
            made.setTextContent("=" + variable.feel().strip());
        });
        if (DrawingText.elements(io.getChildNodes()).findAny().isEmpty()) {
            holder.removeChild(io);
        }
        if (DrawingText.elements(holder.getChildNodes()).findAny().isEmpty()) {
            task.removeChild(holder);
        }
    }

    private static List<Element> engine(Element parent, String name) {
        return DrawingText.elements(parent.getChildNodes())
                .filter(child -> Namespaces.ENGINES.contains(String.valueOf(child.getNamespaceURI()))
                        && name.equals(child.getLocalName()))
                .toList();
    }
}
