package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Texts;
import java.text.NumberFormat;

/** The heading of a group of rows: a button that folds it. */
final class GroupHead extends NativeButton {

    /** @param name as its value is drawn in a cell */
    GroupHead(RowGroups.Group group, Component name, boolean open, Runnable fold) {
        addClassName("group-head");
        setClassName("group-deep", group.level() > 0);
        Span mark = new Span(open ? "▾" : "▸");
        mark.addClassName("group-fold");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span count = new Span(NumberFormat.getIntegerInstance(Texts.locale()).format(group.count()));
        count.addClassName("group-count");
        add(mark, name, count);
        getElement().setAttribute("aria-expanded", String.valueOf(open));
        getElement().setAttribute("aria-label", t("list.group", group.label(), group.count()));
        getElement().setAttribute("tabindex", "-1");
        addClickListener(click -> fold.run());
    }
}
