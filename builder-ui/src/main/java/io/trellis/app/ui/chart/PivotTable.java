package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import io.trellis.app.ui.shell.Texts;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetJson;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows against columns with totals. The browser folds, sorts and shades; a figure tells what it is of. */
@Tag("x-pivot")
@JsModule("context://elements/x-pivot.js")
final class PivotTable extends Component implements HasStyle {

    private static final List<String> TEXTS = List.of("total", "open", "close", "sort", "records");

    /** @param options how the analyst wants it drawn */
    PivotTable(String title, WidgetData.Pivot data, ObjectNode options) {
        addClassName("pivot");
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        TEXTS.forEach(key -> texts.put(key, t("dashboards.pivot." + key, "{0}")));
        getElement().setAttribute("lang", Texts.locale().toLanguageTag());
        getElement().setProperty("caption", title);
        getElement().setPropertyJson("texts", texts);
        getElement().setPropertyJson("options", options.deepCopy());
        draw(data);
    }

    /** Shows other data in the same place: what was folded and sorted stays so. */
    void draw(WidgetData.Pivot data) {
        Locale locale = Texts.locale();
        getElement().setPropertyJson("data", WidgetJson.write(data, locale));
    }

    void onClick(Consumer<Chart.Point> listener) {
        getElement()
                .addEventListener(
                        "pivot-click",
                        event -> listener.accept(Chart.point(
                                event.getEventData().path("event.detail").asString("{}"))))
                .addEventData("event.detail");
    }
}
