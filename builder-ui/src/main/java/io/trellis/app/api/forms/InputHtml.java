package io.trellis.app.api.forms;

import static io.trellis.app.api.forms.Html.e;

import io.trellis.core.i18n.Messages;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.InputSpec;
import io.trellis.form.open.PublicForms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One field of a public form in HTML: a label, an input of the browser's own, a hint, a place for what is wrong. */
final class InputHtml {

    /** So many choices stand beside each other; more are in a list. */
    private static final int BESIDE = 5;

    private final Messages messages;
    private final Locale locale;
    private final FieldContext context;

    InputHtml(Messages messages, Locale locale, FieldContext context) {
        this.messages = messages;
        this.locale = locale;
        this.context = context;
    }

    /**
     * @param width how many columns it takes
     * @param choices what a lookup is chosen from
     * @param start what it begins with; null for nothing
     */
    String of(BoundField field, int width, Map<String, PublicForms.Choice> choices, @Nullable Object start) {
        String id = "f-" + field.key();
        String label = field.definition().label().in(locale);
        String help = field.definition().help().in(locale);
        String hint = help.isEmpty() ? "" : "<p class=\"hint\" id=\"%s-hint\">%s</p>".formatted(e(id), e(help));
        Input input = new Input(id, field.key(), !help.isEmpty());
        String body = input(field.input(), input, choices, start, field);
        boolean group = isGroup(field.input(), choices);
        String head = group
                ? "<fieldset><legend>%s%s</legend>%s%s</fieldset>".formatted(e(label), mark(), body, hint)
                : field.input() instanceof InputSpec.Toggle
                        ? "<div class=\"check\">%s<label for=\"%s\">%s%s</label></div>%s"
                                .formatted(body, e(id), e(label), mark(), hint)
                        : "<label for=\"%s\">%s%s</label>%s%s".formatted(e(id), e(label), mark(), body, hint);
        return "<div class=\"field span-%d\" data-field=\"%s\">%s<p class=\"error\" id=\"%s-error\" hidden></p></div>"
                .formatted(width, e(field.key()), head, e(id));
    }

    private String mark() {
        return "<span class=\"mark\" hidden> <span aria-hidden=\"true\">*</span><span class=\"unseen\">%s</span></span>"
                .formatted(e(text("required")));
    }

    private String text(String key, Object... arguments) {
        return messages.text("app.visitor." + key, locale, arguments);
    }

    private static boolean isGroup(InputSpec input, Map<String, PublicForms.Choice> choices) {
        return switch (input) {
            case InputSpec.Choice choice -> choice.multiple() || beside(choice);
            case InputSpec.Stars _, InputSpec.Composite _, InputSpec.References _ -> true;
            default -> false;
        };
    }

    private static boolean beside(InputSpec.Choice choice) {
        return choice.dependsOn().isEmpty()
                && choice.options().stream().filter(InputSpec.Option::active).count() <= BESIDE;
    }

    /** Where an input stands, as its attributes say it. */
    private record Input(String id, String name, boolean hinted) {

        String attributes() {
            return "id=\"%s\" name=\"%s\" aria-describedby=\"%s\"".formatted(e(id), e(name), e(described()));
        }

        String described() {
            return (hinted ? id + "-hint " : "") + id + "-error";
        }

        Input part(String part) {
            return new Input(id + "-" + part, name + "." + part, false);
        }
    }

    private String input(
            InputSpec input,
            Input at,
            Map<String, PublicForms.Choice> choices,
            @Nullable Object start,
            @Nullable BoundField field) {
        String begun = field == null || start == null ? "" : field.format(start, context);
        String raw = start == null ? "" : String.valueOf(start);
        return switch (input) {
            case InputSpec.Text text -> text(text, at, raw);
            case InputSpec.Number number ->
                "<span class=\"affixed\"><input type=\"text\" inputmode=\"%s\" autocomplete=\"off\" value=\"%s\" %s>%s</span>"
                        .formatted(
                                number.scale() > 0 ? "decimal" : "numeric",
                                e(raw),
                                at.attributes(),
                                number.suffix().isEmpty()
                                        ? ""
                                        : "<span class=\"suffix\">" + e(number.suffix()) + "</span>");
            case InputSpec.Stars stars -> stars(stars.most(), at);
            case InputSpec.Duration _ -> line("text", "", begun, at);
            case InputSpec.Choice choice -> choice(choice, at, start);
            case InputSpec.Toggle _ ->
                "<input type=\"checkbox\" value=\"true\" %s%s>"
                        .formatted(at.attributes(), Boolean.TRUE.equals(start) ? " checked" : "");
            case InputSpec.Date _ -> line("date", "", raw, at);
            case InputSpec.DateTime _ -> line("datetime-local", "", "", at);
            case InputSpec.Time _ -> line("time", "", raw, at);
            case InputSpec.Month _ ->
                line("month", " placeholder=\"2026-01\"", raw.length() > 7 ? raw.substring(0, 7) : raw, at);
            case InputSpec.Reference _ -> references(choices, at, false);
            case InputSpec.References _ -> references(choices, at, true);
            case InputSpec.Files files -> files(files, at);
            case InputSpec.Regions _ -> line("text", " autocomplete=\"address-level1\"", begun, at);
            case InputSpec.Address _ -> line("text", " autocomplete=\"street-address\"", "", at);
            case InputSpec.Composite composite -> parts(composite, at);
            case InputSpec.Tags _, InputSpec.Place _, InputSpec.Signature _ -> "";
            case InputSpec.Rows _, InputSpec.Sealed _, InputSpec.Matching _, InputSpec.Shown _ -> "";
        };
    }

    private static String line(String type, String more, String value, Input at) {
        return "<input type=\"%s\" value=\"%s\"%s %s>".formatted(type, e(value), more, at.attributes());
    }

    private static String text(InputSpec.Text text, Input at, String value) {
        if (text.multiline()) {
            return "<textarea rows=\"4\" maxlength=\"%d\" %s>%s</textarea>"
                    .formatted(text.maxLength(), at.attributes(), e(value));
        }
        String fill =
                switch (text.mode()) {
                    case "email", "tel", "url" -> " autocomplete=\"" + text.mode() + "\"";
                    default -> "";
                };
        String type = fill.isEmpty() ? "text" : text.mode();
        return line(type, fill + " maxlength=\"" + text.maxLength() + "\"", value, at);
    }

    private String stars(int most, Input at) {
        StringBuilder html = new StringBuilder("<div class=\"stars\">");
        for (int i = 1; i <= most; i++) {
            html.append(
                    "<label><input type=\"radio\" name=\"%s\" value=\"%d\" aria-describedby=\"%s\"><span>%d</span></label>"
                            .formatted(e(at.name()), i, e(at.described()), i));
        }
        return html.append("</div>").toString();
    }

    private String choice(InputSpec.Choice choice, Input at, @Nullable Object start) {
        List<InputSpec.Option> options =
                choice.options().stream().filter(InputSpec.Option::active).toList();
        StringBuilder html = new StringBuilder();
        if (choice.multiple() || beside(choice)) {
            html.append("<div class=\"choices\" data-on=\"%s\">".formatted(e(choice.dependsOn())));
            for (InputSpec.Option option : options) {
                boolean chosen = start instanceof List<?> several
                        ? several.contains(option.code())
                        : option.code().equals(start);
                html.append(
                        "<label data-when=\"%s\"><input type=\"%s\" name=\"%s\" value=\"%s\" aria-describedby=\"%s\"%s><span>%s</span></label>"
                                .formatted(
                                        e(String.join(" ", option.when())),
                                        choice.multiple() ? "checkbox" : "radio",
                                        e(at.name()),
                                        e(option.code()),
                                        e(at.described()),
                                        chosen ? " checked" : "",
                                        e(option.label().in(locale))));
            }
            return html.append("</div>").toString();
        }
        html.append("<select data-on=\"%s\" %s><option value=\"\">%s</option>"
                .formatted(e(choice.dependsOn()), at.attributes(), e(text("choose"))));
        for (InputSpec.Option option : options) {
            html.append("<option value=\"%s\" data-when=\"%s\"%s>%s</option>"
                    .formatted(
                            e(option.code()),
                            e(String.join(" ", option.when())),
                            option.code().equals(start) ? " selected" : "",
                            e(option.label().in(locale))));
        }
        return html.append("</select>").toString();
    }

    private String references(Map<String, PublicForms.Choice> choices, Input at, boolean several) {
        StringBuilder html = new StringBuilder(
                several
                        ? "<div class=\"choices\">"
                        : "<select %s><option value=\"\">%s</option>".formatted(at.attributes(), e(text("choose"))));
        choices.forEach((number, choice) -> html.append(
                several
                        ? "<label><input type=\"checkbox\" name=\"%s\" value=\"%s\" aria-describedby=\"%s\"><span>%s</span></label>"
                                .formatted(e(at.name()), e(number), e(at.described()), e(choice.title()))
                        : "<option value=\"%s\">%s</option>".formatted(e(number), e(choice.title()))));
        return html.append(several ? "</div>" : "</select>").toString();
    }

    private String files(InputSpec.Files files, Input at) {
        String accept = files.pictures() ? " accept=\"image/*\"" : "";
        String most = text(
                "files", files.several() ? files.most() : 1, Math.min(files.largest(), FormGuard.FILES_BYTES) >> 20);
        return "<input type=\"file\"%s%s %s><p class=\"hint\">%s</p>"
                .formatted(files.several() ? " multiple" : "", accept, at.attributes(), e(most));
    }

    private String parts(InputSpec.Composite composite, Input at) {
        StringBuilder html = new StringBuilder("<div class=\"parts\">");
        for (InputSpec.Part part : composite.parts()) {
            Input within = at.part(part.name());
            html.append("<div class=\"part\"><label for=\"%s\">%s</label>%s</div>"
                    .formatted(
                            e(within.id()),
                            e(part.label().in(locale)),
                            part.input() instanceof InputSpec.Choice choice
                                    ? select(choice, within, part.defaultValue())
                                    : input(part.input(), within, Map.of(), part.defaultValue(), null)));
        }
        return html.append("</div>").toString();
    }

    private String select(InputSpec.Choice choice, Input at, @Nullable Object start) {
        StringBuilder html = new StringBuilder("<select %s>".formatted(at.attributes()));
        choice.options().stream()
                .filter(InputSpec.Option::active)
                .forEach(option -> html.append("<option value=\"%s\"%s>%s</option>"
                        .formatted(
                                e(option.code()),
                                option.code().equals(start) ? " selected" : "",
                                e(option.label().in(locale)))));
        return html.append("</select>").toString();
    }
}
