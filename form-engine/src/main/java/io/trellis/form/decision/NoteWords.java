package io.trellis.form.decision;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.FieldAccess;
import io.trellis.core.security.Permissions;
import io.trellis.form.decision.DecisionNote.Cell;
import io.trellis.form.decision.DecisionNote.Made;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.FieldPaths;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What was decided, in words: what it was decided on is told to who may read all of that. */
@Component
final class NoteWords {

    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final ObjectProvider<Records> records;
    private final Messages messages;

    NoteWords(
            BoundEntities entities,
            FieldTypes types,
            Permissions permissions,
            ObjectProvider<Records> records,
            Messages messages) {
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.records = records;
        this.messages = messages;
    }

    /** By which rows, or what else was decided. */
    LocalizedText fired(DecisionNote note) {
        Made made = note.tables().getLast();
        if (note.isSaid()) {
            return made.label();
        }
        String rows = made.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String code = made.rows().isEmpty() ? "none" : made.rows().size() == 1 ? "row" : "rows";
        return messages.text("timeline.decision." + code, rows);
    }

    /** What came of it in short: of what rows add up to the sum, else by which rows. */
    LocalizedText what(DecisionNote note) {
        Made made = note.tables().getLast();
        return made.parts().isEmpty() ? fired(note) : sum(made);
    }

    private static LocalizedText sum(Made made) {
        return new LocalizedText(
                cells(made.results(), Locale.SIMPLIFIED_CHINESE), cells(made.results(), Locale.ENGLISH));
    }

    /** A line for each reason. */
    List<String> reasons(CurrentUser reader, RecordData record, DecisionNote note) {
        Made made = note.tables().getLast();
        if (made.parts().isEmpty()) {
            return why(reader, record, note)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
        return readable(reader, record, note)
                ? made.parts().stream()
                        .map(part -> said(
                                cells(part.inputs(), reader.locale()),
                                part.results().stream()
                                        .map(cell -> cell.value().in(reader.locale()))
                                        .collect(Collectors.joining(" "))))
                        .toList()
                : List.of();
    }

    String why(CurrentUser reader, RecordData record, DecisionNote note) {
        return readable(reader, record, note)
                ? note.tables().stream()
                        .map(made ->
                                sentence(made, reader.locale(), note.tables().size() > 1))
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n"))
                : "";
    }

    private boolean readable(CurrentUser reader, RecordData record, DecisionNote note) {
        return Stream.concat(
                        note.tables().stream().flatMap(made -> made.inputs().stream()),
                        note.tables().stream().flatMap(made -> made.results().stream()))
                .flatMap(cell -> cell.paths().stream())
                .distinct()
                .allMatch(path -> reads(reader, record, path));
    }

    private static String sentence(Made made, Locale locale, boolean named) {
        String inputs = cells(made.inputs(), locale);
        String results = cells(made.results(), locale);
        String said = said(inputs, results);
        return named ? made.label().in(locale) + ": " + said : said;
    }

    private static String said(String inputs, String results) {
        return inputs.isEmpty() ? results : results.isEmpty() ? inputs : inputs + " → " + results;
    }

    private static String cells(List<Cell> cells, Locale locale) {
        return cells.stream()
                .map(cell -> cell.label().in(locale) + " " + cell.value().in(locale))
                .collect(Collectors.joining(locale.getLanguage().equals("zh") ? "，" : ", "));
    }

    /** A field that is read, over lookups whose records are seen; what is no field was given by whoever asked. */
    private boolean reads(CurrentUser reader, RecordData record, String path) {
        String first = path.split("\\.", 2)[0];
        EntityDefinition entity = entities.get(record.id().entity()).definition();
        if (entity.field(first).isEmpty()) {
            return true;
        }
        FieldPaths paths = FieldPaths.over(
                entities, types, (name, key) -> permissions.field(reader, name, key) != FieldAccess.HIDDEN);
        if (paths.resolve(entity.name(), path).found().isEmpty()) {
            return false;
        }
        return !path.contains(".")
                || record.get(first) == null
                || !(record.get(first) instanceof String)
                || records.getObject().facts(reader, record, Map.of()).get(first) != null;
    }
}
