package io.trellis.form.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a step says of a mail to one of many, who may want no more of them: {@code {"record":"message","to":"to",
 * "subject":"mail.subject","text":"mail.text","unless":"…","language":"\"en\"","state":"status","why":"why","at":"sentAt"}}.
 *
 * @param subject FEEL that yields a text with values in double braces, as {@code text}: whoever writes campaigns writes them
 * @param unless FEEL: where it is true when the mail is due nothing is sent; empty for never
 * @param language FEEL that yields zh or en; empty for Chinese
 * @param state the key of the select that is told what became of it: {@link #STATES}
 * @param why the key of the text that is told why it was not sent; empty for none
 * @param at the key of the moment at which it went; empty for none
 * @param clickedAt the key of the moment at which the first of its links was followed; empty where links are left as they are
 * @param then the name of an action that the product does with the record whenever it was told something; empty for none
 */
record Outreach(
        String to,
        String subject,
        String text,
        String unless,
        String language,
        String state,
        String why,
        String at,
        String clickedAt,
        String then) {

    static final String SENT = "sent";
    static final String FAILED = "failed";
    static final String SUPPRESSED = "suppressed";
    static final String CLICKED = "clicked";
    static final String UNSUBSCRIBED = "unsubscribed";

    /** What came back; where the state has no such option it is {@link #FAILED}. */
    static final String BOUNCED = "bounced";

    /** The codes that the state has to have. */
    static final List<String> STATES = List.of(SENT, FAILED, SUPPRESSED, CLICKED, UNSUBSCRIBED);

    static Outreach of(JsonNode json) {
        return new Outreach(
                member(json, "to"),
                member(json, "subject"),
                member(json, "text"),
                member(json, "unless"),
                member(json, "language"),
                member(json, "state"),
                member(json, "why"),
                member(json, "at"),
                member(json, "clickedAt"),
                member(json, "then"));
    }

    private static String member(JsonNode json, String name) {
        return json.path(name).asString("").strip();
    }

    /** As a follow-up and a letter keep it. */
    Map<String, String> kept() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("to", to);
        kept.put("subject", subject);
        kept.put("text", text);
        kept.put("unless", unless);
        kept.put("language", language);
        kept.put("state", state);
        kept.put("why", why);
        kept.put("at", at);
        kept.put("clickedAt", clickedAt);
        kept.put("then", then);
        return kept;
    }

    static Outreach of(Map<String, String> kept) {
        return new Outreach(
                kept.getOrDefault("to", ""),
                kept.getOrDefault("subject", ""),
                kept.getOrDefault("text", ""),
                kept.getOrDefault("unless", ""),
                kept.getOrDefault("language", ""),
                kept.getOrDefault("state", ""),
                kept.getOrDefault("why", ""),
                kept.getOrDefault("at", ""),
                kept.getOrDefault("clickedAt", ""),
                kept.getOrDefault("then", ""));
    }

    List<String> expressions() {
        return List.of(to, subject, text, unless, language).stream()
                .filter(feel -> !feel.isEmpty())
                .toList();
    }
}
