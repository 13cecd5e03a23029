package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFace;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.layout.FormDefinition.Related;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.element.RelatedElement;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A list of the records that name this one, or one that it names, within its form. */
@org.springframework.stereotype.Component
final class RelatedFace implements ElementFace {

    private static final int COLUMNS = 5;

    private final RelatedList.Factory lists;
    private final Layouts layouts;
    private final Entities entities;
    private final Permissions permissions;
    private final BoundEntities bound;
    private final Records records;

    RelatedFace(
            RelatedList.Factory lists,
            Layouts layouts,
            Entities entities,
            Permissions permissions,
            BoundEntities bound,
            Records records) {
        this.bound = bound;
        this.records = records;
        this.lists = lists;
        this.layouts = layouts;
        this.entities = entities;
        this.permissions = permissions;
    }

    @Override
    public String type() {
        return "related";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String[] named = settings.path(RelatedElement.LIST).asString("").split("\\.", 2);
        return named.length < 2
                        || entities.find(named[0]).isEmpty()
                        || !permissions.may(around.user(), named[0], Action.READ)
                ? Optional.empty()
                : around.record()
                        .flatMap(record -> named(around.user(), record, settings))
                        .flatMap(record -> seen(
                                around.user(),
                                record,
                                named[0],
                                named[1],
                                settings.path(RelatedElement.VIEW).asString("")));
    }

    /** The record that the listed ones name, as far as this person may see it. */
    private Optional<RecordData> named(CurrentUser user, RecordData record, JsonNode settings) {
        String of = settings.path(RelatedElement.OF).asString("");
        return of.isEmpty()
                ? Optional.of(record)
                : bound.find(record.id().entity())
                        .flatMap(entity -> entity.field(of))
                        .flatMap(BoundField::target)
                        .filter(target -> record.get(of) != null)
                        .flatMap(target -> records.get(user, new RecordId(target, String.valueOf(record.get(of)))));
    }

    /** Empty where the list is narrowed by what this person may not see. */
    private Optional<Component> seen(CurrentUser user, RecordData record, String entity, String field, String view) {
        try {
            return Optional.of(list(user, record, entity, field, view));
        } catch (InvalidQuery e) {
            return Optional.empty();
        }
    }

    private Component list(CurrentUser user, RecordData record, String entity, String field, String wanted) {
        Optional<ListView> view = layouts.views(entity).stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst();
        List<String> columns = view.or(() -> layouts.views(entity).stream().findFirst())
                .map(ListView::columns)
                .orElse(List.of());
        Related related = new Related(
                entity + "_" + field,
                entity,
                field,
                view.map(one -> named(entities.get(entity).plural(), one.label()))
                        .orElseGet(() -> entities.get(entity).plural()),
                columns.stream()
                        .filter(column -> !column.equals(field))
                        .limit(COLUMNS)
                        .toList());
        Filter mine = Filter.eq(field, record.id().id());
        List<Sort> sort =
                view.map(ListView::sort).filter(some -> !some.isEmpty()).orElse(RelatedLists.NEWEST);
        RelatedList.Shown shown = new RelatedList.Shown(
                related, view.map(ListView::filter).orElse(Filter.ALL).and(mine), sort);
        Span number = new Span();
        number.addClassName("quiet");
        H3 title = new H3(t(related.label()));
        Div head = new Div(title, number);
        head.addClassNames("row", "form-heading");
        Div box = new Div(head, lists.create(user, record, shown, count -> number.setText(String.valueOf(count))));
        box.addClassNames("stack", "related", "form-related");
        return box;
    }

    private static LocalizedText named(LocalizedText records, LocalizedText view) {
        return new LocalizedText(records.zh() + " · " + view.zh(), records.en() + " · " + view.en());
    }
}
