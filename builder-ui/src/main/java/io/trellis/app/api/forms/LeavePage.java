package io.trellis.app.api.forms;

import static io.trellis.app.api.forms.Html.e;

import io.trellis.core.i18n.Messages;
import io.trellis.form.mail.OutreachAnswers.Leaving;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Where somebody says that they want no more mails of a kind: one button. */
@Component
class LeavePage {

    private final Messages messages;

    LeavePage(Messages messages) {
        this.messages = messages;
    }

    String of(Locale locale, Leaving leaving) {
        return LinkPage.head(locale, text("title", locale))
                + """
                <main class="card"><header><h1>%s</h1></header><p>%s</p>
                <form method="post"><div class="foot"><button type="submit">%s</button></div></form></main></body></html>
                """.formatted(
                                e(text("title", locale)),
                                e(messages.text("app.leave.ask", locale, leaving.address())),
                                e(text("button", locale)));
    }

    /** A page that only says something. */
    String saying(Locale locale, String title, String sentence) {
        return LinkPage.card(locale, text(title, locale), text(sentence, locale));
    }

    private String text(String key, Locale locale) {
        return messages.text("app.leave." + key, locale);
    }
}
