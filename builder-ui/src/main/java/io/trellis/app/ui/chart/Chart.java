package io.trellis.app.ui.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.filter.FilterJson;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetJson;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bars, lines, pies and funnels. The browser draws; this hands it the data and hears what was clicked. */
@Tag("x-chart")
@JsModule("context://elements/x-chart.js")
public final class Chart extends Component implements HasSize, HasStyle {

    private static final String DETAIL = "event.detail";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param groups the values of the groups clicked; measure counted from 0; of which groups they are, empty for the first ones */
    public record Point(List<@Nullable Object> groups, int measure, List<Integer> of) {
        public Point(List<@Nullable Object> groups, int measure) {
            this(groups, measure, IntStream.range(0, groups.size()).boxed().toList());
        }
    }

    /** @param options how the analyst wants it drawn; {@code summary} what a screen reader says */
    public Chart(WidgetData data, ObjectNode options, String summary) {
        addClassName("chart");
        getElement().setAttribute("lang", Texts.locale().toLanguageTag());
        getElement().setPropertyJson("options", options.deepCopy());
        draw(data, summary);
    }

    /** Shows other data in the same place. */
    void draw(WidgetData data, String summary) {
        getElement().setAttribute("aria-label", summary);
        getElement().setPropertyJson("data", WidgetJson.write(data, Texts.locale()));
    }

    /** Has the browser keep what is drawn as a PNG file. */
    public void save(String name) {
        getElement().callJsFunction("save", name);
    }

    public void onClick(Consumer<Point> listener) {
        getElement()
                .addEventListener(
                        "chart-click",
                        event -> listener.accept(
                                point(event.getEventData().path(DETAIL).asString("{}"))))
                .addEventData(DETAIL);
    }

    static Point point(String detail) {
        JsonNode json = JSON.readTree(detail);
        Object groups = FilterJson.plain(json.path("groups"));
        List<@Nullable Object> values = groups instanceof List<?> list ? values(list) : List.of();
        int measure = json.path("measure").asInt(0);
        return json.path("of").isArray()
                ? new Point(
                        values,
                        measure,
                        json.path("of").valueStream().map(JsonNode::asInt).toList())
                : new Point(values, measure);
    }

    private static List<@Nullable Object> values(List<?> list) {
        return new java.util.ArrayList<>(list);
    }
}
