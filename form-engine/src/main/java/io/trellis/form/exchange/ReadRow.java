package io.trellis.form.exchange;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.exchange.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A line of the file on its way to a record. */
final class ReadRow {

    private final Table.Row source;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final List<LocalizedText> problems = new ArrayList<>();
    private final List<ImportWarning> warnings = new ArrayList<>();
    /** Lookups to records that come later in the same file, by field key. */
    private final Map<String, String> later = new LinkedHashMap<>();

    ReadRow(Table.Row source) {
        this.source = source;
    }

    Table.Row source() {
        return source;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }

    List<LocalizedText> problems() {
        return problems;
    }

    List<ImportWarning> warnings() {
        return warnings;
    }

    Map<String, String> later() {
        return later;
    }

    /** The fields that the line says something about. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(values.keySet());
        keys.addAll(later.keySet());
        return keys;
    }

    boolean failed() {
        return !problems.isEmpty();
    }
}
