package io.trellis.app.api.forms;

import static io.trellis.app.api.forms.Html.e;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.entity.EntityJson;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.layout.FormDefinition.Item;
import io.trellis.form.layout.FormDefinition.Section;
import io.trellis.form.markdown.MarkdownHtml;
import io.trellis.form.open.Asked;
import io.trellis.form.open.PublicForm;
import io.trellis.form.open.PublicForms;
import io.trellis.form.rule.FormRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A public form as one page of HTML, which is whole before a script runs. */
@Component
class FormPage {

    private static final List<String> WORDS =
            List.of("sending", "checking", "offline", "wrong", "changed", "again", "required");

    private final PublicForms forms;
    private final FieldContexts contexts;
    private final FormRules rules;
    private final FormState state;
    private final Messages messages;
    private final JsonMapper json = JsonMapper.builder().build();

    FormPage(PublicForms forms, FieldContexts contexts, FormRules rules, FormState state, Messages messages) {
        this.forms = forms;
        this.contexts = contexts;
        this.rules = rules;
        this.state = state;
        this.messages = messages;
    }

    String of(Asked asked, String challenge) {
        Locale locale = asked.person().locale();
        PublicForm form = asked.form();
        Map<String, Object> start = rules.initial(asked.person(), asked.entity().definition());
        InputHtml inputs = new InputHtml(
                messages, locale, contexts.of(asked.person(), asked.entity().name()));
        StringBuilder body = new StringBuilder();
        for (Section section : asked.layout().sections()) {
            body.append(section(asked, section, inputs, start, locale));
        }
        return head(locale, form.words().label().in(locale), true)
                + """
                <main class="card" data-address="%s" data-changes="%s" data-state="%s" data-words="%s">
                <header><h1>%s</h1>%s</header>
                <form id="form" method="post" novalidate data-challenge="%s">
                <p class="summary" role="alert" tabindex="-1" hidden></p>
                %s
                <div class="trap" aria-hidden="true"><label>%s<input name="$trap" tabindex="-1" autocomplete="off"></label></div>
                %s
                <div class="foot"><button type="submit">%s</button><p class="status" role="status"></p></div>
                </form>
                <section class="thanks" tabindex="-1" hidden><h1>%s</h1><p></p></section>
                <noscript><p class="summary">%s</p></noscript>
                %s
                </main></body></html>
                """.formatted(
                                e(form.address()),
                                asked.changes(),
                                e(json.writeValueAsString(state.of(asked, Map.of(), true))),
                                e(words(locale)),
                                e(form.words().label().in(locale)),
                                prose(form.words().intro(), locale),
                                e(challenge),
                                body,
                                e(text(locale, "trap")),
                                consent(form, locale),
                                e(
                                        form.words().send().isEmpty()
                                                ? text(locale, "send")
                                                : form.words().send().in(locale)),
                                e(text(locale, "thanks.title")),
                                e(text(locale, "noscript")),
                                other(locale));
    }

    /** A page that only says something. */
    String saying(Locale locale, String title, String sentence) {
        return head(locale, title, false)
                + "<main class=\"card\"><h1>%s</h1><p>%s</p>%s</main></body></html>"
                        .formatted(e(title), e(sentence), other(locale));
    }

    private static String head(Locale locale, String title, boolean script) {
        return """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><title>%s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/public-form/form.css">%s</head><body>
                """.formatted(
                        "zh".equals(locale.getLanguage()) ? "zh-CN" : "en",
                        e(title),
                        script ? "<script type=\"module\" src=\"/public-form/form.js\"></script>" : "");
    }

    private String section(Asked asked, Section section, InputHtml inputs, Map<String, Object> start, Locale locale) {
        StringBuilder items = new StringBuilder();
        boolean fields = false;
        for (Item item : section.items()) {
            switch (item) {
                case Item.Field placed -> {
                    Optional<BoundField> field = asked.field(placed.field());
                    fields |= field.isPresent();
                    field.ifPresent(one -> items.append(inputs.of(
                            one,
                            Math.clamp(placed.width(), 1, 4),
                            one.target().isPresent() ? forms.choices(asked, one) : Map.of(),
                            start.get(one.key()))));
                }
                case Item.Element element -> items.append(element(element, locale));
            }
        }
        if (items.isEmpty() || !fields && items.toString().isBlank()) {
            return "";
        }
        String title = section.label().in(locale);
        return "<section data-section=\"%s\"%s>%s<div class=\"grid columns-%d\">%s</div></section>"
                .formatted(
                        e(section.id()),
                        title.isEmpty() ? "" : " aria-label=\"" + e(title) + "\"",
                        title.isEmpty() ? "" : "<h2>" + e(title) + "</h2>",
                        Math.clamp(section.columns(), 1, 4),
                        items);
    }

    /** Texts are for everybody; what shows records or does something is not for visitors. */
    private static String element(Item.Element element, Locale locale) {
        LocalizedText text = EntityJson.text(element.settings().path("text"));
        String said = text.in(locale);
        if (said.isBlank()) {
            return "";
        }
        return "<div class=\"element\" data-element=\"%s\">%s</div>"
                .formatted(
                        e(element.id()),
                        element.type().equals("heading")
                                ? "<h3>" + e(said) + "</h3>"
                                : "<div class=\"prose\">" + MarkdownHtml.of(said) + "</div>");
    }

    private static String prose(LocalizedText text, Locale locale) {
        return text.isEmpty() ? "" : "<div class=\"prose\">" + MarkdownHtml.of(text.in(locale)) + "</div>";
    }

    private String consent(PublicForm form, Locale locale) {
        LocalizedText text = form.words().consent();
        return text.isEmpty() ? "" : """
                <div class="field consent" data-field="$consent"><div class="check">
                <input type="checkbox" id="f-consent" name="$consent" value="true" aria-describedby="f-consent-text f-consent-error">
                <label for="f-consent">%s</label></div><div class="prose" id="f-consent-text">%s</div>
                <p class="error" id="f-consent-error" hidden></p></div>
                """.formatted(e(text(locale, "agree")), MarkdownHtml.of(text.in(locale)));
    }

    private String other(Locale locale) {
        boolean chinese = "zh".equals(locale.getLanguage());
        return "<footer><a class=\"language\" href=\"?lang=%s\" hreflang=\"%s\" lang=\"%s\">%s</a></footer>"
                .formatted(
                        chinese ? "en" : "zh",
                        chinese ? "en" : "zh-CN",
                        chinese ? "en" : "zh-CN",
                        chinese ? "English" : "中文");
    }

    private String words(Locale locale) {
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(key -> words.put(key, text(locale, "js." + key)));
        return json.writeValueAsString(words);
    }

    private String text(Locale locale, String key) {
        return messages.text("app.visitor." + key, locale);
    }
}
