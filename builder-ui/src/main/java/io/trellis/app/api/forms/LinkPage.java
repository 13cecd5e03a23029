package io.trellis.app.api.forms;

import static io.trellis.app.api.forms.Html.e;

import io.trellis.core.i18n.Messages;
import io.trellis.form.link.OutsideLinks;
import io.trellis.form.link.OutsideLinks.Shown;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What somebody outside sees who opens a link, as one page of HTML without a script. */
@Component
class LinkPage {

    static final String ACCEPT = "accept";
    static final String DECLINE = "decline";

    private final Messages messages;

    LinkPage(Messages messages) {
        this.messages = messages;
    }

    /** @param problem what was refused before; empty for nothing */
    String of(String link, Shown shown, String problem, String name, String remark) {
        Locale locale = shown.reader().locale();
        String title = shown.label().in(locale);
        // the last moment is the first of the day after
        LocalDate last = LocalDate.ofInstant(
                shown.until().minusSeconds(1), shown.reader().zone());
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(last);
        String answer = shown.accepts() || shown.declines() ? form(shown, locale, name, remark) : "";
        return head(locale, title)
                + """
                <main class="card link"><header><h1>%s</h1><p class="intro">%s</p></header>%s
                <iframe class="sheet" src="/link/%s/page" title="%s"></iframe>
                <p><a class="file" href="/link/%s/file">%s</a></p>%s</main></body></html>
                """.formatted(
                                e(title),
                                e(messages.text("app.link.from", locale, shown.sender(), until)),
                                problem.isEmpty() ? "" : "<p class=\"summary\" role=\"alert\">" + e(problem) + "</p>",
                                e(link),
                                e(title),
                                e(link),
                                e(text("file", locale)),
                                answer);
    }

    private String form(Shown shown, Locale locale, String name, String remark) {
        return """
                <form method="post"><input type="hidden" name="seen" value="%d"><div class="field"><label for="name">%s <span class="mark" aria-hidden="true">*</span></label>
                <input id="name" name="name" required autocomplete="name" maxlength="%d" value="%s"></div>
                <div class="field"><label for="remark">%s</label>
                <textarea id="remark" name="remark" rows="3" maxlength="%d">%s</textarea></div>
                <div class="foot">%s%s</div></form>
                """.formatted(
                        shown.revision(),
                        e(text("name", locale)),
                        OutsideLinks.NAME_CHARACTERS,
                        e(name),
                        e(text("remark", locale)),
                        OutsideLinks.REMARK_CHARACTERS,
                        e(remark),
                        shown.accepts() ? button(ACCEPT, "", locale) : "",
                        shown.declines() ? button(DECLINE, " class=\"no\"", locale) : "");
    }

    private String button(String answer, String look, Locale locale) {
        return "<button type=\"submit\" name=\"answer\" value=\"%s\"%s>%s</button>"
                .formatted(answer, look, e(text(answer, locale)));
    }

    /** A page that only says something. */
    String saying(Locale locale, String title, String sentence) {
        return card(locale, text(title, locale), text(sentence, locale));
    }

    /** A page of one card with a heading and a sentence. */
    static String card(Locale locale, String title, String sentence) {
        return head(locale, title)
                + "<main class=\"card\"><h1>%s</h1><p>%s</p></main></body></html>".formatted(e(title), e(sentence));
    }

    private String text(String key, Locale locale) {
        return messages.text("app.link." + key, locale);
    }

    static String head(Locale locale, String title) {
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <meta name="referrer" content="no-referrer">
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/public-form/form.css"></head><body>
                """.formatted("zh".equals(locale.getLanguage()) ? "zh-CN" : "en", e(title));
    }
}
