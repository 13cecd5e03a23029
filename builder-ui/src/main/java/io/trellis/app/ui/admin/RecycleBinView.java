package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Moments;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was deleted of an entity: back it comes, or it goes for good. */
@Route("admin/recycle-bin/:entity")
@PermitAll
public class RecycleBinView extends Div implements BeforeEnterObserver, Page {

    private static final int SHOWN = 500;

    private final transient Session session;
    private final transient BoundEntities entities;
    private final transient Records records;
    private final transient FieldContexts contexts;
    private final transient People people;
    private transient @Nullable BoundEntity entity;
    private final Div list = new Div();

    public RecycleBinView(
            Session session, BoundEntities entities, Records records, FieldContexts contexts, People people) {
        this.session = session;
        this.entities = entities;
        this.records = records;
        this.contexts = contexts;
        this.people = people;
        addClassNames("page", "page-flow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entity = entities.find(event.getRouteParameters().get("entity").orElse(""))
                .orElseThrow(NotFoundException::new);
        removeAll();
        Div head = new Div(new H1(t("admin.bin", t(entity().definition().plural()))));
        head.addClassName("page-head");
        add(head, list);
        draw();
    }

    private BoundEntity entity() {
        if (entity == null) {
            throw new IllegalStateException("the page was not entered yet");
        }
        return entity;
    }

    private void draw() {
        CurrentUser user = session.user();
        list.removeAll();
        List<RecordData> gone = records.recycleBin(user, entity().name(), SHOWN);
        if (gone.isEmpty()) {
            Div empty = new Div(VaadinIcon.TRASH.create(), new Paragraph(t("admin.bin.empty")));
            empty.addClassName("empty");
            list.add(empty);
            return;
        }
        Grid<RecordData> grid = new Grid<>();
        grid.setAllRowsVisible(gone.size() < 50);
        grid.addColumn(this::title).setHeader(t("admin.bin.record")).setFlexGrow(2);
        grid.addColumn(record -> people.name(record.updatedBy())).setHeader(t("admin.bin.by"));
        grid.addColumn(record -> {
                    Instant at = record.deletedAt();
                    return at == null ? "" : Moments.text(user, at);
                })
                .setHeader(t("admin.bin.at"));
        grid.addComponentColumn(this::actions).setFlexGrow(0).setAutoWidth(true);
        grid.setItems(gone);
        list.add(grid);
    }

    private String title(RecordData record) {
        Object value = record.get(entity().definition().titleField());
        String text = value == null ? "" : entity().title().format(value, contexts.of(session.user(), entity().name()));
        return text.isEmpty() ? record.id().id() : text;
    }

    private Component actions(RecordData record) {
        Button restore = new Button(t("admin.bin.restore"), VaadinIcon.ROTATE_LEFT.create(), click -> restore(record));
        restore.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Button purge = new Button(t("admin.bin.purge"), click -> ask(record));
        purge.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
        Div actions = new Div(restore, purge);
        actions.addClassName("row");
        return actions;
    }

    private void restore(RecordData record) {
        switch (records.restore(session.user(), record.id())) {
            case SaveResult.Saved saved -> Notices.done(t("admin.bin.restored", title(record)));
            case SaveResult.Rejected(var violations) ->
                Notices.problem(violations.stream()
                        .map(violation -> t(violation.message()))
                        .collect(Collectors.joining(" ")));
            case SaveResult.Conflict conflict -> Notices.problem(t("record.missing"));
            case SaveResult.Forbidden forbidden -> Notices.problem(t("inbox.forbidden"));
            case SaveResult.Missing missing -> Notices.problem(t("record.missing"));
        }
        draw();
    }

    private void ask(RecordData record) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(t("admin.bin.ask", title(record)));
        dialog.setText(t("admin.bin.ask.help"));
        dialog.setCancelable(true);
        dialog.setCancelText(t("cancel"));
        dialog.setConfirmText(t("admin.bin.purge"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> {
            if (records.purge(session.user(), record.id())) {
                Notices.done(t("admin.bin.purged"));
            } else {
                Notices.problem(t("inbox.forbidden"));
            }
            draw();
        });
        dialog.open();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(
                new Crumb(t(entity().definition().plural()), "records/" + entity().name()),
                Crumb.here(t("list.recycle")));
    }
}
