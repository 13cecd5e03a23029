package io.trellis.app.api.forms;

import static io.trellis.app.api.forms.Html.e;

import io.trellis.core.i18n.Messages;
import io.trellis.workflow.ActionAsk;
import io.trellis.workflow.MailDecisions.Found;
import io.trellis.workflow.TaskFact;
import io.trellis.workflow.TaskItem;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What a link of a mail leads to, as one page of HTML without a script. */
@Component
class DecisionPage {

    private static final int COMMENT_CHARACTERS = 2_000;

    private final Messages messages;

    DecisionPage(Messages messages) {
        this.messages = messages;
    }

    /** @param problem what was refused before; empty for nothing */
    String of(Found.Open open, String problem) {
        Locale locale = open.locale();
        TaskItem task = open.task();
        String action = open.action().code();
        ActionAsk ask = task.ask(open.action());
        StringBuilder facts = new StringBuilder();
        fact(
                facts,
                text("task", locale),
                task.workflowLabel().in(locale) + " › " + task.name().in(locale));
        fact(facts, text("asker", locale), open.asker());
        if (task.behalf() != null) {
            fact(facts, text("behalf", locale), text("behalf.yes", locale));
        }
        for (TaskFact fact : open.facts()) {
            fact(facts, fact.label().in(locale), fact.text());
        }
        String title = task.title().isEmpty() ? task.name().in(locale) : task.title();
        return head(locale, title)
                + """
                <main class="card"><header><h1>%s</h1></header>%s
                <dl class="facts">%s</dl>
                <form method="post">%s<div class="field"><label for="comment">%s%s</label>
                <textarea id="comment" name="comment" rows="3" maxlength="%d"%s></textarea></div>
                <div class="foot"><button type="submit"%s>%s</button></div></form>
                <footer><a href="/inbox/%s">%s</a></footer></main></body></html>
                """.formatted(
                                e(title),
                                problem.isEmpty() ? "" : "<p class=\"summary\" role=\"alert\">" + e(problem) + "</p>",
                                facts,
                                reasons(ask, locale),
                                e(text("comment", locale)),
                                ask.comment() ? " <span class=\"mark\" aria-hidden=\"true\">*</span>" : "",
                                COMMENT_CHARACTERS,
                                ask.comment() ? " required" : "",
                                action.equals("reject") ? " class=\"no\"" : "",
                                e(text(action, locale)),
                                e(task.id()),
                                e(text("inbox", locale)));
    }

    private static void fact(StringBuilder facts, String label, String text) {
        facts.append("<div><dt>")
                .append(e(label))
                .append("</dt><dd>")
                .append(e(text))
                .append("</dd></div>");
    }

    private String reasons(ActionAsk ask, Locale locale) {
        if (ask.reasons().isEmpty()) {
            return "";
        }
        StringBuilder options = new StringBuilder("<option value=\"\"></option>");
        ask.reasons().forEach(reason -> options.append("<option value=\"")
                .append(e(reason.code()))
                .append("\">")
                .append(e(reason.label().in(locale)))
                .append("</option>"));
        return "<div class=\"field\"><label for=\"reason\">%s <span class=\"mark\" aria-hidden=\"true\">*</span></label><select id=\"reason\" name=\"reason\" required>%s</select></div>"
                .formatted(e(text("reason", locale)), options);
    }

    /** A page that only says something. */
    String saying(Locale locale, String title, String sentence) {
        return head(locale, title)
                + "<main class=\"card\"><h1>%s</h1><p>%s</p><footer><a href=\"/inbox\">%s</a></footer></main></body></html>"
                        .formatted(e(title), e(sentence), e(text("inbox", locale)));
    }

    String text(String key, Locale locale) {
        return messages.text("app.decide." + key, locale);
    }

    private static String head(Locale locale, String title) {
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <meta name="referrer" content="no-referrer">
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/public-form/form.css"></head><body>
                """.formatted("zh".equals(locale.getLanguage()) ? "zh-CN" : "en", e(title));
    }
}
