package io.trellis.app.ui.merge;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
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
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.Violation;
import io.trellis.form.merge.MergePreview;
import io.trellis.form.merge.MergePreview.Along;
import io.trellis.form.merge.MergeResult;
import io.trellis.form.merge.Merges;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two to five records side by side, what each field is to be, and what goes along; the address says which. */
@Route("merge/:entity")
@PermitAll
public class MergeView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient FieldContexts contexts;
    private final transient Users users;
    private final transient Merges merges;
    private final transient Unmerging unmerging;

    private transient @Nullable EntityDefinition entity;
    private transient List<String> ids = List.of();
    private boolean all;

    /** One key for what is pressed once, however often it arrives. */
    private transient String key = "";

    public MergeView(
            Session session,
            BoundEntities entities,
            FieldContexts contexts,
            Users users,
            Merges merges,
            Unmerging unmerging) {
        this.session = session;
        this.entities = entities;
        this.contexts = contexts;
        this.users = users;
        this.merges = merges;
        this.unmerging = unmerging;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entity = entities.find(event.getRouteParameters().get("entity").orElse(""))
                .orElseThrow(NotFoundException::new)
                .definition();
        ids = MergeAddress.ids(event.getLocation().getQueryParameters());
        all = false;
        draw();
    }

    private EntityDefinition entity() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    private void draw() {
        removeAll();
        key = UUID.randomUUID().toString();
        switch (merges.preview(session.user(), entity().name(), ids)) {
            case MergePreview.Side side -> side(side);
            case MergePreview.Missing missing -> nothing(t("merging.missing"));
            case MergePreview.Refused(var why) -> nothing(t(why));
        }
    }

    private void nothing(String why) {
        Div empty = new Div(
                VaadinIcon.CONNECT_O.create(),
                new Paragraph(why),
                new Button(t("merging.toList"), click -> UI.getCurrent().navigate(list())));
        empty.addClassName("empty");
        add(empty);
    }

    private void side(MergePreview.Side side) {
        CurrentUser user = session.user();
        MergeTable table = new MergeTable(
                side, contexts.of(user, entity().name()), record -> beside(user, record), all, this::keep);
        Button cancel = new Button(t("cancel"), click -> UI.getCurrent().navigate(list()));
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        Button merge = new Button(
                t("merging.go", side.records().size()), VaadinIcon.CONNECT.create(), click -> merge(side, table));
        merge.addThemeVariants(ButtonVariant.PRIMARY);
        merge.setId("merge-now");
        merge.setEnabled(side.hindrances().isEmpty());
        merge.setDisableOnClick(true);
        Div head = new Div(new H1(t("merging.title", side.records().size(), t(entity().plural()))), cancel, merge);
        head.addClassName("page-head");
        add(head);
        if (!side.hindrances().isEmpty()) {
            Div held = new Div(VaadinIcon.LOCK.create());
            UnorderedList reasons = new UnorderedList();
            side.hindrances().forEach(why -> reasons.add(new ListItem(t(why))));
            held.add(reasons);
            held.addClassNames("duplicate-notice", "duplicate-refused", "merge-held");
            held.getElement().setAttribute("role", "alert");
            add(held);
        }
        Paragraph help = new Paragraph(t("merging.help", Merges.UNDO_FOR.toDays()));
        help.addClassName("quiet");
        Checkbox more = new Checkbox(t("merging.all"), all);
        more.addValueChangeListener(change -> {
            all = change.getValue();
            draw();
        });
        Div above = new Div(help, more);
        above.addClassNames("row", "merge-above");
        Div scrolled = new Div(table);
        scrolled.addClassName("merge-scroll");
        scrolled.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        scrolled.getElement().setAttribute("aria-label", t("merging.fields"));
        add(above, scrolled, along(side.along()));
    }

    private static Div along(List<Along> along) {
        Div panel = new Div(new H2(t("merging.along")));
        panel.addClassNames("panel", "stack");
        if (along.isEmpty()) {
            Paragraph nothing = new Paragraph(t("merging.alongNothing"));
            nothing.addClassName("quiet");
            panel.add(nothing);
        }
        Div row = new Div();
        row.addClassName("row");
        along.forEach(one -> {
            Span tag = new Span(
                    one.by().isEmpty()
                            ? t("merging.alongKept", t(one.what()), one.count())
                            : t("merging.alongNaming", t(one.what()), one.count(), t(one.by())));
            tag.addClassName("tag");
            row.add(tag);
        });
        panel.add(row);
        return panel;
    }

    private String beside(CurrentUser user, RecordData record) {
        String owner = record.value("owner")
                .flatMap(id -> users.find(id.toString()))
                .map(User::name)
                .orElse("");
        String updated = t("duplicates.updated", Moments.text(user, record.updatedAt()));
        return owner.isEmpty() ? updated : owner + " · " + updated;
    }

    private void keep(int place) {
        List<String> turned = new ArrayList<>(ids);
        Collections.swap(turned, 0, place);
        UI.getCurrent().navigate(MergeAddress.path(entity().name()), MergeAddress.of(turned));
    }

    private void merge(MergePreview.Side side, MergeTable table) {
        CurrentUser user = session.user();
        Map<String, Long> seen = side.records().stream()
                .collect(Collectors.toMap(record -> record.id().id(), RecordData::revision));
        RecordId into = side.records().getFirst().id();
        MergeResult result =
                merges.merge(user, new Merges.Asked(into, ids.subList(1, ids.size()), seen, table.values()), key);
        switch (result) {
            case MergeResult.Done done -> {
                UI ui = UI.getCurrent();
                ui.navigate("records/" + into.entity() + "/" + into.id());
                Notices.undoable(
                        t("merging.done", side.records().size()),
                        () -> unmerging.undo(
                                user,
                                done.operation(),
                                () -> ui.navigate(MergeAddress.path(into.entity()), MergeAddress.of(ids))));
            }
            case MergeResult.Refused(var violations) -> {
                Notices.problem(violations.stream().map(this::words).collect(Collectors.joining(" ")));
                draw();
            }
            case MergeResult.Conflict(var what) -> {
                Notices.problem(t(what));
                draw();
            }
            case MergeResult.Missing missing -> {
                Notices.problem(t("merging.missing"));
                draw();
            }
            case MergeResult.Possible possible -> draw();
        }
    }

    private String words(Violation violation) {
        return entity().field(violation.path())
                .map(field -> t("merging.field", t(field.label()), t(violation.message())))
                .orElseGet(() -> t(violation.message()));
    }

    private String list() {
        return "records/" + entity().name();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t(entity().plural()), list()), Crumb.here(t("merging")));
    }
}
