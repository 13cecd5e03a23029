package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.trellis.app.ui.elements.Around;
import io.trellis.app.ui.elements.ElementFace;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.Entities;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import io.trellis.form.layout.element.SimilarElement;
import io.trellis.form.query.InvalidQuery;
import io.trellis.form.record.RecordData;
import io.trellis.form.similar.SimilarRecords;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Links to records that may be about the same. Nothing stands there where there is none, or where the record is being edited. */
@org.springframework.stereotype.Component
final class SimilarFace implements ElementFace {

    private static final int MOST = 5;

    private final SimilarRecords similar;
    private final Layouts layouts;
    private final Entities entities;
    private final Permissions permissions;

    SimilarFace(SimilarRecords similar, Layouts layouts, Entities entities, Permissions permissions) {
        this.similar = similar;
        this.layouts = layouts;
        this.entities = entities;
        this.permissions = permissions;
    }

    @Override
    public String type() {
        return "similar";
    }

    @Override
    public Optional<Component> draw(JsonNode settings, Around around) {
        String name = settings.path(SimilarElement.VIEW).asString("");
        return around.record().flatMap(record -> entities.all().stream()
                .flatMap(entity -> layouts.views(entity.name()).stream())
                .filter(view -> view.name().equals(name))
                .findFirst()
                .filter(view -> permissions.may(around.user(), view.entity(), Action.READ))
                .flatMap(view -> links(around.user(), record, view)));
    }

    private Optional<Component> links(CurrentUser user, RecordData record, ListView view) {
        Object title = record.get(entities.get(record.id().entity()).titleField());
        List<RecordData> found = title == null ? List.of() : found(user, record, title.toString(), view);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String shown = entities.get(view.entity()).titleField();
        UnorderedList links = new UnorderedList();
        found.forEach(one -> {
            Anchor link =
                    new Anchor("records/" + one.id().entity() + "/" + one.id().id(), String.valueOf(one.get(shown)));
            link.setRouterIgnore(false);
            links.add(new ListItem(link));
        });
        Div box =
                new Div(new H3(t("record.similar", t(entities.get(view.entity()).plural()))), links);
        box.addClassNames("stack", "similar");
        return Optional.of(box);
    }

    private List<RecordData> found(CurrentUser user, RecordData record, String title, ListView view) {
        try {
            return similar.find(user, title, view.entity(), view.filter(), MOST + 1).stream()
                    .filter(one -> !one.id().equals(record.id()))
                    .limit(MOST)
                    .toList();
        } catch (InvalidQuery e) {
            return List.of();
        }
    }
}
