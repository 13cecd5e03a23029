package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.print.PrintText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a step says of a mail: {@code {"to":"contact.email","subject":{"zh":"…","en":"…"},"text":{"zh":"您好 {{contact.name}}",
 * "en":"Dear {{contact.name}}"},"unless":"contact.optOut","language":"\"en\"","print":"quote-offer"}}.
 *
 * @param to FEEL over the record: one address or several
 * @param unless FEEL: where it is true nothing is sent, as the recipient does not want it; empty for never
 * @param language FEEL that yields zh or en; empty for Chinese
 * @param print that goes with it as a file; empty for none
 * @param asked what whoever took the step was asked and the texts name as {@code {{asked.key}}}, by key: it is their own words and
 *     is no expression, whatever stands in it
 */
record MailSettings(
        String to,
        LocalizedText subject,
        LocalizedText text,
        String unless,
        String language,
        String print,
        Map<String, String> asked) {

    private static final String ASKED = "asked.";

    /** What is kept has no dots in its keys. */
    private static final String KEPT_ASKED = "asked-";

    static final String TO = "to";
    static final String SUBJECT = "subject";
    static final String TEXT = "text";
    static final String UNLESS = "unless";
    static final String LANGUAGE = "language";
    static final String PRINT = "print";

    static MailSettings of(JsonNode json) {
        return new MailSettings(
                member(json, TO),
                text(json.path(SUBJECT)),
                text(json.path(TEXT)),
                member(json, UNLESS),
                member(json, LANGUAGE),
                member(json, PRINT),
                Map.of());
    }

    /** The same with what was asked. @param value gives it for a key such as {@code asked.text} */
    MailSettings asking(Function<String, String> value) {
        Map<String, String> all = new LinkedHashMap<>();
        named().filter(name -> name.startsWith(ASKED))
                .forEach(name -> all.put(name.substring(ASKED.length()), value.apply(name)));
        return new MailSettings(to, subject, text, unless, language, print, all);
    }

    private static String member(JsonNode json, String name) {
        return json.path(name).asString("").strip();
    }

    private static LocalizedText text(JsonNode json) {
        return new LocalizedText(
                json.path("zh").asString("").strip(),
                json.path("en").asString("").strip());
    }

    /** As a follow-up keeps them. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(TO, to);
        kept.put("subject-zh", subject.zh());
        kept.put("subject-en", subject.en());
        kept.put("text-zh", text.zh());
        kept.put("text-en", text.en());
        kept.put(UNLESS, unless);
        kept.put(LANGUAGE, language);
        kept.put(PRINT, print);
        asked.forEach((key, value) -> kept.put(KEPT_ASKED + key, value));
        return kept;
    }

    static MailSettings of(Map<String, String> kept) {
        Map<String, String> asked = new LinkedHashMap<>();
        kept.forEach((key, value) -> {
            if (key.startsWith(KEPT_ASKED)) {
                asked.put(key.substring(KEPT_ASKED.length()), value);
            }
        });
        return new MailSettings(
                kept.getOrDefault(TO, ""),
                new LocalizedText(kept(kept, "subject-zh"), kept(kept, "subject-en")),
                new LocalizedText(kept(kept, "text-zh"), kept(kept, "text-en")),
                kept.getOrDefault(UNLESS, ""),
                kept.getOrDefault(LANGUAGE, ""),
                kept.getOrDefault(PRINT, ""),
                asked);
    }

    /** Older releases kept it with a dot, in flows. */
    private static String kept(Map<String, String> kept, String key) {
        return kept.getOrDefault(key, kept.getOrDefault(key.replace('-', '.'), ""));
    }

    /** The expressions beside the texts. */
    List<String> expressions() {
        return List.of(to, unless, language).stream()
                .filter(feel -> !feel.isEmpty())
                .toList();
    }

    /** What a letter tells of the record: its texts, and to whom it goes. */
    List<String> told() {
        return Stream.concat(Stream.of(to), values().stream())
                .filter(feel -> !feel.isEmpty())
                .toList();
    }

    /** What stands in braces in the texts, in either language. */
    List<String> braces() {
        return named().toList();
    }

    /** As {@link #braces}, of what the record tells: without what was asked. */
    private List<String> values() {
        return named().filter(name -> !name.startsWith(ASKED)).toList();
    }

    private Stream<String> named() {
        return Stream.of(subject.zh(), subject.en(), text.zh(), text.en())
                .flatMap(PrintText::named)
                .distinct();
    }

    /** All that has to be known of the record to write it. */
    List<String> needed() {
        return Stream.concat(expressions().stream(), values().stream()).toList();
    }

    /** A text in which what was asked is kept apart, for {@link #told(String)}. */
    String marked(String text) {
        String marked = text;
        for (String key : asked.keySet()) {
            marked = marked.replace("{{" + ASKED + key + "}}", mark(key));
        }
        return marked;
    }

    /** The same with what was asked in its places. */
    String told(String marked) {
        String told = marked;
        for (Map.Entry<String, String> one : asked.entrySet()) {
            told = told.replace(mark(one.getKey()), one.getValue());
        }
        return told;
    }

    /** Signs that no text has. */
    private static String mark(String key) {
        return "\u0001" + key + "\u0002";
    }
}
