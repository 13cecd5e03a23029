package io.trellis.app.ui.shell;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** Breadcrumbs. */
final class Trail extends Nav {

    private final OrderedList list = new OrderedList();

    Trail() {
        addClassName("shell-trail");
        getElement().setAttribute("aria-label", Texts.t("navigation.trail"));
        add(list);
    }

    void show(List<Crumb> crumbs) {
        list.removeAll();
        for (Crumb crumb : crumbs) {
            if (crumb.path().isEmpty()) {
                Span here = new Span(crumb.text());
                here.getElement().setAttribute("aria-current", "page");
                list.add(new ListItem(here));
            } else {
                RouterLink link = new RouterLink();
                link.setText(crumb.text());
                link.getElement().setAttribute("href", crumb.path());
                link.getElement().setAttribute("router-link", true);
                list.add(new ListItem(link));
            }
        }
    }
}
