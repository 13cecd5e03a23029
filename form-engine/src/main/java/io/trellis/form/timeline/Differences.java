package io.trellis.form.timeline;

import io.trellis.core.audit.History;
import io.trellis.core.event.RecordEvent;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.field.InputSpec;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a record was at a moment beside what it is now. Both are read from the record and its history when they are asked
 * for, in the rights that the reader has then: there is no second copy that could tell more.
 */
@Component
public final class Differences {

    private static final int PAGE = 200;
    private static final int PAGES = 10;

    private final Records records;
    private final BoundEntities entities;
    private final FieldContexts contexts;
    private final Messages messages;

    Differences(Records records, BoundEntities entities, FieldContexts contexts, Messages messages) {
        this.records = records;
        this.entities = entities;
        this.contexts = contexts;
        this.messages = messages;
    }

    /**
     * Empty where the reader may not see the record.
     *
     * @param hidden what besides is not shown: the key of a field, or of a sub-table and its column with a dot between
     */
    public Optional<Difference> since(CurrentUser reader, RecordId id, Instant moment, Predicate<String> hidden) {
        return records.get(reader, id).map(record -> {
            BoundEntity entity = entities.get(id.entity());
            Past past = past(reader, id, moment);
            LineDifferences lines = new LineDifferences(contexts.of(reader, id.entity()), messages, hidden);
            List<Difference.Field> fields = new ArrayList<>();
            entity.allFields().stream()
                    .filter(field -> !hidden.test(field.key()))
                    .flatMap(field -> field(field, record, past, moment, lines).stream())
                    .forEach(fields::add);
            return new Difference(moment, past.whole(), fields);
        });
    }

    /** @param touched by field key, {@code whole} whether the moment was reached */
    private record Past(Map<String, Touched> touched, boolean whole) {}

    /** What happened to a field: the last time, and what it was before the first. */
    private record Touched(@Nullable Object from, @Nullable Object to, String by, Instant at) {

        Touched before(@Nullable Object earlier) {
            return new Touched(earlier, to, by, at);
        }
    }

    private Past past(CurrentUser reader, RecordId id, Instant moment) {
        Map<String, Touched> touched = new HashMap<>();
        Optional<History.Before> before = Optional.empty();
        for (int page = 0; page < PAGES; page++) {
            List<RecordEvent> events = records.history(reader, id, before, PAGE);
            for (RecordEvent event : events) {
                if (!event.at().isAfter(moment)) {
                    return new Past(touched, true);
                }
                if (event instanceof RecordEvent.Updated(var origin, var changes)) {
                    changes.forEach((key, change) -> {
                        Touched later = touched.get(key);
                        touched.put(
                                key,
                                later == null
                                        ? new Touched(change.from(), change.to(), origin.by(), origin.at())
                                        : later.before(change.from()));
                    });
                }
            }
            if (events.size() < PAGE) {
                return new Past(touched, true);
            }
            RecordEvent last = events.getLast();
            before = Optional.of(new History.Before(last.at(), last.id()));
        }
        return new Past(touched, false);
    }

    /** Of the product's own fields only what changed; of what was never filled nothing. */
    private Optional<Difference.Field> field(
            BoundField field, RecordData record, Past past, Instant moment, LineDifferences lines) {
        Touched touched = past.touched().get(field.key());
        Object value = record.value(field.key()).orElse(null);
        boolean own = record.values().containsKey(field.key());
        if (touched == null && (!own || value == null)) {
            return Optional.empty();
        }
        Object then = touched == null ? value : touched.from();
        Object now = touched == null ? value : touched.to();
        boolean rows = field.input() instanceof InputSpec.Rows;
        List<Difference.Line> told = rows && touched != null ? lines.of(field, then, now) : List.of();
        String was = lines.shown(field, then);
        String is = lines.shown(field, now);
        boolean changed = rows ? !told.isEmpty() : !was.equals(is);
        return Optional.of(new Difference.Field(
                field.key(),
                field.definition().label(),
                was,
                is,
                changed,
                touched == null ? "" : touched.by(),
                touched != null && touched.by().equals(CurrentUser.SYSTEM_ID),
                touched == null ? moment : touched.at(),
                told));
    }
}
