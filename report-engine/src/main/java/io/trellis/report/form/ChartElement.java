package io.trellis.report.form;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Named;
import io.trellis.core.artifact.Reference.Writing;
import io.trellis.core.artifact.ReferenceList;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldReferences;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.ElementSetting;
import io.trellis.form.layout.ElementType;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** A widget of a dashboard, of no more than the records that name the record of the form. */
@Component
@Order(50)
public final class ChartElement implements ElementType {

    /** The dashboard and its widget: {@code sales.funnel}. */
    public static final String WIDGET = "widget";

    /** The lookup of the widget's entity that names the record; the first that does where nothing is said. */
    public static final String BY = "by";

    private final Dashboards dashboards;
    private final Entities entities;
    private final FieldTypes types;
    private final Messages messages;

    ChartElement(Dashboards dashboards, Entities entities, FieldTypes types, Messages messages) {
        this.dashboards = dashboards;
        this.entities = entities;
        this.types = types;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "chart";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.element.chart");
    }

    @Override
    public String icon() {
        return "chart";
    }

    @Override
    public List<ElementSetting> settings() {
        return List.of(
                new ElementSetting.OneOf(WIDGET, messages.text("report.element.chart.widget"), true, this::widgets),
                new ElementSetting.OneOf(BY, messages.text("report.element.chart.by"), false, this::lookups));
    }

    private List<ElementSetting.Option> widgets(ElementSetting.Place place) {
        List<ElementSetting.Option> widgets = new ArrayList<>();
        for (Artifact artifact : place.whole().all(DashboardDefinition.KIND)) {
            DashboardDefinition dashboard = dashboards.read(artifact);
            for (WidgetDefinition widget : dashboard.widgets()) {
                if (entity(widget.entity(), place.whole()).stream()
                        .flatMap(entity -> naming(entity, place.entity().name()))
                        .findFirst()
                        .isPresent()) {
                    widgets.add(new ElementSetting.Option(
                            dashboard.name() + "." + widget.id(),
                            new LocalizedText(
                                    dashboard.label().zh() + " › "
                                            + widget.label().zh(),
                                    dashboard.label().en() + " › "
                                            + widget.label().en())));
                }
            }
        }
        return widgets;
    }

    private List<ElementSetting.Option> lookups(ElementSetting.Place place) {
        String[] chosen = chosen(place.settings());
        return place
                .whole()
                .find(new ArtifactId(DashboardDefinition.KIND, chosen[0]))
                .map(dashboards::read)
                .flatMap(dashboard -> dashboard.widget(chosen[1]))
                .flatMap(found -> entity(found.entity(), place.whole()))
                .stream()
                .flatMap(entity -> naming(entity, place.entity().name()))
                .map(field -> new ElementSetting.Option(field.key(), field.label()))
                .toList();
    }

    private Optional<EntityDefinition> entity(String name, ArtifactSet whole) {
        return whole.find(new ArtifactId(Entities.KIND, name)).map(entity -> entities.read(entity, whole));
    }

    private Stream<FieldDefinition> naming(EntityDefinition entity, String named) {
        return entity.fields().stream()
                .filter(field -> types.find(field.type()).isPresent()
                        && types.bind(field).target().filter(named::equals).isPresent());
    }

    private static String[] chosen(JsonNode settings) {
        String[] parts = settings.path(WIDGET).asString("").split("\\.", 2);
        return parts.length == 2 ? parts : new String[] {"", ""};
    }

    /** What of which dashboard it shows of a record; empty where the dashboard or the lookup is gone. */
    public Optional<Narrowed> narrowed(JsonNode settings, String entity, String record) {
        String[] chosen = chosen(settings);
        return dashboards
                .find(chosen[0])
                .flatMap(dashboard -> dashboard.widget(chosen[1]).flatMap(widget -> by(settings, widget, entity)
                        .map(lookup -> new Narrowed(
                                dashboard.showing(
                                        List.of(widget.filtered(widget.filter().and(Filter.eq(lookup, record))))),
                                widget.id()))));
    }

    private Optional<String> by(JsonNode settings, WidgetDefinition widget, String entity) {
        String said = settings.path(BY).asString("");
        return entities.find(widget.entity()).stream()
                .flatMap(found -> naming(found, entity))
                .map(FieldDefinition::key)
                .filter(key -> said.isEmpty() || said.equals(key))
                .findFirst();
    }

    /** A dashboard of one widget. */
    public record Narrowed(DashboardDefinition dashboard, String widget) {}

    @Override
    public void references(
            JsonNode settings,
            FieldReferences.Over over,
            ReferenceList list,
            String at,
            String removed,
            LocalizedText place) {
        String[] chosen = chosen(settings);
        if (!chosen[0].isEmpty()) {
            ArtifactId dashboard = new ArtifactId(DashboardDefinition.KIND, chosen[0]);
            list.add(Named.whole(dashboard), at + "/" + WIDGET, new Writing.Step(0), removed, place);
        }
        String by = settings.path(BY).asString("");
        if (!by.isEmpty()) {
            dashboards
                    .find(chosen[0])
                    .flatMap(dashboard -> dashboard.widget(chosen[1]))
                    .ifPresent(widget -> over.of(widget.entity()).path(by, at + "/" + BY, at + "/" + BY, place));
        }
    }
}
