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
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import io.trellis.form.query.ReportResult;
import io.trellis.report.Click;
import io.trellis.report.ContentType;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.Dashboards;
import io.trellis.report.DefinedMeasures;
import io.trellis.report.Drill;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.Focus;
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
    private final DefinedMeasures measures;
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
            DefinedMeasures measures,
            Company company,
            Messages messages,
            Clock clock) {
        this.artifacts = artifacts;
        this.queries = queries;
        this.types = types;
        this.drills = drills;
        this.visibility = visibility;
        this.measures = measures;
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
        if (asked.type().aboutRecords() && fields.entity(widget.entity()).isEmpty()) {
            return new WidgetData.Broken(messages.text("report.problem.unknownEntity", widget.entity()));
        }
        if (!isFor(user, asked.type(), widget)
                || asked.type().aboutRecords() && !visibility.allows(user, asked.query(), fields)) {
            return new WidgetData.Unseen(messages.text("report.unseen"));
        }
        Optional<Measure> lost =
                widget.measures().stream().filter(Measure::isNamed).findFirst();
        if (lost.isPresent()) {
            return new WidgetData.Broken(
                    messages.text("report.problem.unknownMeasure", lost.get().named()));
        }
        try {
            return switch (asked.type()) {
                case FigureType figures -> figures(user, asked, figures);
                case ContentType content -> content.data(widget, asked.query().filter(), user, viewing(user, widget));
            };
        } catch (InvalidQuery e) {
            return new WidgetData.Broken(e.text());
        }
    }

    private WidgetData figures(CurrentUser user, Asked asked, FigureType type) {
        WidgetDefinition widget = asked.widget();
        if (widget.groupBy().size() < type.shape().minGroups()) {
            return new WidgetData.Broken(messages.text("report.problem.groupMissing"));
        }
        Viewing viewing = viewing(user, widget);
        List<ReportQuery> needed = type.queries(widget, asked.query(), viewing);
        if (needed.stream()
                .filter(query -> query.entity().equals(asked.query().entity()))
                .anyMatch(query -> !visibility.allows(user, query, fields))) {
            return new WidgetData.Unseen(messages.text("report.unseen"));
        }
        List<ReportQuery> asking = needed.stream()
                // what a figure is held against is of other records, which not everybody may see
                .filter(query ->
                        query.entity().equals(asked.query().entity()) || visibility.allows(user, query, fields))
                .toList();
        List<ReportResult> results = new ArrayList<>();
        asking.forEach(query -> results.add(queries.report(user, query)));
        return type.data(widget, asking, results, viewing);
    }

    @Override
    public List<DashboardDefinition> homes(CurrentUser user) {
        return all().stream()
                .filter(dashboard -> dashboard.homeOf().stream().anyMatch(user.roles()::contains))
                .flatMap(dashboard -> seen(user, dashboard).stream())
                .filter(dashboard -> !dashboard.widgets().isEmpty())
                .toList();
    }

    @Override
    public Optional<DashboardDefinition> seen(CurrentUser user, DashboardDefinition dashboard) {
        List<WidgetDefinition> widgets = dashboard.widgets().stream()
                .filter(widget -> isSeen(user, widget))
                .toList();
        return widgets.isEmpty() && !dashboard.widgets().isEmpty()
                ? Optional.empty()
                : Optional.of(dashboard
                        .filtered(dashboard.filters().stream()
                                .filter(filter ->
                                        visibility.allows(user, filter.entity(), Stream.of(filter.field()), fields))
                                .toList())
                        .showing(widgets)
                        .withoutEmptyTabs());
    }

    private boolean isSeen(CurrentUser user, WidgetDefinition widget) {
        Optional<WidgetType> type = types.find(widget.type());
        if (type.filter(found -> !found.aboutRecords()).isPresent()) {
            return isFor(user, type.get(), widget);
        }
        WidgetDefinition meant = measures.meant(widget);
        boolean allowed = visibility.allows(
                user,
                widget.entity(),
                Stream.concat(
                        Visibility.paths(meant.groupBy(), meant.measures(), meant.filter()),
                        meant.computed().stream().flatMap(fields::reads)),
                fields);
        return allowed && type.filter(found -> !isFor(user, found, widget)).isEmpty();
    }

    private static boolean isFor(CurrentUser user, WidgetType type, WidgetDefinition widget) {
        return switch (type) {
            case FigureType _ -> true;
            case ContentType content -> content.isFor(user, widget);
        };
    }

    @Override
    public Optional<Drill.Target> drill(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen) {
        Optional<Asked> asked = asked(dashboard, click.widget(), chosen);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Viewing viewing = viewing(user, asked.get().widget());
        return asked.map(Asked::query)
                .filter(query -> visibility.allows(user, query, fields))
                .flatMap(query -> ways(asked.get().type(), click).stream()
                        .filter(drill -> drill.available(click, query, viewing))
                        .findFirst()
                        .map(drill -> drill.apply(click, query, viewing)));
    }

    private List<Drill> ways(WidgetType type, Click click) {
        boolean whole = click.groups().isEmpty();
        return type instanceof FigureType figures && !whole
                ? figures.drill().map(List::of).orElse(drills)
                : drills;
    }

    @Override
    public Optional<Focus> focus(
            CurrentUser user,
            DashboardDefinition dashboard,
            Click click,
            Map<String, ? extends @Nullable Object> chosen) {
        Optional<Asked> asked = asked(dashboard, click.widget(), chosen);
        if (asked.isEmpty() || asked.get().type() instanceof FigureType figures && !figures.narrows()) {
            return Optional.empty();
        }
        return asked.map(Asked::query)
                .filter(query -> visibility.allows(user, query, fields))
                .filter(query -> click.of().stream()
                        .allMatch(group -> group >= 0 && group < query.groupBy().size()))
                .flatMap(query ->
                        Focus.of(click, query, viewing(user, asked.get().widget())));
    }

    private record Asked(WidgetDefinition widget, WidgetType type, ReportQuery query) {}

    private Optional<Asked> asked(
            DashboardDefinition dashboard, String id, Map<String, ? extends @Nullable Object> chosen) {
        return dashboard.widget(id).map(measures::meant).flatMap(widget -> types.find(widget.type())
                .map(type -> asked(dashboard, meant(widget, type), type, chosen)));
    }

    private Asked asked(
            DashboardDefinition dashboard,
            WidgetDefinition widget,
            WidgetType type,
            Map<String, ? extends @Nullable Object> chosen) {
        return new Asked(
                widget, type, PreparedQuery.of(new Preparation(dashboard, widget, chosen, seen(widget), limit(type))));
    }

    private static WidgetDefinition meant(WidgetDefinition widget, WidgetType type) {
        return switch (type) {
            case FigureType figures -> figures.meant(widget);
            case ContentType _ -> widget;
        };
    }

    private static int limit(WidgetType type) {
        return switch (type) {
            case FigureType figures -> figures.defaultLimit();
            case ContentType _ -> 1;
        };
    }

    private FieldGraph seen(WidgetDefinition widget) {
        return fields.with(widget.entity(), widget.formulas());
    }

    private Viewing viewing(CurrentUser user, WidgetDefinition widget) {
        LocalDate today = clock.instant().atZone(user.zone()).toLocalDate();
        return new Viewing(user.locale(), today, company, seen(widget), messages);
    }
}
