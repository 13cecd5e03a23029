package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Artifacts;
import io.trellis.core.company.Company;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Click;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.Dashboards;
import io.trellis.report.Drill;
import io.trellis.report.FieldGraph;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import io.trellis.report.prepare.Preparation;
import io.trellis.report.prepare.PreparedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

@Component
final class DefaultDashboards implements Dashboards {

    private final Artifacts artifacts;
    private final Queries queries;
    private final WidgetTypes types;
    private final List<Drill> drills;
    private final Visibility visibility;
    private final FieldGraph fields;
    private final Company company;
    private final Messages messages;
    private final Clock clock;

    DefaultDashboards(
            Artifacts artifacts,
            Entities entities,
            FieldTypes fieldTypes,
            Queries queries,
            WidgetTypes types,
            List<Drill> drills,
            Visibility visibility,
            Company company,
            Messages messages,
            Clock clock) {
        this.artifacts = artifacts;
        this.queries = queries;
        this.types = types;
        this.drills = drills;
        this.visibility = visibility;
        this.fields = new FieldGraph(entities::find, fieldTypes);
        this.company = company;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public List<DashboardDefinition> all() {
        return artifacts.all(DashboardDefinition.KIND).stream().map(this::read).toList();
    }

    @Override
    public Optional<DashboardDefinition> find(String name) {
        return artifacts.find(new ArtifactId(DashboardDefinition.KIND, name)).map(this::read);
    }

    @Override
    public DashboardDefinition read(Artifact artifact) {
        return DashboardJson.read(artifact.name(), artifact.app(), artifact.content());
    }

    @Override
    public ObjectNode write(DashboardDefinition definition) {
        return DashboardJson.write(definition);
    }

    @Override
    public WidgetData data(
            CurrentUser user,
            DashboardDefinition dashboard,
            String widget,
            Map<String, ? extends @Nullable Object> chosen) {
        Optional<Asked> asked = asked(dashboard, widget, chosen);
        return asked.isEmpty()
                ? new WidgetData.Broken(messages.text("report.problem.unknownWidget", widget))
                : data(user, asked.get());
    }

    private WidgetData data(CurrentUser user, Asked asked) {
        WidgetDefinition widget = asked.widget();
        if (fields.entity(widget.entity()).isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.unknownEntity", widget.entity()));
        }
        if (widget.groupBy().size() < asked.type().shape().minGroups()) {
            return new WidgetData.Broken(messages.text("report.problem.groupMissing"));
        }
        if (!visibility.allows(user, asked.query(), fields)) {
            return new WidgetData.Unseen(messages.text("report.unseen"));
        }
        Viewing viewing = viewing(user);
        List<ReportQuery> asking = asked.type().queries(widget, asked.query(), viewing);
        try {
            List<ReportResult> results = new ArrayList<>();
            asking.forEach(query -> results.add(queries.report(user, query)));
            return asked.type().data(widget, asking, results, viewing);
        } catch (InvalidQuery e) {
            return new WidgetData.Broken(e.text());
        }
    }

    @Override
    public Optional<DashboardDefinition> seen(CurrentUser user, DashboardDefinition dashboard) {
        List<WidgetDefinition> widgets = dashboard.widgets().stream()
                .filter(widget -> visibility.allows(
                        user,
                        widget.entity(),
                        Visibility.paths(widget.groupBy(), widget.measures(), widget.filter()),
                        fields))
                .toList();
        return widgets.isEmpty() && !dashboard.widgets().isEmpty()
                ? Optional.empty()
                : Optional.of(new DashboardDefinition(
                        dashboard.name(),
                        dashboard.app(),
                        dashboard.label(),
                        dashboard.description(),
                        dashboard.filters().stream()
                                .filter(filter ->
                                        visibility.allows(user, filter.entity(), Stream.of(filter.field()), fields))
                                .toList(),
                        widgets));
    }

    @Override
    public Optional<Drill.Target> drill(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen) {
        Viewing viewing = viewing(user);
        return asked(dashboard, click.widget(), chosen)
                .map(Asked::query)
                .filter(query -> visibility.allows(user, query, fields))
                .flatMap(query -> drills.stream()
                        .filter(drill -> drill.available(click, query, viewing))
                        .findFirst()
                        .map(drill -> drill.apply(click, query, viewing)));
    }

    private record Asked(WidgetDefinition widget, WidgetType type, ReportQuery query) {}

    private Optional<Asked> asked(
            DashboardDefinition dashboard, String id, Map<String, ? extends @Nullable Object> chosen) {
        return dashboard.widget(id).flatMap(widget -> types.find(widget.type())
                .map(type -> new Asked(
                        widget,
                        type,
                        PreparedQuery.of(new Preparation(dashboard, widget, chosen, fields, type.defaultLimit())))));
    }

    private Viewing viewing(CurrentUser user) {
        LocalDate today = clock.instant().atZone(user.zone()).toLocalDate();
        return new Viewing(user.locale(), today, company, fields, messages);
    }
}
