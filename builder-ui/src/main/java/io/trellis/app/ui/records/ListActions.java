package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.Submissions;
import io.trellis.form.query.ListQuery;
import java.util.Optional;
import java.util.function.Supplier;

/** What somebody may do with an entity's records as a whole: make one, import, export, look into the recycle bin. */
@org.springframework.stereotype.Component
class ListActions {

    private final Permissions permissions;
    private final ListDownloads downloads;
    private final Submissions submissions;
    private final Unfinished unfinished;

    ListActions(Permissions permissions, ListDownloads downloads, Submissions submissions, Unfinished unfinished) {
        this.unfinished = unfinished;
        this.submissions = submissions;
        this.permissions = permissions;
        this.downloads = downloads;
    }

    /** @param shown what the list shows when asked */
    void addTo(Div head, CurrentUser user, EntityDefinition entity, Supplier<ListQuery> shown) {
        if (permissions.may(user, entity.name(), Action.IMPORT)) {
            head.add(load(entity));
        }
        if (permissions.may(user, entity.name(), Action.EXPORT)) {
            head.add(downloads.menu(user, shown));
        }
        if (!entity.duplicates().isEmpty() && permissions.may(user, entity.name(), Action.DELETE)) {
            Button same = new Button(t("duplicates.find"), VaadinIcon.COPY_O.create(), click -> UI.getCurrent()
                    .navigate("duplicates/" + entity.name()));
            same.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(same);
        }
        submissions.forms(user).stream()
                .filter(form -> form.entity().equals(entity.name()))
                .findFirst()
                .ifPresent(form -> head.add(submissions(user, form)));
        if (permissions.may(user, entity.name(), Action.DELETE)) {
            Button bin = new Button(t("list.recycle"), VaadinIcon.TRASH.create(), click -> UI.getCurrent()
                    .navigate("admin/recycle-bin/" + entity.name()));
            bin.addThemeVariants(ButtonVariant.TERTIARY);
            head.add(bin);
        }
        if (permissions.may(user, entity.name(), Action.CREATE)) {
            head.add(create(entity));
        }
    }

    private Button submissions(CurrentUser user, PublicForm form) {
        long waiting = submissions.waiting(user, form);
        Button see = new Button(
                t("public.submissions") + (waiting > 0 ? " (" + waiting + ")" : ""),
                VaadinIcon.INBOX.create(),
                click -> UI.getCurrent().navigate("submissions/" + form.name()));
        see.addThemeVariants(ButtonVariant.TERTIARY);
        return see;
    }

    /** What somebody began and did not save; empty for nothing. */
    Optional<Div> unfinished(CurrentUser user, EntityDefinition entity) {
        return unfinished.of(user, entity);
    }

    /** Nothing is there yet: says what belongs here, and how it gets here. */
    Component teach(CurrentUser user, EntityDefinition entity) {
        boolean may = permissions.may(user, entity.name(), Action.CREATE);
        Div empty = new Div(
                VaadinIcon.RECORDS.create(),
                new Paragraph(t(may ? "list.empty" : "list.emptyToRead", t(entity.plural()))));
        String description = t(entity.description());
        if (!description.isEmpty()) {
            Paragraph what = new Paragraph(t(entity.plural()) + ": " + description);
            what.addClassName("quiet");
            empty.add(what);
        }
        empty.addClassName("empty");
        Div buttons = new Div();
        buttons.addClassName("row");
        if (may) {
            buttons.add(create(entity));
        }
        if (permissions.may(user, entity.name(), Action.IMPORT)) {
            buttons.add(load(entity));
        }
        empty.add(buttons);
        return empty;
    }

    private static Button create(EntityDefinition entity) {
        Button create = new Button(t("list.new", t(entity.label())), VaadinIcon.PLUS.create(), click -> UI.getCurrent()
                .navigate("records/" + entity.name() + "/new"));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private static Button load(EntityDefinition entity) {
        Button load = new Button(t("list.import"), VaadinIcon.UPLOAD_ALT.create(), click -> UI.getCurrent()
                .navigate("import/" + entity.name()));
        load.addThemeVariants(ButtonVariant.TERTIARY);
        return load;
    }
}
