package io.trellis.core.artifact;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Differences as sentences: “field “Budget” added”, “field “Budget” › label (English): “Budget” → “Plan””. */
public final class DifferenceWords {

    /** Members of contents that people have a word for, {@code core.member.<name>}; others are called as they are written. */
    private static final Set<String> MEMBERS = Set.of(
            "label",
            "plural",
            "description",
            "icon",
            "color",
            "zh",
            "en",
            "settings",
            "rules",
            "required",
            "order",
            "filter",
            "sort",
            "presentation",
            "trigger",
            "version",
            "titleField",
            "type",
            "bpmn",
            "elements",
            "entities",
            "steps",
            "columns",
            "items",
            "fields",
            "options",
            "sections",
            "widgets",
            "rows",
            "entity",
            "measures",
            "roles");

    /** Lists whose members have a word of their own, {@code core.member.one.<name>}. */
    private static final Set<String> LISTS = Set.of(
            "fields",
            "options",
            "columns",
            "items",
            "sections",
            "widgets",
            "steps",
            "rows",
            "measures",
            "roles",
            "elements");

    private static final Pattern STEP = Pattern.compile("\\[([^\\]]*)]|([^.\\[\\]]+)");
    private static final String BETWEEN = " › ";
    private static final int LONGEST = 120;

    private final Messages messages;

    public DifferenceWords(Messages messages) {
        this.messages = messages;
    }

    public LocalizedText of(Difference difference) {
        return new LocalizedText(words(difference, Locale.SIMPLIFIED_CHINESE), words(difference, Locale.ENGLISH));
    }

    /** Where it is: “field “Budget” › label › English”. Empty for the whole. */
    public LocalizedText place(MergeConflict conflict) {
        return conflict.path().isEmpty()
                ? conflict.place()
                : new LocalizedText(
                        place(conflict.path(), conflict.place(), Locale.SIMPLIFIED_CHINESE),
                        place(conflict.path(), conflict.place(), Locale.ENGLISH));
    }

    private String words(Difference difference, Locale locale) {
        String place = place(difference.path(), difference.place(), locale);
        String before = difference.before();
        String after = difference.after();
        if (before.isEmpty()) {
            return isWhole(after)
                    ? messages.text("core.difference.added", locale, place)
                    : messages.text("core.difference.set", locale, place, shown(after));
        }
        if (after.isEmpty()) {
            return messages.text("core.difference.removed", locale, place);
        }
        if (isWhole(before) || isWhole(after) || before.length() > LONGEST * 4) {
            return messages.text("core.difference.changed-whole", locale, place);
        }
        return messages.text("core.difference.changed", locale, place, shown(before), shown(after));
    }

    private static boolean isWhole(String json) {
        return json.startsWith("{") || json.startsWith("[{") || json.startsWith("<?xml");
    }

    private static String shown(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private String place(String path, LocalizedText names, Locale locale) {
        List<String> labels = List.of(names.in(locale).split(Pattern.quote(BETWEEN), -1));
        List<String> words = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        String list = "";
        for (int at = 0; step.find(); at++) {
            String member = step.group(2);
            String named = at < labels.size() ? labels.get(at) : step.group();
            if (member == null) {
                boolean known = LISTS.contains(list);
                if (known) {
                    words.removeLast();
                }
                words.add(
                        known
                                ? messages.text("core.member.one." + list, locale, named)
                                : messages.text("core.member.one", locale, named));
                list = "";
            } else {
                list = member;
                words.add(MEMBERS.contains(member) ? messages.text("core.member." + member, locale) : named);
            }
        }
        return String.join(BETWEEN, words);
    }
}
