package io.trellis.form.gather;

import io.trellis.core.audit.SecurityLog;
import io.trellis.core.filter.Filter;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.exchange.Exports;
import io.trellis.form.exchange.Exports.Content;
import io.trellis.form.exchange.Exports.Sheet;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.FileValue;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.timeline.Timeline;
import io.trellis.form.timeline.TimelineEntry;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A record, the records that name it, and its timeline, as the reader may see and export them. The first sheet says what the
 * others hold and what is left out.
 */
@Component
final class Gathering {

    /** Of the records of one lookup, and of the timeline; what is more is told. */
    static final int MOST = 2_000;

    private final Records records;
    private final Queries queries;
    private final Exports exports;
    /** Looked up when it is asked: timelines tell of operations, which steps are part of. */
    private final ObjectProvider<Timeline> timeline;

    private final Permissions permissions;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Users users;
    private final SecurityLog log;
    private final Messages messages;
    private final Clock clock;

    Gathering(
            Records records,
            Queries queries,
            Exports exports,
            ObjectProvider<Timeline> timeline,
            Permissions permissions,
            BoundEntities entities,
            FieldContexts contexts,
            Users users,
            SecurityLog log,
            Messages messages,
            Clock clock) {
        this.records = records;
        this.queries = queries;
        this.exports = exports;
        this.timeline = timeline;
        this.permissions = permissions;
        this.entities = entities;
        this.contexts = contexts;
        this.users = users;
        this.log = log;
        this.messages = messages;
        this.clock = clock;
    }

    /** @return the name of the file; empty where the reader may not see the record, or not export such */
    Optional<String> write(CurrentUser user, RecordId id, OutputStream out) {
        Optional<RecordData> found =
                permissions.may(user, id.entity(), Action.EXPORT) ? records.get(user, id) : Optional.empty();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        BoundEntity entity = entities.get(id.entity());
        String label = entity.definition().label().in(user.locale());
        List<List<@Nullable Object>> contents = new ArrayList<>();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(new Sheet(label, fields(user, entity, found.get())));
        contents.add(line(label, 1, ""));
        for (Records.Reference reference : records.references(user, id)) {
            naming(user, id, reference, sheets, contents);
        }
        List<List<@Nullable Object>> told = told(user, id);
        sheets.add(new Sheet(
                text(user, "form.gather.timeline"),
                new Content.Written(heads(user, "at", "kind", "who", "what", "text", "changes", "files"), told)));
        contents.add(line(
                text(user, "form.gather.timeline"),
                told.size(),
                told.size() >= MOST ? text(user, "form.gather.first") : ""));
        sheets.addFirst(new Sheet(
                text(user, "form.gather.contents"),
                new Content.Written(heads(user, "sheet", "count", "note"), contents)));
        long rows = exports.xlsx(user, sheets, out);
        log.exported(user, id.entity() + "/" + id.id(), new SecurityLog.Taken("", "xlsx", rows));
        FieldContext context = contexts.of(user, entity.name());
        String title = found.get()
                .value(entity.title().key())
                .map(value -> entity.title().format(value, context))
                .orElse(id.id());
        return Optional.of("%s %s %s.xlsx"
                .formatted(label, title, clock.instant().atZone(user.zone()).toLocalDate()));
    }

    private void naming(
            CurrentUser user,
            RecordId id,
            Records.Reference reference,
            List<Sheet> sheets,
            List<List<@Nullable Object>> contents) {
        String name = reference.entityLabel().in(user.locale()) + " "
                + reference.fieldLabel().in(user.locale());
        if (!permissions.may(user, reference.entity(), Action.EXPORT)
                || !permissions
                        .field(user, reference.entity(), reference.field().split("\\.")[0])
                        .mayRead()) {
            contents.add(line(name, reference.count(), text(user, "form.gather.not-yours")));
            return;
        }
        Filter theirs = Filter.eq(reference.field(), id.id());
        long seen = queries.count(user, reference.entity(), theirs, "");
        if (seen > 0) {
            ListQuery query = ListQuery.of(reference.entity(), theirs);
            sheets.add(new Sheet(name, new Content.Listed(query, MOST)));
        }
        contents.add(line(
                name,
                reference.count(),
                seen > MOST
                        ? text(user, "form.gather.first")
                        : seen < reference.count() ? text(user, "form.gather.not-all") : ""));
    }

    private Content fields(CurrentUser user, BoundEntity entity, RecordData record) {
        FieldContext context = contexts.of(user, entity.name());
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (BoundField field : entity.fields()) {
            if (permissions.field(user, entity.name(), field.key()).mayRead()) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(field.definition().label().in(user.locale()));
                row.add(record.value(field.key())
                        .map(value -> field.format(value, context))
                        .orElse(null));
                rows.add(row);
            }
        }
        return new Content.Written(heads(user, "field", "value"), rows);
    }

    private List<List<@Nullable Object>> told(CurrentUser user, RecordId id) {
        Map<String, String> kinds = timeline.getObject().kinds(user, id).stream()
                .collect(
                        Collectors.toMap(Timeline.Kind::id, kind -> kind.label().in(user.locale())));
        Map<String, String> names = new HashMap<>();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Optional<Timeline.Page> page =
                    timeline.getObject().page(user, id, new Timeline.Query(Set.of(), after, Timeline.LARGEST_PAGE));
            for (TimelineEntry entry : page.map(Timeline.Page::entries).orElse(List.of())) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(entry.at());
                row.add(kinds.getOrDefault(entry.kind(), entry.kind()));
                row.add(names.computeIfAbsent(
                        entry.by(), by -> users.find(by).map(User::name).orElse("")));
                row.add(entry.what().in(user.locale()));
                row.add(entry.text());
                row.add(entry.changes().stream()
                        .map(change -> change.label().in(user.locale()) + ": " + change.from() + " → " + change.to())
                        .collect(Collectors.joining("\n")));
                row.add(entry.files().stream().map(FileValue::name).collect(Collectors.joining(", ")));
                rows.add(row);
            }
            after = page.flatMap(Timeline.Page::next);
        } while (after.isPresent() && rows.size() < MOST);
        return rows.size() > MOST ? rows.subList(0, MOST) : rows;
    }

    private static List<@Nullable Object> line(String name, long count, String note) {
        List<@Nullable Object> line = new ArrayList<>();
        line.add(name);
        line.add(BigDecimal.valueOf(count));
        line.add(note);
        return line;
    }

    private List<String> heads(CurrentUser user, String... names) {
        return List.of(names).stream()
                .map(name -> text(user, "form.gather.head." + name))
                .toList();
    }

    private String text(CurrentUser user, String key) {
        LocalizedText text = messages.text(key);
        return text.in(user.locale());
    }
}
