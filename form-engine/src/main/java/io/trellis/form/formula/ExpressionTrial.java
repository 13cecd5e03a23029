package io.trellis.form.formula;

import io.trellis.core.error.TrellisException;
import io.trellis.core.expression.Expressions;
import io.trellis.core.expression.Parsed;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.limit.PlainNumbers;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An expression tried on a record, in the rights of the one who tries it; nothing is kept. */
@Component
public final class ExpressionTrial {

    /** What came of it. */
    public sealed interface Outcome {

        /** @param text the value as the language writes it, at most {@value #LONGEST} characters */
        record Yields(String text) implements Outcome {}

        /** No value: something it names is empty or out of sight. */
        record Nothing() implements Outcome {}

        /** It cannot be read or run. */
        record Fails(LocalizedText why) implements Outcome {}

        /** The record is gone, or may not be seen. */
        record NoRecord() implements Outcome {}
    }

    private static final int LONGEST = 500;

    private final Records records;
    private final Expressions expressions;

    ExpressionTrial(Records records, Expressions expressions) {
        this.records = records;
        this.expressions = expressions;
    }

    public Outcome of(CurrentUser user, RecordId record, String source) {
        return records.get(user, record)
                .map(found -> run(source, records.facts(user, found, Map.of())))
                .orElseGet(Outcome.NoRecord::new);
    }

    private Outcome run(String source, Map<String, @Nullable Object> facts) {
        return switch (expressions.parse(source)) {
            case Parsed.Invalid(int position, LocalizedText message) -> new Outcome.Fails(message);
            case Parsed.Valid(var expression) -> {
                try {
                    Object value = expression.evaluate(facts);
                    yield value == null ? new Outcome.Nothing() : new Outcome.Yields(shortened(written(value)));
                } catch (TrellisException e) {
                    yield new Outcome.Fails(e.text());
                }
            }
        };
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal number -> PlainNumbers.text(number);
            case String text -> "\"" + text + "\"";
            case Collection<?> list ->
                list.stream().limit(LONGEST).map(ExpressionTrial::written).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .limit(LONGEST)
                        .map(entry -> entry.getKey() + ": " + written(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
