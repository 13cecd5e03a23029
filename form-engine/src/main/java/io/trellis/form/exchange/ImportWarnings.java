package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The doubts of an import, those of a kind about a column together, with the first lines. */
final class ImportWarnings {

    private static final int LINES = 5;
    private static final int GROUPS = 200;
    /** In the error file, which is there to be looked through. */
    private static final int WRITTEN = 100;

    private final Messages messages;
    private final Map<Key, Group> groups = new LinkedHashMap<>();

    private record Key(String code, String column) {}

    private static final class Group {
        private final LocalizedText label;
        private final List<Long> lines = new ArrayList<>();
        private final List<LocalizedText> examples = new ArrayList<>();
        private long count;

        Group(LocalizedText label) {
            this.label = label;
        }
    }

    ImportWarnings(Messages messages) {
        this.messages = messages;
    }

    /** @return whether it is one of those that are worth to be written out with the line */
    boolean add(long line, ImportWarning warning) {
        Key key = new Key(warning.code(), warning.column());
        if (!groups.containsKey(key) && groups.size() >= GROUPS) {
            return false;
        }
        Group group = groups.computeIfAbsent(key, first -> new Group(warning.label()));
        group.count++;
        if (group.lines.size() < LINES) {
            group.lines.add(line);
            group.examples.add(warning.example());
        }
        return group.count <= WRITTEN;
    }

    /** For a line of the error file. */
    LocalizedText written(ImportWarning warning) {
        return new LocalizedText(written(warning, Locale.SIMPLIFIED_CHINESE), written(warning, Locale.ENGLISH));
    }

    private String written(ImportWarning warning, Locale locale) {
        return messages.text(
                "exchange.warning.line",
                locale,
                warning.label().in(locale),
                messages.text("exchange.warning." + warning.code(), locale),
                warning.example().in(locale));
    }

    /** As plain values, for the report of the job. */
    List<Map<String, Object>> told(Locale locale) {
        List<Map<String, Object>> told = new ArrayList<>();
        groups.forEach((key, group) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", key.code());
            one.put("column", key.column());
            one.put("line", group.lines.getFirst());
            one.put("lines", List.copyOf(group.lines));
            one.put("count", group.count);
            one.put("message", message(key, group, locale));
            told.add(one);
        });
        return told;
    }

    private String message(Key key, Group group, Locale locale) {
        List<String> examples = new ArrayList<>();
        for (int i = 0; i < group.lines.size(); i++) {
            examples.add(messages.text(
                    "exchange.warning.example",
                    locale,
                    String.valueOf(group.lines.get(i)),
                    group.examples.get(i).in(locale)));
        }
        return messages.text(
                "exchange.warning.group",
                locale,
                group.label.in(locale),
                messages.text("exchange.warning." + key.code(), locale),
                String.valueOf(group.count),
                String.join("; ", examples));
    }
}
