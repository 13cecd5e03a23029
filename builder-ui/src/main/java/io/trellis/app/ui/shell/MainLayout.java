package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.QueryParameters;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Looks;
import io.trellis.core.security.Permissions;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;

/** The frame: navigation on the left, the trail and the tools on top, the page within. */
@Layout
@PermitAll
@JsModule("context://elements/focus.js")
@JsModule("context://elements/once.js")
@JsModule("context://elements/tabs.js")
public class MainLayout extends AppLayout implements AfterNavigationObserver {

    private final transient Session session;
    private final transient Permissions permissions;
    private final transient NavigationMenu menu;
    private final Trail trail = new Trail();
    private final Button design = new Button(VaadinIcon.EDIT.create());
    private final Scroller navigation = new Scroller();
    private String designer = "";
    private String here = "";

    public MainLayout(
            Session session,
            Permissions permissions,
            Destinations destinations,
            CommandPalette.Factory palettes,
            Bell.Factory bells,
            UserMenu.Factory menus,
            Looks looks,
            Looking looking) {
        this.session = session;
        this.permissions = permissions;
        this.menu = new NavigationMenu(destinations);
        CurrentUser user = session.user();

        CommandPalette palette = palettes.create();
        Button search = new Button(t("palette.open"), VaadinIcon.SEARCH.create(), click -> palette.open());
        search.addClassName("shell-search");
        search.setAriaLabel(t("palette.open"));
        Span keys = new Span("Ctrl K");
        keys.addClassName("shell-keys");
        search.setSuffixComponent(keys);
        // on the whole page: right after it opens nothing within the frame has the focus
        Shortcuts.addShortcutListener(this, palette::open, Key.KEY_K, KeyModifier.CONTROL);
        Shortcuts.addShortcutListener(this, palette::open, Key.KEY_K, KeyModifier.META);

        design.setText(t("design.here"));
        design.addThemeVariants(ButtonVariant.TERTIARY);
        design.addClassName("shell-design");
        design.setAriaLabel(t("design.here"));
        design.addClickListener(click -> UI.getCurrent().navigate(designer, QueryParameters.of("from", here)));
        design.setVisible(false);

        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(t("navigation.toggle"));
        Div tools = new Div(design, search);
        if (user.look().isEmpty()) {
            tools.add(bells.create(user));
        }
        tools.add(menus.create(session.self()));
        tools.addClassName("shell-tools");
        Div bar = new Div(toggle, trail, tools);
        bar.addClassName("shell-bar");
        setPrimarySection(Section.DRAWER);
        Div top = new Div();
        top.addClassName("shell-top");
        user.look().ifPresent(look -> top.add(new LookBar(look, looks, () -> looking.leave(session.self()))));
        top.add(bar);
        addToNavbar(top, new Keys(Map.of("?", ShortcutList::open)));
        navigation.addClassName("shell-navigation");
        addToDrawer(brand(), navigation);
    }

    private static Component brand() {
        Image mark = new Image("icons/trellis.svg", "");
        Div brand = new Div(mark, new Span("Trellis"));
        brand.addClassName("shell-brand");
        return brand;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        navigation.setContent(menu.draw(session.user()));
        here = event.getLocation().getPathWithQueryParameters();
        List<Crumb> crumbs = getContent() instanceof Page page ? page.trail() : List.of();
        trail.show(crumbs);
        designer = getContent() instanceof Page page ? page.designer().orElse("") : "";
        design.setVisible(!designer.isEmpty()
                && session.user().look().isEmpty()
                && permissions.has(session.user(), Capability.DESIGN));
    }
}
