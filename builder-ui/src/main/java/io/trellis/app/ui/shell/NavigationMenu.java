package io.trellis.app.ui.shell;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.trellis.core.security.CurrentUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The navigation as it is drawn, anew with each page: rights and arrangements change. What was closed stays closed. */
final class NavigationMenu {

    private final Destinations destinations;
    private Map<String, SideNavItem> groups = Map.of();

    NavigationMenu(Destinations destinations) {
        this.destinations = destinations;
    }

    Component draw(CurrentUser user) {
        Map<String, SideNavItem> before = groups;
        Map<String, SideNavItem> now = new HashMap<>();
        Div all = new Div();
        destinations.sections(user).forEach((heading, sections) -> {
            SideNav nav = nav(heading);
            for (Section section : sections) {
                if (section.isGroup()) {
                    String key = heading + "/" + section.text();
                    SideNavItem known = before.get(key);
                    SideNavItem group = group(section, known == null || known.isExpanded());
                    now.put(key, group);
                    nav.addItem(group);
                } else {
                    places(section.places()).forEach(nav::addItem);
                }
            }
            all.add(nav);
        });
        groups = now;
        return all;
    }

    private SideNav nav(String heading) {
        SideNav nav = new SideNav();
        if (heading.isEmpty()) {
            nav.getElement().setAttribute("aria-label", t("navigation.main"));
        } else {
            nav.setLabel(heading);
            nav.setCollapsible(true);
            destinations.color(heading).ifPresent(color -> nav.getElement().setAttribute("data-color", color));
        }
        return nav;
    }

    private static SideNavItem group(Section section, boolean open) {
        SideNavItem group = new SideNavItem(section.text());
        if (!section.icon().isEmpty()) {
            group.setPrefixComponent(Destination.icon(section.icon()).create());
        }
        group.addClassName("navigation-group");
        places(section.places()).forEach(group::addItem);
        group.setExpanded(open);
        // its toggle says that it controls a part that has no id
        group.getElement()
                .executeJs(
                        "this.updateComplete.then(() => { this.shadowRoot.querySelector('[part=children]').id = 'children'; });");
        return group;
    }

    private static List<SideNavItem> places(List<Destination> places) {
        return places.stream()
                .map(place -> {
                    SideNavItem item = new SideNavItem(
                            place.text(), place.path(), place.vaadinIcon().create());
                    item.setMatchNested(true);
                    return item;
                })
                .toList();
    }
}
