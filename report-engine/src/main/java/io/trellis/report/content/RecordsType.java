package io.trellis.report.content;

import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.field.InputSpec;
import io.trellis.form.field.ResolvedPath;
import io.trellis.form.field.ValueKind;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.PageText;
import io.trellis.form.query.Queries;
import io.trellis.form.query.RecordPage;
import io.trellis.form.record.RecordData;
import io.trellis.report.ContentType;
import io.trellis.report.Viewing;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Group;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.widget.OptionFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The first records of a list view, in its columns and its order. */
@Component
@Order(90)
final class RecordsType implements ContentType {

    private static final Set<ValueKind> NUMBERS = Set.of(ValueKind.NUMBER, ValueKind.MONEY);
    private static final String VIEW = "view";
    private static final int COLUMNS = 5;
    private static final int USUAL = 8;
    private static final int MOST = 50;

    private final Layouts layouts;
    private final Queries queries;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final FieldContexts contexts;
    private final Permissions permissions;
    private final Messages messages;

    RecordsType(
            Layouts layouts,
            Queries queries,
            BoundEntities entities,
            FieldTypes types,
            FieldContexts contexts,
            Permissions permissions,
            Messages messages) {
        this.layouts = layouts;
        this.queries = queries;
        this.entities = entities;
        this.types = types;
        this.contexts = contexts;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    public String id() {
        return "records";
    }

    @Override
    public LocalizedText label() {
        return messages.text("report.widget.records");
    }

    @Override
    public String icon() {
        return "list";
    }

    @Override
    public Size size() {
        return new Size(6, 4);
    }

    @Override
    public boolean aboutRecords() {
        return true;
    }

    @Override
    public List<FieldDefinition> properties(String entity) {
        if (entities.find(entity).isEmpty()) {
            return List.of();
        }
        Map<String, LocalizedText> views = new LinkedHashMap<>();
        layouts.views(entity).forEach(view -> views.put(view.name(), view.label()));
        return List.of(new OptionFields(messages).choice(VIEW, views));
    }

    @Override
    public Map<String, ArtifactId> names(WidgetDefinition widget) {
        String view = widget.options().path(VIEW).asString("");
        return view.isEmpty() ? Map.of() : Map.of(VIEW, new ArtifactId(Layouts.VIEW, view));
    }

    /** A view that narrows by what this person may not see would tell of it. */
    @Override
    public boolean isFor(CurrentUser user, WidgetDefinition widget) {
        FieldPaths paths = paths(user);
        return entities.find(widget.entity()).isPresent()
                && sees(paths, widget.entity(), view(widget).filter());
    }

    private static boolean sees(FieldPaths paths, String entity, Filter filter) {
        return filter.conditions()
                        .allMatch(condition ->
                                paths.resolve(entity, condition.field()).found().isPresent())
                && filter.havings()
                        .allMatch(having -> paths.resolve(having.entity(), FieldPath.of(having.by()))
                                        .found()
                                        .isPresent()
                                && sees(paths, having.entity(), having.filter()));
    }

    private ListView view(WidgetDefinition widget) {
        List<ListView> views = layouts.views(widget.entity());
        String wanted = widget.options().path(VIEW).asString("");
        return views.stream()
                .filter(view -> view.name().equals(wanted))
                .findFirst()
                .orElse(views.getFirst());
    }

    private FieldPaths paths(CurrentUser user) {
        return FieldPaths.over(entities, types, (owner, key) -> permissions
                .field(user, owner, key)
                .mayRead());
    }

    @Override
    public WidgetData data(WidgetDefinition widget, Filter filter, CurrentUser user, Viewing viewing) {
        ListView view = view(widget);
        FieldPaths paths = paths(user);
        List<ResolvedPath> columns = view.columns().stream()
                .flatMap(path -> paths.resolve(widget.entity(), FieldPath.of(path)).found().stream())
                .limit(COLUMNS)
                .toList();
        RecordPage page = queries.list(
                user,
                new ListQuery(
                        widget.entity(),
                        view.filter().and(filter),
                        "",
                        view.sort().stream()
                                .filter(sort -> paths.resolve(widget.entity(), sort.field())
                                        .found()
                                        .isPresent())
                                .toList(),
                        columns.stream().map(column -> column.path().toString()).toList(),
                        widget.limit() == 0 ? USUAL : Math.min(widget.limit(), MOST),
                        null,
                        false));
        PageText reading = new PageText(page, contexts.of(user, widget.entity()));
        return new WidgetData.Records(
                widget.entity(),
                view.name(),
                columns.stream()
                        .map(column -> new WidgetData.Records.Heading(
                                column.label(" › ").in(viewing.locale()),
                                NUMBERS.contains(column.leaf().kind())))
                        .toList(),
                page.records().stream()
                        .map(record -> new WidgetData.Records.Listed(
                                record.id().id(),
                                columns.stream()
                                        .map(column -> cell(column, record, reading))
                                        .toList()))
                        .toList(),
                page.next() != null);
    }

    private static Group cell(ResolvedPath column, RecordData record, PageText reading) {
        Object value = reading.value(column, record).orElse(null);
        String color = column.leaf().options().stream()
                .filter(option -> option.code().equals(value))
                .findFirst()
                .map(InputSpec.Option::color)
                .orElse("");
        return new Group(null, reading.text(column, record), color);
    }
}
