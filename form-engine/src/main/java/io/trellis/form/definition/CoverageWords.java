package io.trellis.form.definition;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.form.decision.CellWords;
import io.trellis.form.decision.Coverage;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionTypes;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was found about rows of a table, for who designs: columns and options by their names. */
record CoverageWords(DecisionTypes columns, Messages messages) {

    private static final String PROBLEM = "form.problem.";

    LocalizedText overlap(Decision decision, Coverage.Overlap overlap) {
        return said("rows-overlap", locale ->
                new Object[] {overlap.one(), overlap.other(), area(decision, overlap.area(), locale)});
    }

    LocalizedText gap(Decision decision, Coverage.Area gap) {
        return said("rows-gap", locale -> new Object[] {decision.label().in(locale), area(decision, gap, locale)});
    }

    LocalizedText unreached(Decision decision, int row) {
        return said("row-unreached", locale -> new Object[] {decision.label().in(locale), row});
    }

    LocalizedText cell(int row, LocalizedText column, LocalizedText message) {
        return said("invalid-cell", locale -> new Object[] {row, column.in(locale), message.in(locale)});
    }

    private LocalizedText said(String code, Function<Locale, Object[]> arguments) {
        return new LocalizedText(
                messages.text(PROBLEM + code, Locale.SIMPLIFIED_CHINESE, arguments.apply(Locale.SIMPLIFIED_CHINESE)),
                messages.text(PROBLEM + code, Locale.ENGLISH, arguments.apply(Locale.ENGLISH)));
    }

    private String area(Decision decision, Coverage.Area area, Locale locale) {
        List<String> parts = decision.inputs().stream()
                .filter(input -> area.tests().containsKey(input.id()))
                .map(input -> input.label().in(locale) + " "
                        + CellWords.in(area.tests().getOrDefault(input.id(), ""), columns.options(input), locale))
                .toList();
        return parts.isEmpty()
                ? messages.text(PROBLEM + "rows-everything", locale)
                : parts.stream().collect(Collectors.joining(messages.text(PROBLEM + "rows-and", locale)));
    }
}
