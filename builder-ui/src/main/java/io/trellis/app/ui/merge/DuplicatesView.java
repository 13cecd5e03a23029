package io.trellis.app.ui.merge;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.records.MergeAddress;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.merge.Merges;
import io.trellis.form.record.Duplicates.Group;
import io.trellis.form.record.Duplicates.Groups;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is there already that is likely the same, group by group, each with the way to merge it. */
@Route("duplicates/:entity")
@PermitAll
public class DuplicatesView extends Div implements BeforeEnterObserver, Page {

    private static final int GROUPS = 20;

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Permissions permissions;
    private final transient Records records;
    private final transient FieldContexts contexts;
    private final transient Users users;

    private transient @Nullable BoundEntity entity;
    private final Div groups = new Div();
    private final Div foot = new Div();
    private long looked;

    public DuplicatesView(
            Session session,
            BoundEntities entities,
            Permissions permissions,
            Records records,
            FieldContexts contexts,
            Users users) {
        this.session = session;
        this.entities = entities;
        this.permissions = permissions;
        this.records = records;
        this.contexts = contexts;
        this.users = users;
        addClassNames("page", "page-flow");
        groups.addClassName("stack");
        foot.addClassName("row");
        foot.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entity = entities.find(event.getRouteParameters().get("entity").orElse(""))
                .orElseThrow(NotFoundException::new);
        removeAll();
        groups.removeAll();
        looked = 0;
        Div head = new Div(new H1(t("duplicates.title", t(definition().plural()))));
        head.addClassName("page-head");
        add(head);
        if (!permissions.may(session.user(), definition().name(), Action.READ)) {
            add(new Paragraph(t("list.forbidden")));
        } else if (definition().duplicates().isEmpty()) {
            add(empty(VaadinIcon.COPY_O, t("duplicates.noRules", t(definition().plural()))));
        } else {
            Paragraph rules = new Paragraph(t(
                    "duplicates.rules",
                    definition().duplicates().stream()
                            .map(rule -> t(rule.label()))
                            .collect(Collectors.joining(t("inbox.comma")))));
            rules.addClassName("quiet");
            add(rules, groups, foot);
            more("");
        }
    }

    private BoundEntity bound() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    private EntityDefinition definition() {
        return bound().definition();
    }

    private void more(String after) {
        CurrentUser user = session.user();
        Groups found = records.duplicates().groups(user, definition().name(), after, GROUPS);
        looked += found.looked();
        FieldContext context = contexts.of(user, definition().name());
        found.groups().forEach(group -> groups.add(card(user, group, context)));
        foot.removeAll();
        long shown = groups.getComponentCount();
        if (shown == 0 && found.next().isEmpty()) {
            groups.add(empty(
                    VaadinIcon.CHECK_CIRCLE_O,
                    t("duplicates.none", t(definition().plural()))));
            return;
        }
        Span so = new Span(t(found.next().isPresent() ? "duplicates.soFar" : "duplicates.all", shown, looked));
        so.addClassName("quiet");
        foot.add(so);
        found.next()
                .ifPresent(next -> foot.add(
                        new Button(t("duplicates.goOn"), VaadinIcon.ARROW_DOWN.create(), click -> more(next))));
    }

    private Component card(CurrentUser user, Group group, FieldContext context) {
        Span why = new Span(
                group.reasons().stream().map(reason -> t(reason.rule())).collect(Collectors.joining(t("inbox.comma"))));
        why.addClassName("tag");
        Span count = new Span(t("duplicates.count", group.records().size()));
        count.addClassName("grow");
        Div head = new Div(count, why);
        head.addClassNames("row", "duplicate-head");
        if (group.records().stream().filter(record -> record.may().delete()).count() > 0) {
            Button merge = new Button(t("merging.look"), VaadinIcon.CONNECT_O.create(), click -> merge(group));
            merge.addThemeVariants(ButtonVariant.SMALL);
            head.add(merge);
        }
        UnorderedList list = new UnorderedList();
        group.records().forEach(record -> list.add(line(user, record, context)));
        Div card = new Div(head, list);
        card.addClassNames("panel", "duplicate-group");
        return card;
    }

    private ListItem line(CurrentUser user, RecordData record, FieldContext context) {
        String title = record.value(definition().titleField())
                .map(value -> bound().title().format(value, context))
                .filter(text -> !text.isBlank())
                .orElse(record.id().id());
        Anchor link =
                new Anchor("records/" + definition().name() + "/" + record.id().id(), title);
        link.setRouterIgnore(false);
        String owner = record.value("owner")
                .flatMap(id -> users.find(id.toString()))
                .map(User::name)
                .map(name -> t("duplicates.owner", name))
                .orElse("");
        Span beside = new Span(String.join(
                " · ",
                List.of(owner, t("duplicates.updated", Moments.text(user, record.updatedAt()))).stream()
                        .filter(text -> !text.isEmpty())
                        .toList()));
        beside.addClassName("quiet");
        return new ListItem(link, beside);
    }

    private void merge(Group group) {
        UI.getCurrent()
                .navigate(
                        MergeAddress.path(definition().name()),
                        MergeAddress.of(group.records().stream()
                                .limit(Merges.MOST)
                                .map(record -> record.id().id())
                                .toList()));
    }

    private static Div empty(VaadinIcon icon, String text) {
        Div empty = new Div(icon.create(), new Paragraph(text));
        empty.addClassName("empty");
        return empty;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(
                new Crumb(t(definition().plural()), "records/" + definition().name()), Crumb.here(t("duplicates")));
    }
}
