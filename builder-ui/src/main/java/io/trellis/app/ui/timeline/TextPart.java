package io.trellis.app.ui.timeline;

import io.trellis.form.timeline.TimelineEntry.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A piece of what somebody wrote. Text stays text: only addresses of the web become links. */
sealed interface TextPart {

    String text();

    record Words(String text) implements TextPart {}

    /** @param text an address that begins with http or https */
    record Link(String text) implements TextPart {}

    /** @param text with the at sign */
    record Person(String text, String user) implements TextPart {}

    /** An address ends where a sentence goes on, in either language. */
    Pattern NOTABLE = Pattern.compile("https?://[^\\s<>\"'，。；：、！？（）【】《》“”‘’]+|@", Pattern.CASE_INSENSITIVE);

    Pattern TRAILING = Pattern.compile("[.,;:!?)\\]]+$");

    static List<TextPart> of(String text, List<Mention> mentions) {
        List<Mention> longestFirst = mentions.stream()
                .sorted(Comparator.comparingInt(
                                (Mention mention) -> mention.written().length())
                        .reversed())
                .toList();
        List<TextPart> parts = new ArrayList<>();
        Matcher notable = NOTABLE.matcher(text);
        int done = 0;
        while (notable.find()) {
            Optional<TextPart> part = part(text, notable, longestFirst);
            if (part.isPresent() && notable.start() >= done) {
                words(text.substring(done, notable.start()), parts);
                parts.add(part.get());
                done = notable.start() + part.get().text().length();
            }
        }
        words(text.substring(done), parts);
        return parts;
    }

    private static void words(String text, List<TextPart> parts) {
        if (!text.isEmpty()) {
            parts.add(new Words(text));
        }
    }

    private static Optional<TextPart> part(String text, Matcher notable, List<Mention> mentions) {
        if (!notable.group().equals("@")) {
            String address = TRAILING.matcher(notable.group()).replaceFirst("");
            return address.endsWith("//") ? Optional.empty() : Optional.of(new Link(address));
        }
        return mentions.stream()
                .filter(mention -> text.startsWith(mention.written(), notable.end()))
                .findFirst()
                .map(mention -> new Person("@" + mention.written(), mention.user()));
    }
}
