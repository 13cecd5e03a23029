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
import io.trellis.form.timeline.Place;
import io.trellis.form.timeline.TimelineEntry;
import io.trellis.form.timeline.TimelineEntry.Mark;
import io.trellis.form.timeline.TimelineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Which row of which table decided about the record. What it was decided on is told to who may read all of that. */
@Component
final class DecisionSource implements TimelineSource {

    private static final String KIND = "decision";

    private final DecisionNotes notes;
    private final BoundEntities entities;
    private final FieldTypes types;
    private final Permissions permissions;
    private final ObjectProvider<Records> records;
    private final Messages messages;

    DecisionSource(
            DecisionNotes notes,
            BoundEntities entities,
            FieldTypes types,
            Permissions permissions,
            ObjectProvider<Records> records,
            Messages messages) {
        this.notes = notes;
        this.entities = entities;
        this.types = types;
        this.permissions = permissions;
        this.records = records;
        this.messages = messages;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public LocalizedText label() {
        return messages.text("timeline.decision");
    }

    @Override
    public String icon() {
        return "workflow";
    }

    @Override
    public int order() {
        return 35;
    }

    @Override
    public boolean concerns(CurrentUser reader, RecordData record) {
        return !notes.of(record.id(), Optional.empty(), 1).isEmpty();
    }

    @Override
    public List<TimelineEntry> of(CurrentUser reader, RecordData record, Optional<Place> after, int limit) {
        return notes.of(record.id(), after, limit).stream()
                .map(document -> entry(reader, record, document))
                .toList();
    }

    private TimelineEntry entry(CurrentUser reader, RecordData record, DecisionDocument document) {
        DecisionNote note = DecisionNotes.read(document);
        Made last = note.tables().getLast();
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark(last.label(), ""));
        marks.add(new Mark(messages.text("timeline.decision.version", String.valueOf(note.version())), ""));
        return new TimelineEntry(
                KIND,
                document.id(),
                document.at(),
                icon(),
                document.by(),
                fired(last),
                Optional.empty(),
                why(reader, record, note),
                List.of(),
                List.of(),
                List.of(),
                marks,
                TimelineEntry.Allowed.NOTHING);
    }

    private LocalizedText fired(Made made) {
        String rows = made.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
        String code = made.rows().isEmpty() ? "none" : made.rows().size() == 1 ? "row" : "rows";
        return messages.text("timeline.decision." + code, rows);
    }

    private String why(CurrentUser reader, RecordData record, DecisionNote note) {
        boolean all = Stream.concat(
                        note.tables().stream().flatMap(made -> made.inputs().stream()),
                        note.tables().stream().flatMap(made -> made.results().stream()))
                .flatMap(cell -> cell.paths().stream())
                .distinct()
                .allMatch(path -> reads(reader, record, path));
        return all
                ? note.tables().stream()
                        .map(made ->
                                sentence(made, reader.locale(), note.tables().size() > 1))
                        .filter(line -> !line.isBlank())
                        .collect(Collectors.joining("\n"))
                : "";
    }

    private static String sentence(Made made, Locale locale, boolean named) {
        String inputs = cells(made.inputs(), locale);
        String results = cells(made.results(), locale);
        String said = inputs.isEmpty() ? results : results.isEmpty() ? inputs : inputs + " → " + results;
        return named ? made.label().in(locale) + ": " + said : said;
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
