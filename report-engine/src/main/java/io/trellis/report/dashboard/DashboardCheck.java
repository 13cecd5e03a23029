package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.core.security.BuiltInRoles;
import io.trellis.core.security.RoleDefinition;
import io.trellis.form.query.Measure;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardDefinition.DashboardFilter;
import io.trellis.report.DashboardJson;
import io.trellis.report.DefinedMeasures;
import io.trellis.report.FieldGraph;
import io.trellis.report.FilterAddress;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetTypes;
import io.trellis.report.prepare.FilterReach;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything wrong with one dashboard, each thing at its place. */
final class DashboardCheck {

    private static final Set<String> BUILT_IN = Set.of(BuiltInRoles.ADMIN, BuiltInRoles.ANALYST);

    private final Artifact artifact;
    private final DashboardDefinition dashboard;
    private final ArtifactSet whole;
    private final FieldGraph fields;
    private final WidgetTypes types;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    DashboardCheck(Artifact artifact, ArtifactSet whole, FieldGraph fields, WidgetTypes types, Messages messages) {
        this.artifact = artifact;
        this.dashboard = DashboardJson.read(artifact.name(), artifact.app(), artifact.content());
        this.whole = whole;
        this.fields = fields;
        this.types = types;
        this.messages = messages;
    }

    List<Problem> problems() {
        problems.addAll(DashboardShape.problems(artifact, messages));
        dashboard.homeOf().stream()
                .filter(role -> !BUILT_IN.contains(role)
                        && whole.find(new ArtifactId(RoleDefinition.KIND, role)).isEmpty())
                .forEach(role -> error("homeOf", "unknown-role", "report.problem.unknownRole", role));
        Set<String> ids = new HashSet<>();
        tabs(ids);
        for (DashboardFilter filter : dashboard.filters()) {
            String place = "filters[" + filter.id() + "].";
            unique(ids, "filter " + filter.id(), place, filter.id());
            if (!dashboard.tabs().isEmpty() && filter.id().equals(FilterAddress.TAB)) {
                error(place + "id", "reserved-id", "report.problem.reservedId", filter.id());
            }
            filter(filter, place);
        }
        if (dashboard.widgets().size() > Limits.WIDGETS) {
            error("widgets", "too-many-widgets", "report.problem.tooManyWidgets", Limits.WIDGETS);
            return List.copyOf(problems);
        }
        for (WidgetDefinition widget : dashboard.widgets()) {
            String place = "widgets[" + widget.id() + "].";
            unique(ids, "widget " + widget.id(), place, widget.id());
            named(widget, place);
            WidgetDefinition meant =
                    DefinedMeasures.meant(widget, name -> DefinedMeasures.read(whole.find(MeasureDefinition.id(name))));
            problems.addAll(new WidgetCheck(artifact, whole, dashboard, meant, place, computing(meant), types, messages)
                    .problems());
        }
        overlaps();
        return List.copyOf(problems);
    }

    private void tabs(Set<String> ids) {
        if (dashboard.tabs().size() > Limits.TABS) {
            error("tabs", "too-many-tabs", "report.problem.tooManyTabs", Limits.TABS);
        }
        Set<String> known = new HashSet<>();
        artifact.content().path("tabs").forEach(tab -> {
            String id = tab.path("id").asString("");
            unique(ids, "tab " + id, "tabs[" + id + "].", id);
            known.add(id);
        });
        artifact.content().path("widgets").forEach(widget -> {
            String tab = widget.path("tab").asString("");
            if (!tab.isEmpty() && !known.contains(tab)) {
                error(
                        "widgets[" + widget.path("id").asString("") + "].tab",
                        "unknown-tab",
                        "report.problem.unknownTab",
                        tab);
            }
        });
    }

    private void named(WidgetDefinition widget, String place) {
        for (int i = 0; i < widget.measures().size(); i++) {
            Measure measure = widget.measures().get(i);
            if (!measure.isNamed()) {
                continue;
            }
            Optional<MeasureDefinition> found = DefinedMeasures.read(whole.find(MeasureDefinition.id(measure.named())));
            if (found.isEmpty()) {
                error(
                        place + "measures[" + i + "].measure",
                        "unknown-measure",
                        "report.problem.unknownMeasure",
                        measure.named());
            } else if (!found.get().entity().equals(widget.entity())) {
                error(place + "measures[" + i + "].measure", "other-records", "report.problem.otherMeasure");
            }
        }
    }

    private FieldGraph computing(WidgetDefinition widget) {
        return fields.with(widget.entity(), widget.formulas());
    }

    private void unique(Set<String> ids, String key, String place, String id) {
        if (id.isEmpty()) {
            error(place + "id", "id-missing", "report.problem.idMissing");
        } else if (!ids.add(key)) {
            error(place + "id", "id-twice", "report.problem.idTwice", id);
        }
    }

    private void filter(DashboardFilter filter, String place) {
        if (fields.entity(filter.entity()).isEmpty()) {
            error(place + "entity", "unknown-entity", "report.problem.unknownEntity", filter.entity());
            return;
        }
        if (fields.field(filter.entity(), filter.field()).isEmpty()) {
            problems.add(Problem.error(
                    artifact.id(),
                    place + "field",
                    "unknown-field",
                    new UnknownField(fields, messages).words(filter.entity(), filter.field())));
            return;
        }
        boolean acts = dashboard.widgets().stream()
                .anyMatch(widget -> FilterReach.isParameter(filter, widget)
                        || FilterReach.path(filter, widget.entity(), fields).isPresent());
        if (!acts) {
            problems.add(Problem.warning(
                    artifact.id(), place + "field", "filter-without-effect", messages.text("report.problem.noEffect")));
        }
    }

    private void overlaps() {
        List<WidgetDefinition> widgets = dashboard.widgets();
        for (int i = 0; i < widgets.size(); i++) {
            WidgetDefinition widget = widgets.get(i);
            boolean covered = widgets.subList(0, i).stream()
                    .anyMatch(other -> other.cells().overlaps(widget.cells()));
            if (covered) {
                problems.add(Problem.warning(
                        artifact.id(),
                        "widgets[" + widget.id() + "].x",
                        "overlapping",
                        messages.text("report.problem.overlapping")));
            }
        }
    }

    private void error(String path, String code, String key, Object... args) {
        problems.add(Problem.error(artifact.id(), path, code, messages.text(key, args)));
    }
}
