package io.trellis.form.exchange;

import io.trellis.core.store.CollectionSpec;
import io.trellis.core.store.IndexSpec;
import io.trellis.form.exchange.Imports.ColumnMapping;
import io.trellis.form.exchange.Imports.ImportSettings;
import io.trellis.form.exchange.Imports.Mode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that somebody imported by, as it is stored.
 *
 * @param id the person, the entity and the headings, so that the same file has one
 * @param headings folded as texts compare
 */
record MappingDocument(
        String id,
        String user,
        String entity,
        List<String> headings,
        String mode,
        @Nullable String key,
        List<Column> columns,
        Instant at) {

    static final CollectionSpec<MappingDocument> COLLECTION =
            CollectionSpec.of("import_mappings", MappingDocument.class).index(IndexSpec.on("user", "entity"));

    /** @param words what is read otherwise, in pairs, as words may hold dots */
    record Column(
            String heading,
            String field,
            @Nullable String format,
            @Nullable String decimal,
            @Nullable String lookup,
            List<Word> words) {}

    record Word(String from, String to) {}

    /** @param folded of a heading */
    static Column column(String folded, ColumnMapping mapping) {
        return new Column(
                folded,
                mapping.field(),
                mapping.format(),
                mapping.decimal(),
                mapping.lookup(),
                mapping.values().entrySet().stream()
                        .map(word -> new Word(word.getKey(), word.getValue()))
                        .toList());
    }

    static MappingDocument of(
            String id,
            String user,
            String entity,
            List<String> headings,
            ImportSettings settings,
            List<Column> columns,
            Instant at) {
        return new MappingDocument(
                id,
                user,
                entity,
                headings,
                settings.mode().name().toLowerCase(Locale.ROOT),
                settings.key(),
                columns,
                at);
    }

    Mode read() {
        return Mode.valueOf(mode.toUpperCase(Locale.ROOT));
    }

    /** @param heading as the file at hand writes it */
    static ColumnMapping mapping(String heading, Column column) {
        Map<String, String> words = new LinkedHashMap<>();
        column.words().forEach(word -> words.put(word.from(), word.to()));
        return new ColumnMapping(heading, column.field(), column.format(), column.decimal(), column.lookup(), words);
    }
}
