package io.trellis.report.dashboard;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.artifact.Problem;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.core.filter.RelativeDay;
import io.trellis.core.filter.ViewerWord;
import io.trellis.core.i18n.Messages;
import io.trellis.core.limit.Limits;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.report.ContentType;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.FieldGraph;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Everything wrong with one widget. */
final class WidgetCheck {

    private static final Set<ValueKind> SUMMED = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final Set<ValueKind> DAYS = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);
    private static final Set<ValueKind> ORDERED =
            Set.of(ValueKind.NUMBER, ValueKind.MONEY, ValueKind.DATE, ValueKind.DATE_TIME);

    private static final FigureType.Shape NO_FIGURES = new FigureType.Shape(0, 0, 0);

    private final Artifact artifact;
    private final ArtifactSet whole;
    private final DashboardDefinition dashboard;
    private final WidgetDefinition widget;
    private final String place;
    private final FieldGraph fields;
    private final WidgetTypes types;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    WidgetCheck(
            Artifact artifact,
            ArtifactSet whole,
            DashboardDefinition dashboard,
            WidgetDefinition widget,
            String place,
            FieldGraph fields,
            WidgetTypes types,
            Messages messages) {
        this.artifact = artifact;
        this.whole = whole;
        this.dashboard = dashboard;
        this.widget = widget;
        this.place = place;
        this.fields = fields;
        this.types = types;
        this.messages = messages;
    }

    List<Problem> problems() {
        Optional<WidgetType> type = types.find(widget.type());
        if (type.isEmpty()) {
            error("type", "unknown-widget-type", "report.problem.unknownType", widget.type());
        }
        if (widget.label().isEmpty()) {
            problems.add(Problem.warning(
                    artifact.id(), place + "label", "label-missing", messages.text("report.problem.labelMissing")));
        }
        if (type.filter(found -> !found.aboutRecords()).isPresent()) {
            type.ifPresent(this::flaws);
        } else if (widget.entity().isEmpty()) {
            error("entity", "entity-missing", "report.problem.entityMissing");
        } else if (fields.entity(widget.entity()).isEmpty()) {
            error("entity", "unknown-entity", "report.problem.unknownEntity", widget.entity());
        } else {
            type.ifPresent(found -> {
                switch (found) {
                    case FigureType figures -> shape(figures.shape());
                    case ContentType _ -> shape(NO_FIGURES);
                }
                flaws(found);
            });
            problems.addAll(new FormulaCheck(artifact, widget, place, fields, messages).problems());
            groups();
            measures();
            kept();
            filter("filter", json().get("filter"), widget.filter());
        }
        return problems;
    }

    private void flaws(WidgetType type) {
        type.names(widget).forEach((option, named) -> {
            if (whole.find(named).isEmpty()) {
                error("options." + option, "unknown-artifact", "report.problem.unknownArtifact", named.name());
            }
        });
        type.check(widget, fields)
                .forEach(flaw ->
                        problems.add(Problem.error(artifact.id(), place + flaw.path(), flaw.code(), flaw.message())));
    }

    private void shape(FigureType.Shape shape) {
        int groups = widget.groupBy().size();
        if (groups < shape.minGroups()) {
            error("groupBy", "group-missing", "report.problem.groupMissing");
        } else if (groups > shape.maxGroups()) {
            error("groupBy", "too-many-groups", "report.problem.tooManyGroups", shape.maxGroups());
        }
        if (widget.measures().size() > shape.maxMeasures()) {
            error("measures", "too-many-measures", "report.problem.tooManyMeasures", shape.maxMeasures());
        }
    }

    private void groups() {
        for (int i = 0; i < widget.groupBy().size(); i++) {
            GroupBy group = widget.groupBy().get(i);
            Optional<BoundField> field = field("groupBy[" + i + "].field", group.field());
            if (field.filter(found -> !found.kind().groups()).isPresent()) {
                error("groupBy[" + i + "].field", "not-groupable", "report.problem.notGroupable", group.field());
            }
            boolean number =
                    field.filter(found -> SUMMED.contains(found.kind())).isPresent();
            boolean ascending = IntStream.range(1, group.bounds().size())
                    .allMatch(at ->
                            group.bounds().get(at - 1).compareTo(group.bounds().get(at)) < 0);
            if (!group.bounds().isEmpty()
                    && (!number || !ascending || group.bounds().size() > Limits.RANGES)) {
                error("groupBy[" + i + "].bounds", "bad-bounds", "report.problem.badBounds", Limits.RANGES);
            }
            if (group.by() == GroupBy.Step.HOUR
                    && field.filter(found -> found.kind() == ValueKind.DATE).isPresent()) {
                error("groupBy[" + i + "].by", "no-calendar", "report.problem.noHours");
            }
        }
    }

    private void measures() {
        for (int i = 0; i < widget.measures().size(); i++) {
            Measure measure = widget.measures().get(i);
            String where = "measures[" + i + "].";
            JsonNode json = json().path("measures").path(i);
            measure(where, measure, json);
            Measure per = measure.per();
            if (per != null) {
                measure(where + "per.", per, json.path("per"));
            }
            if (measure.shown().compares() && widget.groupBy().stream().noneMatch(this::alongTheCalendar)) {
                error(where + "shown", "no-timeline", "report.problem.noTimeline");
            }
            boolean twice = measure.shown() == Measure.Shown.RUNNING && measure.op() == Measure.Op.DISTINCT;
            if (measure.shown().adds() && (!measure.op().adds() || per != null || twice)) {
                error(where + "shown", "not-measurable", "report.problem.notShown");
            }
        }
    }

    private void kept() {
        for (int i = 0; i < widget.kept().size(); i++) {
            int measure = widget.kept().get(i).measure();
            if (measure < 0 || measure >= widget.figures().size()) {
                error("kept[" + i + "].measure", "unknown-measure", "report.problem.keptMeasure");
            }
        }
        if (!widget.kept().isEmpty() && widget.groupBy().isEmpty()) {
            error("kept", "group-missing", "report.problem.keptGroups");
        }
    }

    /** Dates without a step go by months. */
    private boolean alongTheCalendar(GroupBy group) {
        return !isComputed(group.field())
                && (group.isTimeline()
                        || group.by() == null
                                && fields.field(widget.entity(), group.field())
                                        .filter(field -> DAYS.contains(field.kind()))
                                        .isPresent());
    }

    private boolean isComputed(FieldPath path) {
        return widget.formulas().stream().anyMatch(formula -> formula.isNamedBy(path));
    }

    private void measure(String where, Measure measure, JsonNode json) {
        FieldPath path = measure.field();
        if (path != null) {
            field(where + "field", path)
                    .filter(found -> !fits(measure, found.kind()))
                    .ifPresent(found -> error(where + "op", "not-measurable", "report.problem.notMeasurable", path));
        }
        if (measure.op() == Measure.Op.PERCENTILE && (measure.percent() < 1 || measure.percent() > 99)) {
            error(where + "percent", "bad-percent", "report.problem.badPercent");
        }
        filter(where + "where", json.get("where"), measure.where());
    }

    private static boolean fits(Measure measure, ValueKind kind) {
        return switch (measure.op()) {
            case COUNT -> true;
            case DISTINCT -> kind.groups();
            case SUM, AVG, MEDIAN, PERCENTILE, DEVIATION -> SUMMED.contains(kind);
            case MIN, MAX -> ORDERED.contains(kind);
        };
    }

    private void filter(String where, @Nullable JsonNode json, Filter filter) {
        try {
            FilterJson.readExactly(json);
        } catch (FilterJson.Malformed e) {
            error(where + "." + e.path(), "unreadable-filter", "report.problem.unreadableFilter", e.path());
            return;
        }
        filter.conditions().forEach(condition -> condition(where, condition));
        filter.havings().forEach(having -> having(where, having, widget.entity()));
    }

    private void having(String where, Filter.Having having, String pointedAt) {
        FieldPath by = FieldPath.of(having.by());
        boolean pointsHere = fields.field(having.entity(), by)
                .flatMap(BoundField::target)
                .filter(pointedAt::equals)
                .isPresent();
        if (!pointsHere) {
            error(where, "unknown-relation", "report.problem.unknownRelation", having.entity() + "." + having.by());
            return;
        }
        having.filter().conditions().forEach(condition -> {
            if (!condition.field().equals(FieldPath.of("id"))
                    && fields.field(having.entity(), condition.field()).isEmpty()) {
                problems.add(Problem.error(
                        artifact.id(),
                        place + where,
                        "unknown-field",
                        new UnknownField(fields, messages).words(having.entity(), condition.field())));
            }
        });
        having.filter().havings().forEach(inner -> having(where, inner, having.entity()));
    }

    private void condition(String where, Filter.Condition condition) {
        if (isComputed(condition.field())) {
            error(where, "formula-in-filter", "report.problem.formulaInFilter");
            return;
        }
        Optional<BoundField> field = field(where, condition.field());
        if (field.filter(found -> !found.operators().contains(condition.operator()))
                .isPresent()) {
            error(
                    where,
                    "unknown-operator",
                    "report.problem.unknownOperator",
                    condition.operator().code(),
                    condition.field());
        }
        if (condition.value() instanceof String text
                && text.startsWith("$")
                && ViewerWord.of(text).isEmpty()
                && RelativeDay.of(text).isEmpty()
                && dashboard.filters().stream().noneMatch(filter -> text.equals("$" + filter.id()))) {
            error(where, "unknown-parameter", "report.problem.unknownParameter", text);
        }
    }

    private Optional<BoundField> field(String where, FieldPath path) {
        if (path.equals(FieldPath.of("id"))) {
            return Optional.empty();
        }
        Optional<BoundField> field = fields.field(widget.entity(), path);
        if (field.isEmpty()) {
            problems.add(Problem.error(
                    artifact.id(),
                    place + where,
                    "unknown-field",
                    new UnknownField(fields, messages).words(widget.entity(), path)));
        }
        return field;
    }

    private JsonNode json() {
        for (JsonNode json : artifact.content().path("widgets")) {
            if (json.path("id").asString("").equals(widget.id())) {
                return json;
            }
        }
        return artifact.content().path("none");
    }

    private void error(String path, String code, String key, Object... args) {
        problems.add(Problem.error(artifact.id(), place + path, code, messages.text(key, args)));
    }
}
