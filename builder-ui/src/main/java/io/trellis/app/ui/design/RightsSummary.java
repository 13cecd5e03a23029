package io.trellis.app.ui.design;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;

/** What roles may from a publish on that they may not now, and the other way round. What is more is warned of. */
final class RightsSummary extends Div {

    /** More lines than this are folded away. */
    private static final int SHOWN = 8;

    RightsSummary(List<PublishRights.Line> lines) {
        addClassNames("rights-summary", "stack");
        long more = lines.stream().filter(PublishRights.Line::more).count();
        Span heading = new Span(t("design.rights", more, lines.size() - more));
        heading.addClassName("rights-summary-head");
        add(heading);
        Div list = new Div();
        list.getElement().setAttribute("role", "list");
        lines.stream().limit(SHOWN).forEach(line -> list.add(line(line)));
        add(list);
        if (lines.size() > SHOWN) {
            Div rest = new Div();
            rest.getElement().setAttribute("role", "list");
            lines.stream().skip(SHOWN).forEach(line -> rest.add(line(line)));
            add(new Details(t("design.rights.others", lines.size() - SHOWN), rest));
        }
    }

    private static Div line(PublishRights.Line line) {
        var icon = (line.more() ? VaadinIcon.ARROW_UP : VaadinIcon.ARROW_DOWN).create();
        icon.setTooltipText(t(line.more() ? "design.rights.more" : "design.rights.less"));
        icon.getElement().setAttribute("aria-label", t(line.more() ? "design.rights.more" : "design.rights.less"));
        icon.getElement().setAttribute("role", "img");
        Span who = new Span(line.who());
        who.addClassName("rights-summary-who");
        Div shown = new Div(icon, new Div(new Span(line.what()), who));
        shown.addClassNames("row", "rights-line", line.more() ? "rights-more" : "rights-less");
        shown.getElement().setAttribute("role", "listitem");
        return shown;
    }
}
