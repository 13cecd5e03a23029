package io.trellis.app.ui.account;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.trellis.app.ui.people.People;
import io.trellis.app.ui.shell.Crumb;
import io.trellis.app.ui.shell.Page;
import io.trellis.app.ui.shell.Session;
import io.trellis.core.security.ApiKeys;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.stream.Collectors;

/** One's own account: who one is here, how one comes in, where one is in, which programs act for one. */
@Route("account")
@PermitAll
public class AccountView extends Div implements BeforeEnterObserver, Page {

    private final transient Session session;
    private final transient SessionsPanel.Factory sessions;
    private final transient SecondFactorPanel.Factory factors;
    private final transient PasskeysPanel.Factory passkeys;
    private final transient ApiKeys keys;
    private final transient Permissions permissions;
    private final transient People people;

    public AccountView(
            Session session,
            SessionsPanel.Factory sessions,
            SecondFactorPanel.Factory factors,
            PasskeysPanel.Factory passkeys,
            ApiKeys keys,
            Permissions permissions,
            People people) {
        this.session = session;
        this.sessions = sessions;
        this.factors = factors;
        this.passkeys = passkeys;
        this.keys = keys;
        this.permissions = permissions;
        this.people = people;
        addClassNames("page", "page-flow", "account");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        CurrentUser user = session.user();
        if (user.look().isPresent()) {
            throw new NotFoundException(t("look.closed"));
        }
        draw(user);
    }

    private void draw(CurrentUser user) {
        removeAll();
        Div head = new Div(new H1(t("account.title")));
        head.addClassName("page-head");
        String roles = user.roles().stream().sorted().map(people::role).collect(Collectors.joining(", "));
        Paragraph who = new Paragraph(user.name() + " · " + user.username() + (roles.isEmpty() ? "" : " · " + roles));
        who.addClassName("quiet");
        add(head, who, password(), factors.of(user, () -> draw(user)), passkeys.of(user), sessions.of(user));
        if (permissions.has(user, Capability.API_KEYS)) {
            add(keys(user));
        }
    }

    private static Component password() {
        return panel(
                t("login.password"),
                t("account.password.help"),
                button(t("password.title"), VaadinIcon.KEY, "account/password"));
    }

    private Component keys(CurrentUser user) {
        return panel(
                t("admin.keys"),
                t("account.keys", keys.of(user).size()),
                button(t("account.keys.open"), VaadinIcon.COG, "account/api-keys"));
    }

    private static Button button(String text, VaadinIcon icon, String address) {
        return new Button(text, icon.create(), click -> UI.getCurrent().navigate(address));
    }

    static Div panel(String title, String help, Component... content) {
        Paragraph quiet = new Paragraph(help);
        quiet.addClassName("quiet");
        Div panel = new Div(new H2(title), quiet);
        panel.add(content);
        panel.addClassNames("panel", "stack");
        return panel;
    }

    @Override
    public List<Crumb> trail() {
        return List.of(Crumb.here(t("account.title")));
    }
}
