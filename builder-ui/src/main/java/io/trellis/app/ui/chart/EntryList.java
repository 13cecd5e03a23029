package io.trellis.app.ui.chart;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.trellis.app.ui.shell.Destination;
import io.trellis.app.ui.shell.Texts;
import io.trellis.core.i18n.DateText;
import io.trellis.report.WidgetData;
import io.trellis.report.WidgetData.Entries.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Things to be done or looked at, one beneath the other, each a link. */
final class EntryList extends Div {

    private final transient ZoneId zone;
    private final transient LocalDate today;

    EntryList(WidgetData.Entries entries, ZoneId zone) {
        this.zone = zone;
        this.today = entries.today();
        addClassNames("widget-scroll", "entries");
        getElement().setAttribute("role", "list");
        entries.entries().forEach(entry -> add(item(entry)));
    }

    private Div item(Entry entry) {
        Span title = new Span(entry.title());
        title.addClassName("entry-title");
        String more = entry.about().isEmpty() || entry.about().equals(entry.title())
                ? entry.detail()
                : entry.detail() + " · " + entry.about();
        Span detail = new Span(more);
        detail.addClassNames("entry-detail", "quiet");
        Div words = new Div(title, detail);
        words.addClassName("entry-words");
        Anchor link = new Anchor(address(entry.place()));
        link.setRouterIgnore(false);
        link.add(Destination.icon(entry.icon()).create(), words);
        if (entry.at() != null) {
            link.add(when(entry.at(), entry.late()));
        }
        link.addClassName("entry");
        Div item = new Div(link);
        item.getElement().setAttribute("role", "listitem");
        return item;
    }

    private static String address(WidgetData.Place place) {
        return switch (place) {
            case WidgetData.Place.OfRecord(var id) -> "records/" + id.entity() + "/" + id.id();
            case WidgetData.Place.OfTask(var id) -> "inbox/" + id;
        };
    }

    private Span when(Instant at, boolean late) {
        boolean isToday = at.atZone(zone).toLocalDate().equals(today);
        DateText text = new DateText(Texts.locale());
        Span when = new Span(
                isToday ? t("dashboards.today", text.time(at.atZone(zone).toLocalTime())) : text.moment(at, zone));
        when.addClassName("entry-when");
        if (late) {
            when.addClassName("entry-late");
            when.getElement().setAttribute("aria-label", t("dashboards.late", when.getText()));
        }
        return when;
    }
}
