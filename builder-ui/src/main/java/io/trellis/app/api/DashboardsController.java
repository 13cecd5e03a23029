package io.trellis.app.api;

import io.trellis.app.api.ApiProblem.Detail;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code /dashboards}: the published definitions, and what a widget shows the caller. */
@RestController
@RequestMapping("/api/v1/dashboards/{name}")
class DashboardsController {

    private final Caller caller;
    private final Dashboards dashboards;
    private final DashboardNames names;
    private final JsonMapper json;
    private final Messages messages;
    private final Refusals refusals;

    DashboardsController(
            Caller caller,
            Dashboards dashboards,
            DashboardNames names,
            JsonMapper json,
            Messages messages,
            Refusals refusals) {
        this.caller = caller;
        this.dashboards = dashboards;
        this.names = names;
        this.json = json;
        this.messages = messages;
        this.refusals = refusals;
    }

    @GetMapping
    ObjectNode get(@PathVariable String name) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        DashboardDefinition dashboard = dashboards
                .find(name)
                .flatMap(published -> dashboards.seen(user, published))
                .orElseThrow(refusals::notFound);
        ObjectNode written = dashboards.write(names.outside(dashboard));
        written.put("name", dashboard.name());
        written.put("app", dashboard.app());
        return written;
    }

    /** @param filter the chosen values by filter id; without it, what the dashboard opens with */
    @GetMapping("/widgets/{widget}")
    ObjectNode widget(
            @PathVariable String name,
            @PathVariable String widget,
            @RequestParam(required = false) @Nullable String filter) {
        CurrentUser user = caller.user(Caller.REPORTS_READ);
        DashboardDefinition dashboard = dashboards.find(name).orElseThrow(refusals::notFound);
        if (dashboard.widget(widget).isEmpty()) {
            throw refusals.notFound();
        }
        Map<String, @Nullable Object> chosen =
                filter == null ? Dashboards.initial(dashboard) : chosen(dashboard, filter);
        WidgetData data = dashboards.data(user, dashboard, widget, chosen);
        scopes(data).forEach(caller::user);
        return WidgetJson.write(data, user.locale());
    }

    /** What a key has to be for besides reports: a list on a dashboard is a list. */
    private static Stream<String> scopes(WidgetData data) {
        return switch (data) {
            case WidgetData.Records _ -> Stream.of(Caller.RECORDS_READ);
            case WidgetData.Entries entries ->
                entries.entries().stream()
                        .map(entry -> switch (entry.place()) {
                            case WidgetData.Place.OfRecord _ -> Caller.RECORDS_READ;
                            case WidgetData.Place.OfTask _ -> Caller.TASKS;
                        })
                        .distinct();
            case WidgetData.Number _,
                    WidgetData.Series _,
                    WidgetData.Slices _,
                    WidgetData.Table _,
                    WidgetData.Plot _,
                    WidgetData.Pivot _,
                    WidgetData.Areas _,
                    WidgetData.Cohorts _,
                    WidgetData.Ranking _,
                    WidgetData.Text _,
                    WidgetData.Unseen _,
                    WidgetData.Broken _ -> Stream.empty();
        };
    }

    private Map<String, @Nullable Object> chosen(DashboardDefinition dashboard, String filter) {
        JsonNode asked = parse(filter);
        if (!asked.isObject()) {
            throw refusals.invalid("filter", "wrong-type", "wrong-type-object");
        }
        Map<String, @Nullable Object> chosen = new LinkedHashMap<>();
        asked.properties().forEach(one -> chosen.put(one.getKey(), FilterJson.plain(one.getValue())));
        List<Detail> unknown = chosen.keySet().stream()
                .filter(id -> dashboard.filters().stream()
                        .noneMatch(known -> known.id().equals(id)))
                .map(id -> new Detail("filter." + id, "unknown-filter", messages.text("app.api.unknown-filter", id)))
                .toList();
        if (!unknown.isEmpty()) {
            throw refusals.invalid(unknown, Map.of());
        }
        return chosen;
    }

    private JsonNode parse(String filter) {
        try {
            return json.readTree(filter);
        } catch (JacksonException e) {
            throw new ApiProblem(
                    400,
                    "malformed-json",
                    messages.text(
                            "app.api.json",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr()));
        }
    }
}
