package io.trellis.app.ui.admin;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.site.Site;
import io.trellis.form.site.SiteDay;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** What is put into the pages of a website, and what they told on the last days. */
final class WebsiteInUse extends Div {

    static final int DAYS = 7;

    WebsiteInUse(String product, Site site, List<SiteDay> days) {
        addClassNames("panel", "stack", "narrow");
        Paragraph help = new Paragraph(t("sites.snippet.help"));
        help.addClassName("quiet");
        Pre snippet =
                new Pre("<script src=\"%s/events.js\" data-key=\"%s\" async></script>".formatted(product, site.key()));
        snippet.addClassName("prose");
        add(new H2(t("sites.snippet")), help, snippet, new H2(t("sites.days")));
        if (days.isEmpty()) {
            Paragraph none = new Paragraph(t("sites.days.none"));
            none.addClassName("quiet");
            add(none);
            return;
        }
        Div rows = new Div();
        rows.addClassName("report-rows");
        days.forEach(day -> rows.add(row(day)));
        add(rows);
    }

    private static Component row(SiteDay day) {
        NumberFormat numbers = NumberFormat.getIntegerInstance(UI.getCurrent().getLocale());
        Span date = new Span(day.day()
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(UI.getCurrent().getLocale())));
        Span events = new Span(t("sites.day", numbers.format(day.events())));
        events.addClassName("quiet");
        Div text = new Div(date, events);
        text.addClassNames("report-text", "grow");
        Div row = new Div(text);
        row.addClassName("report-row");
        if (day.refused() > 0) {
            Paragraph why = new Paragraph(
                    t("sites.refused", numbers.format(day.refused()), t(new LocalizedText(day.whyZh(), day.whyEn()))));
            why.addClassName("problem-text");
            text.add(why);
        }
        return row;
    }
}
