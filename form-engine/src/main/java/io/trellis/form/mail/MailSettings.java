package io.trellis.form.mail;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.print.PrintText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
record MailSettings(
        String to, LocalizedText subject, LocalizedText text, String unless, String language, String print) {

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
                member(json, PRINT));
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
        kept.put("subject.zh", subject.zh());
        kept.put("subject.en", subject.en());
        kept.put("text.zh", text.zh());
        kept.put("text.en", text.en());
        kept.put(UNLESS, unless);
        kept.put(LANGUAGE, language);
        kept.put(PRINT, print);
        return kept;
    }

    static MailSettings of(Map<String, String> kept) {
        return new MailSettings(
                kept.getOrDefault(TO, ""),
                new LocalizedText(kept.getOrDefault("subject.zh", ""), kept.getOrDefault("subject.en", "")),
                new LocalizedText(kept.getOrDefault("text.zh", ""), kept.getOrDefault("text.en", "")),
                kept.getOrDefault(UNLESS, ""),
                kept.getOrDefault(LANGUAGE, ""),
                kept.getOrDefault(PRINT, ""));
    }

    /** The expressions beside the texts. */
    List<String> expressions() {
        return List.of(to, unless, language).stream()
                .filter(feel -> !feel.isEmpty())
                .toList();
    }

    /** What a letter tells of the record: its texts, and to whom it goes. */
    List<String> told() {
        return Stream.concat(Stream.of(to), braces().stream())
                .filter(feel -> !feel.isEmpty())
                .toList();
    }

    /** What stands in braces in the texts, in either language. */
    List<String> braces() {
        List<String> all = new ArrayList<>();
        for (String text : List.of(subject.zh(), subject.en(), text.zh(), text.en())) {
            PrintText.named(text).filter(name -> !all.contains(name)).forEach(all::add);
        }
        return all;
    }
}
