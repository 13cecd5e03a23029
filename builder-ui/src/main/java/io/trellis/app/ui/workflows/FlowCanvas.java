package io.trellis.app.ui.workflows;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A flow being drawn. On a narrow screen it is looked at only. */
@Tag("x-bpmn-modeler")
@JsModule("context://elements/x-bpmn-modeler.js")
final class FlowCanvas extends Component implements HasStyle {

    private static final String DETAIL = "event.detail";

    /** What the tools and the pad beside an element say. */
    private static final List<String> WORDS = List.of(
            "tool.hand",
            "tool.lasso",
            "tool.space",
            "tool.connect",
            "pad.connect",
            "pad.append",
            "pad.more",
            "pad.attach",
            "pad.lane",
            "palette.more",
            "pad.replace",
            "pad.delete");

    /**
     * What was drawn.
     *
     * @param base the revision of the server's text that it was drawn upon
     * @param copied ids of pasted elements, each with the one that it was copied from
     */
    record Drawn(String bpmn, int base, Map<String, String> copied) {

        Drawn {
            copied = Map.copyOf(copied);
        }

        private static Drawn of(JsonNode detail) {
            Map<String, String> copied = new HashMap<>();
            detail.path("copied")
                    .properties()
                    .forEach(
                            entry -> copied.put(entry.getKey(), entry.getValue().asString("")));
            return new Drawn(
                    detail.path("xml").asString(""), detail.path("base").asInt(0), copied);
        }
    }

    /** @param error whether it keeps the flow from being published; {@code words} what is wrong, all of it */
    record Badge(boolean error, int count, String words) {}

    FlowCanvas(String summary) {
        addClassNames("bpmn", "bpmn-modeler", "bio-theme-parent");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", summary);
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.put("closer", t("workflows.closer"))
                .put("farther", t("workflows.farther"))
                .put("fit", t("workflows.fit"))
                .put("broken", t("workflows.broken"));
        WORDS.forEach(key -> words.put(key, t("flow." + key)));
        words.put("library.Search", t("flow.search")).put("library.Close", t("close"));
        getElement().setPropertyJson("words", words);
        ArrayNode offered = JsonNodeFactory.instance.arrayNode();
        for (Drawable one : Drawable.values()) {
            offered.add(one.json());
        }
        getElement().setPropertyJson("offered", offered);
    }

    /** @param revision how many times the text became another one otherwise than by drawing here */
    void show(String bpmn, int revision) {
        getElement()
                .setPropertyJson(
                        "drawing",
                        JsonNodeFactory.instance.objectNode().put("xml", bpmn).put("revision", revision));
    }

    void problems(Map<String, Badge> problems) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        problems.forEach((element, badge) -> json.putObject(element)
                .put("error", badge.error())
                .put("count", badge.count())
                .put("words", badge.words()));
        getElement().setPropertyJson("problems", json);
    }

    /** Marks an element as chosen, and brings it into view; none where the id is empty. */
    void choose(String element) {
        getElement().callJsFunction("choose", element);
    }

    /** @param listener gets the element's id; empty for the ground */
    void onChoose(Consumer<String> listener) {
        getElement()
                .addEventListener(
                        "bpmn-chosen",
                        event -> listener.accept(
                                event.getEventData().path(DETAIL).asString("")))
                .addEventData(DETAIL);
    }

    void onDraw(Consumer<Drawn> listener) {
        getElement()
                .addEventListener(
                        "bpmn-changed",
                        event -> listener.accept(Drawn.of(event.getEventData().path(DETAIL))))
                .addEventData(DETAIL);
    }
}
