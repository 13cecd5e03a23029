package io.trellis.form.comment;

import io.trellis.core.security.User;
import io.trellis.form.timeline.TimelineEntry.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds whom a text mentions: an at sign, then an account or a name, the longest that fits. A name that two people have
 * means neither. What looks like a mail address mentions nobody.
 */
final class MentionedPeople {

    private static final char AT = '@';

    private final Map<String, Optional<String>> byWord = new HashMap<>();
    private int longest;

    MentionedPeople(Collection<User> people) {
        for (User person : people) {
            Stream.of(person.username(), person.name())
                    .map(MentionedPeople::folded)
                    .filter(word -> !word.isBlank())
                    .distinct()
                    .forEach(word -> named(word, person));
        }
        // an account is one person's, whoever else is called so
        people.forEach(person -> byWord.put(folded(person.username()), Optional.of(person.id())));
    }

    private void named(String word, User person) {
        byWord.merge(word, Optional.of(person.id()), (known, other) -> known.equals(other) ? known : Optional.empty());
        longest = Math.max(longest, word.length());
    }

    /** Whether this word after an at sign means one person. */
    boolean means(String word, String user) {
        return byWord.getOrDefault(folded(word), Optional.empty())
                .filter(user::equals)
                .isPresent();
    }

    /** In their order, each person once. */
    List<Mention> in(String text) {
        Map<String, Mention> found = new LinkedHashMap<>();
        String folded = folded(text);
        for (int at = text.indexOf(AT); at >= 0; at = text.indexOf(AT, at + 1)) {
            if (at == 0 || !isWord(text.charAt(at - 1))) {
                at(text, folded, at + 1).ifPresent(mention -> found.putIfAbsent(mention.user(), mention));
            }
        }
        return new ArrayList<>(found.values());
    }

    private Optional<Mention> at(String text, String folded, int from) {
        for (int to = Math.min(text.length(), from + longest); to > from; to--) {
            Optional<String> user = byWord.getOrDefault(folded.substring(from, to), Optional.empty());
            if (user.isPresent() && ends(text, to)) {
                return Optional.of(new Mention(user.get(), text.substring(from, to)));
            }
        }
        return Optional.empty();
    }

    /** Chinese is written without gaps, so that only a Latin word is not cut. */
    private static boolean ends(String text, int to) {
        return to == text.length() || !isWord(text.charAt(to - 1)) || !isWord(text.charAt(to));
    }

    private static boolean isWord(char c) {
        return c < 0x250 && (Character.isLetterOrDigit(c) || c == '_');
    }

    /** As long as the text, character by character. */
    private static String folded(String text) {
        return text.chars()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a name or an account begins with these words, or a part of a name does. */
    static boolean begins(User person, String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        String name = person.name().toLowerCase(Locale.ROOT);
        return name.startsWith(wanted)
                || name.contains(" " + wanted)
                || person.username().toLowerCase(Locale.ROOT).startsWith(wanted);
    }
}
