package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Notices;
import io.trellis.app.ui.shell.Page;
import io.trellis.core.artifact.Problem;
import io.trellis.core.error.TrellisException;
import io.trellis.templates.ShippedApps.ShippedApp;
import io.trellis.templates.ShippedApps.State;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The apps that come with the product: what each brings, to be installed, brought up to date and removed. */
@Route("design/apps")
@PermitAll
public class ShippedAppsView extends Div implements BeforeEnterObserver, Page {

    private final transient DesignAccess access;
    private final transient AppShelf shelf;
    private final Div cards = new Div();

    ShippedAppsView(DesignAccess access, AppShelf shelf) {
        this.access = access;
        this.shelf = shelf;
        addClassNames("page", "page-flow");
        cards.addClassName("shelf");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        access.ask();
        removeAll();
        Paragraph help = new Paragraph(t("design.shelf.help"));
        help.addClassName("quiet");
        add(new H2(t("design.shelf")), help, cards);
        draw();
    }

    private void draw() {
        cards.removeAll();
        shelf.all().forEach(app -> cards.add(card(app)));
    }

    private Component card(ShippedApp app) {
        AppFace face = app.face()
                .map(AppFace::of)
                .orElseGet(() -> AppFace.plain(app.head().app()));
        H3 title = new H3(t(app.head().label()));
        Span version = new Span(t("design.shelf.version", app.head().version()));
        version.addClassName("quiet");
        Span state = new Span(t("design.shelf.state." + app.state().name().toLowerCase(Locale.ROOT)));
        state.addClassName("shelf-state");
        state.getElement().setAttribute("data-state", app.state().name());
        Div head = new Div(new AppMark(face), title, version, state);
        head.addClassName("shelf-head");
        Paragraph about = new Paragraph(t(app.head().description()));
        Span brings = new Span(app.brings().entrySet().stream()
                .map(one -> t("design.shelf.brings", t(one.getKey()), one.getValue()))
                .collect(Collectors.joining(" · ")));
        brings.addClassName("quiet");
        Div ways = new Div();
        ways.addClassName("row");
        switch (app.state()) {
            case AVAILABLE -> {
                Button install = new Button(t("design.shelf.install"), click -> install(app));
                install.addThemeVariants(ButtonVariant.PRIMARY);
                install.setEnabled(app.needs().isEmpty());
                ways.add(install);
            }
            case IN_USE, OLDER -> {
                if (app.state() == State.OLDER) {
                    Button upgrade =
                            new Button(t("design.shelf.upgrade"), click -> done(() -> shelf.install(app, false)));
                    upgrade.addThemeVariants(ButtonVariant.PRIMARY);
                    ways.add(upgrade);
                }
                Anchor look = new Anchor("design?app=" + app.head().app(), t("design.shelf.look"));
                Button remove = new Button(t("design.shelf.remove"), click -> remove(app));
                remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.ERROR);
                ways.add(look, remove);
            }
            case IN_THE_WAY ->
                ways.add(new Span(t(
                        "design.shelf.taken",
                        app.taken().isEmpty()
                                ? app.head().app()
                                : app.taken().getFirst().toString())));
        }
        if (!app.needs().isEmpty()) {
            ways.add(new Span(t("design.shelf.needs", String.join(", ", app.needs()))));
        }
        Div card = new Div(head, about, brings, ways);
        card.addClassNames("panel", "shelf-card");
        card.getElement().setAttribute("data-app", app.name());
        return card;
    }

    private void install(ShippedApp app) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("design.shelf.install.title", t(app.head().label())));
        dialog.setWidth("min(520px, 96vw)");
        Checkbox samples = new Checkbox(t("design.shelf.samples"), true);
        samples.setVisible(app.hasSamples());
        Div content = new Div(new Paragraph(t("design.shelf.install.help")), samples);
        content.addClassName("stack");
        dialog.add(content);
        Button ok = new Button(t("design.shelf.install"), click -> {
            dialog.close();
            done(() -> shelf.install(app, samples.getValue() && app.hasSamples()));
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
    }

    private void remove(ShippedApp app) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(t("design.shelf.remove.title", t(app.head().label())));
        dialog.setWidth("min(520px, 96vw)");
        UnorderedList counts = new UnorderedList();
        shelf.records(app)
                .forEach((entity, count) -> counts.add(new ListItem(t("design.shelf.records", t(entity), count))));
        Div content = new Div(new Paragraph(t("design.shelf.remove.help")), counts);
        content.addClassName("stack");
        dialog.add(content);
        Button ok = new Button(t("design.shelf.remove"), click -> {
            dialog.close();
            done(() -> shelf.remove(app));
        });
        ok.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        dialog.getFooter().add(new Button(t("cancel"), click -> dialog.close()), ok);
        dialog.open();
    }

    /** @param work answers why it did not go */
    private void done(Supplier<List<Problem>> work) {
        try {
            List<Problem> problems = work.get();
            if (problems.isEmpty()) {
                Notices.done(t("design.shelf.done"));
            } else {
                Notices.problem(t("design.shelf.refused", t(problems.getFirst().message())));
            }
        } catch (TrellisException e) {
            Notices.problem(t(e.text()));
        }
        draw();
    }

    @Override
    public List<Crumb> trail() {
        return List.of(new Crumb(t("design.title"), "design"), Crumb.here(t("design.shelf")));
    }
}
