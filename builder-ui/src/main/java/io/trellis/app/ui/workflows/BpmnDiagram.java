package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.trellis.workflow.Diagram;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow, drawn, with marks where a process stands or a file has problems. */
@Tag("x-bpmn")
@JsModule("context://elements/x-bpmn.js")
public final class BpmnDiagram extends Component implements HasStyle {

    private static final String DETAIL = "event.detail";

    /** What an element can be marked as, the later over the earlier. */
    public enum Mark {
        DONE,
        ACTIVE,
        FAILED,
        WARNING,
        ERROR,
        CHOSEN,
        /** Where much time goes, and where most of it does. */
        WARM,
        HOT
    }

    private final Map<Mark, List<String>> marks = new EnumMap<>(Mark.class);

    /** @param summary what a screen reader says of it */
    public BpmnDiagram(Diagram diagram, String summary) {
        addClassName("bpmn");
        getElement().setAttribute("aria-label", summary);
        getElement()
                .setPropertyJson(
                        "words",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("closer", t("workflows.closer"))
                                .put("farther", t("workflows.farther"))
                                .put("fit", t("workflows.fit"))
                                .put("broken", t("workflows.broken")));
        show(diagram);
    }

    public void show(Diagram diagram) {
        marks.put(Mark.DONE, List.copyOf(diagram.done()));
        marks.put(Mark.ACTIVE, List.copyOf(diagram.active()));
        marks.put(Mark.FAILED, List.copyOf(diagram.failed()));
        getElement().setProperty("xml", diagram.bpmn());
        tell();
    }

    /** Marks these elements so, and no others. */
    public void mark(Mark mark, Collection<String> elements) {
        marks.put(mark, List.copyOf(elements));
        tell();
    }

    private void tell() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        marks.forEach((mark, elements) -> {
            ArrayNode array = json.putArray(mark.name().toLowerCase(Locale.ROOT));
            elements.forEach(array::add);
        });
        getElement().setPropertyJson("marks", json);
    }

    /** @param listener gets the element's id; empty for the ground */
    public void onClick(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "bpmn-click",
                        event -> listener.accept(
                                event.getEventData().path(DETAIL).asString("")))
                .addEventData(DETAIL);
    }
}
