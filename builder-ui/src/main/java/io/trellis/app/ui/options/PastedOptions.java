package io.trellis.app.ui.options;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.NameProposal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Options as people paste them, one in each line: a label, both labels, or a code and both labels. What is between them is a
 * tab as spreadsheets have it, a bar, a comma or a semicolon. Of two labels the Chinese one is found by its signs.
 */
record PastedOptions(List<Line> lines) {

    /** More is not read: a set has no room for it. */
    static final int MOST = 500;

    private static final Pattern BETWEEN = Pattern.compile("\\s*[\\t|,，;；]\\s*");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final int LONGEST = 200;
    private static final int LONGEST_CODE = 60;

    record Line(String code, LocalizedText label) {}

    PastedOptions {
        lines = List.copyOf(lines);
    }

    /** @param codes that are taken, @param labels that are there already, in lower case: lines that say one of them are passed over */
    static PastedOptions of(String text, Set<String> codes, Set<String> labels) {
        Set<String> takenCodes = new HashSet<>(codes);
        Set<String> takenLabels = new HashSet<>(labels);
        List<Line> lines = new ArrayList<>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST)
                .forEach(line -> {
                    List<String> parts = Stream.of(BETWEEN.split(line))
                            .map(part -> part.substring(0, Math.min(part.length(), LONGEST)))
                            .filter(part -> !part.isBlank())
                            .limit(3)
                            .toList();
                    if (parts.isEmpty()) {
                        return;
                    }
                    boolean coded = parts.size() == 3;
                    LocalizedText label = label(coded ? parts.subList(1, 3) : parts);
                    String code = coded
                            ? parts.getFirst()
                                    .substring(0, Math.min(parts.getFirst().length(), LONGEST_CODE))
                            : "";
                    boolean known =
                            coded ? takenCodes.contains(code) : words(label).anyMatch(takenLabels::contains);
                    if (!known) {
                        String own = coded
                                ? code
                                : NameProposal.free(NameProposal.of(label, "option"), takenCodes::contains);
                        takenCodes.add(own);
                        words(label).forEach(takenLabels::add);
                        lines.add(new Line(own, label));
                    }
                });
        return new PastedOptions(lines);
    }

    private static LocalizedText label(List<String> parts) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return isHan(first) ? new LocalizedText(first, "") : new LocalizedText("", first);
        }
        boolean turned = isHan(parts.get(1)) && !isHan(first);
        return turned ? new LocalizedText(parts.get(1), first) : new LocalizedText(first, parts.get(1));
    }

    private static boolean isHan(String text) {
        return HAN.matcher(text).find();
    }

    /** By what an option is found to be there. */
    static Stream<String> words(LocalizedText label) {
        return Stream.of(label.zh(), label.en()).filter(word -> !word.isBlank()).map(word -> word.strip()
                .toLowerCase(Locale.ROOT));
    }
}
