package io.trellis.app.ui.dashboards;

import io.trellis.app.ui.filters.Fields;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.entity.BuiltinEntities;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Measure;
import io.trellis.report.ContentType;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.FigureType;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import io.trellis.report.WidgetType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;

/** A widget freshly put on a dashboard: it shows something at once, about the records that its neighbours are about. */
@Component
final class NewWidget {

    private static final List<ValueKind> GROUPED_FIRST =
            List.of(ValueKind.CODE, ValueKind.REFERENCE, ValueKind.BOOLEAN, ValueKind.DATE, ValueKind.TEXT);
    private static final Set<ValueKind> DATES = Set.of(ValueKind.DATE, ValueKind.DATE_TIME);

    private final Entities entities;
    private final Fields fields;

    NewWidget(Entities entities, Fields fields) {
        this.entities = entities;
        this.fields = fields;
    }

    WidgetDefinition of(CurrentUser user, DashboardDefinition dashboard, WidgetType type, Cells cells) {
        WidgetDefinition blank = new WidgetDefinition(
                DashboardDraft.freeId(dashboard, type.id()),
                type.id(),
                type.label(),
                cells,
                "",
                Filter.ALL,
                List.of(),
                List.of(),
                List.of(),
                0,
                JsonNodeFactory.instance.objectNode());
        return type.aboutRecords() ? about(user, blank, type, neighbours(dashboard)) : blank;
    }

    /** What the widgets beside it are about. */
    private String neighbours(DashboardDefinition dashboard) {
        return dashboard.widgets().reversed().stream()
                .map(WidgetDefinition::entity)
                .filter(entity -> !entity.isEmpty())
                .findFirst()
                .orElseGet(this::firstEntity);
    }

    /** The widget about other records, asked anew as its type wants it. */
    WidgetDefinition about(CurrentUser user, WidgetDefinition widget, WidgetType type, String entity) {
        return switch (type) {
            case FigureType figures -> {
                Optional<FigureType.Asking> begun = figures.begins(own(user, entity));
                if (begun.isPresent()) {
                    yield begun(widget.about(entity), begun.get());
                }
                int wanted = Math.clamp(
                        widget.groupBy().size(),
                        figures.usualGroups(),
                        figures.shape().maxGroups());
                yield widget.about(entity)
                        .asking(groups(user, entity, List.of(), wanted), List.of(Measure.COUNT), List.of());
            }
            case ContentType _ -> widget.about(entity);
        };
    }

    private static WidgetDefinition begun(WidgetDefinition widget, FigureType.Asking asking) {
        return widget.asking(asking.groups(), asking.measures(), List.of());
    }

    private Map<FieldPath, BoundField> own(CurrentUser user, String entity) {
        Map<FieldPath, BoundField> own = new LinkedHashMap<>();
        if (entities.find(entity).isPresent()) {
            fields.own(user, entity).forEach(field -> own.put(field.path(), field.field()));
        }
        return own;
    }

    /** The widget as another type: what that cannot draw is left out, and what it needs is there. */
    WidgetDefinition as(CurrentUser user, WidgetDefinition widget, WidgetType type) {
        WidgetDefinition typed = widget.typed(type.id());
        if (!type.aboutRecords()) {
            return typed.about("");
        }
        if (typed.entity().isEmpty()) {
            return about(user, typed, type, firstEntity());
        }
        return switch (type) {
            case FigureType figures -> fitted(user, typed, figures);
            case ContentType _ -> typed.asking(List.of(), List.of(), List.of());
        };
    }

    private WidgetDefinition fitted(CurrentUser user, WidgetDefinition widget, FigureType type) {
        FigureType.Shape shape = type.shape();
        Optional<FigureType.Asking> begun = type.begins(own(user, widget.entity()));
        if (begun.isPresent()) {
            return begun(widget, begun.get());
        }
        List<GroupBy> kept = widget.groupBy().stream().limit(shape.maxGroups()).toList();
        return widget.asking(
                groups(user, widget.entity(), kept, Math.max(type.usualGroups(), kept.size())),
                widget.measures().stream().limit(shape.maxMeasures()).toList(),
                List.of());
    }

    private String firstEntity() {
        return entities.all().stream()
                .map(EntityDefinition::name)
                .filter(name -> BuiltinEntities.find(name).isEmpty())
                .findFirst()
                .orElse(BuiltinEntities.USER);
    }

    /** Those that there are, and as many more as are wanted, of what is most often grouped by. */
    private List<GroupBy> groups(CurrentUser user, String entity, List<GroupBy> kept, int wanted) {
        if (entities.find(entity).isEmpty() || kept.size() >= wanted) {
            return kept;
        }
        List<GroupBy> groups = new ArrayList<>(kept);
        fields.own(user, entity).stream()
                .filter(field -> GROUPED_FIRST.contains(field.field().kind()))
                .filter(field -> kept.stream().noneMatch(group -> group.field().equals(field.path())))
                .sorted(Comparator.comparingInt(
                        field -> GROUPED_FIRST.indexOf(field.field().kind())))
                .limit((long) wanted - kept.size())
                .map(field ->
                        new GroupBy(field.path(), DATES.contains(field.field().kind()) ? GroupBy.Step.MONTH : null))
                .forEach(groups::add);
        return groups;
    }

    WidgetDefinition copy(DashboardDefinition dashboard, WidgetDefinition widget) {
        return new WidgetDefinition(
                DashboardDraft.freeId(dashboard, widget.type()),
                widget.type(),
                widget.label(),
                widget.cells(),
                widget.entity(),
                widget.filter(),
                widget.groupBy(),
                widget.measures(),
                widget.sort(),
                widget.limit(),
                widget.options(),
                widget.formulas(),
                widget.kept());
    }
}
