package io.trellis.form.exchange;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which words of a column are other words, spelled wrongly: of the field's options, or of records that the same column names rightly. */
record SpellingProposals(ValueFit fit) {

    private static final int MOST = 50;

    Map<String, String> of(ColumnStatistics column, BoundField field) {
        boolean lookup = field.kind() == ValueKind.REFERENCE;
        if (field.options().isEmpty() && !lookup) {
            return Map.of();
        }
        List<String> unknown = new ArrayList<>();
        List<String> known = new ArrayList<>();
        ValueFit.tried(column, field).forEach(text -> (fit.takes(field, text) ? known : unknown).add(text));
        Map<String, String> replaced = new LinkedHashMap<>();
        unknown.stream().limit(MOST).forEach(text -> (lookup ? record(text, known) : option(text, field))
                .ifPresent(meant -> replaced.put(text, meant)));
        return replaced;
    }

    /** Names are alike without being the same, so that only spaces, signs and case may differ. */
    private static Optional<String> record(String text, List<String> known) {
        return known.stream()
                .filter(name -> NameSimilarity.words(name).stream()
                        .reduce("", String::concat)
                        .equals(NameSimilarity.words(text).stream().reduce("", String::concat)))
                .findFirst();
    }

    private static Optional<String> option(String text, BoundField field) {
        return field.options().stream()
                .filter(option -> List.of(
                                option.code(),
                                option.label().zh(),
                                option.label().en())
                        .stream()
                        .anyMatch(word -> NameSimilarity.isSpelling(text, word)))
                .map(option -> option.code())
                .findFirst();
    }
}
