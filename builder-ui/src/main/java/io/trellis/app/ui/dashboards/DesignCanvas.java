package io.trellis.app.ui.dashboards;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.trellis.report.WidgetDefinition.Cells;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The grid on which tiles are moved, resized and dropped, by mouse and keyboard. */
@Tag("x-grid-canvas")
@JsModule("context://elements/x-grid-canvas.js")
final class DesignCanvas extends Component implements HasComponents, HasStyle {

    private static final String DETAIL = "event.detail";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    DesignCanvas() {
        addClassName("dashboard-canvas");
    }

    /** Shows it in one column, as a phone does. */
    void phone(boolean phone) {
        setClassName("dashboard-phone", phone);
    }

    void onSelect(Consumer<String> listener) {
        on("tile-select", (id, cells) -> listener.accept(id));
    }

    void onPlace(BiConsumer<String, Cells> listener) {
        on("tile-place", listener);
    }

    /** Arrows move and resize by cells: the cells come as the differences, so that no press is lost to an earlier one. */
    void onStep(BiConsumer<String, Cells> listener) {
        on("tile-step", listener);
    }

    void onRemove(Consumer<String> listener) {
        on("tile-remove", (id, cells) -> listener.accept(id));
    }

    void onDuplicate(Consumer<String> listener) {
        on("tile-duplicate", (id, cells) -> listener.accept(id));
    }

    /** A type of widget was dropped from the palette. */
    void onAdd(BiConsumer<String, Cells> listener) {
        on("tile-add", listener);
    }

    /** A widget was dropped on a tab, whose id comes beside its own. */
    void onTab(BiConsumer<String, String> listener) {
        read(
                "tile-tab",
                json -> listener.accept(
                        json.path("id").asString(""), json.path("tab").asString("")));
    }

    /** A widget is to stand so many tabs further. */
    void onTabBeside(BiConsumer<String, Integer> listener) {
        read(
                "tile-tab-beside",
                json -> listener.accept(
                        json.path("id").asString(""), json.path("by").asInt(0)));
    }

    private void on(String event, BiConsumer<String, Cells> listener) {
        read(event, json -> {
            Cells cells = new Cells(
                    json.path("x").asInt(0),
                    json.path("y").asInt(0),
                    json.path("w").asInt(0),
                    json.path("h").asInt(0));
            listener.accept(json.path("id").asString(""), cells);
        });
    }

    private void read(String event, Consumer<JsonNode> listener) {
        getElement()
                .addEventListener(
                        event,
                        fired -> listener.accept(
                                JSON.readTree(fired.getEventData().path(DETAIL).asString("{}"))))
                .addEventData(DETAIL);
    }
}
