package io.trellis.form.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param rows group values first, then measures. A group value is the code, id, text, {@code 2017-Q1} for a calendar step,
 *     or null for nothing or what may not be seen; a sum of money is a map {@code {amount, currency}} in base currency
 * @param labels a group value as people read it, by column and then value: option labels, titles
 * @param truncated whether the limit cut something off
 */
public record ReportResult(
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        List<java.util.Map<Object, String>> labels,
        boolean truncated) {

    /** @param by the calendar step in lower case, null for none */
    public record Column(String name, @Nullable String by) {}
}
