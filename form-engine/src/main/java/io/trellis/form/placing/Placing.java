package io.trellis.form.placing;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.time.TimeOrderedIds;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.Ranks;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts records into an order by hand: each move is one change of the record that is moved. It stands right beside the one that is
 * named, whatever a list leaves out; where places have become long, some around it are spread anew by the product.
 */
@Component
public class Placing {

    private static final int TURNS = 8;
    /** How often room is made for one move, and how many are moved for it. */
    private static final int SPREADS = 3;

    private static final int SPREAD = 100;

    private final Records records;
    private final Queries queries;
    private final BoundEntities entities;
    private final TimeOrderedIds ids;
    private final Messages messages;

    Placing(Records records, Queries queries, BoundEntities entities, TimeOrderedIds ids, Messages messages) {
        this.records = records;
        this.queries = queries;
        this.entities = entities;
        this.ids = ids;
        this.messages = messages;
    }

    public sealed interface Place {
        /** @param record an id */
        record After(String record) implements Place {}

        /** @param record an id */
        record Before(String record) implements Place {}

        record First() implements Place {}

        record Last() implements Place {}
    }

    /** The ranks that a record is put between; null for none. */
    private record Gap(@Nullable String low, @Nullable String high) {}

    /**
     * Answers as {@link Records#update}; of two who move at once both get their way, one after the other.
     *
     * @throws TrellisException NOT_FOUND for a field that is none of an order; INVALID_INPUT where the record that is named is
     *     not there for this user, or is the same
     */
    public SaveResult place(CurrentUser user, RecordId id, String key, Place place) {
        user.requireActing();
        BoundField field = field(id, key);
        SaveResult result = new SaveResult.Missing();
        for (int turn = 0; turn < TURNS; turn++) {
            Optional<RecordData> record = records.get(user, id);
            if (record.isEmpty()) {
                return new SaveResult.Missing();
            }
            Optional<String> rank = free(user, record.get(), field, place);
            if (rank.isEmpty()) {
                return new SaveResult.Saved(record.get(), false);
            }
            result = records.update(user, id, record.get().revision(), Map.of(key, rank.get()));
            if (!again(result, key)) {
                return result;
            }
        }
        return result;
    }

    /**
     * What the field gets to put a record somewhere, for a change that says more than that; empty where it stands there. Two who
     * ask at once may get the same, which the save of the later one says.
     *
     * @throws TrellisException as {@link #place}
     */
    public Optional<String> rank(CurrentUser user, RecordId id, String key, Place place) {
        user.requireActing();
        BoundField field = field(id, key);
        return records.get(user, id).flatMap(record -> free(user, record, field, place));
    }

    private BoundField field(RecordId id, String key) {
        return entities.find(id.entity())
                .flatMap(entity -> entity.own(key))
                .filter(BoundField::placed)
                .orElseThrow(() -> new TrellisException(CoreError.NOT_FOUND, messages.text("record.unknown-field")));
    }

    /** Between what it is to stand between; room is made where there is too little. */
    private Optional<String> free(CurrentUser user, RecordData record, BoundField field, Place place) {
        String now = record.value(field.key()).map(String::valueOf).orElse("");
        Gap gap = gap(user, record.id(), field, place);
        for (int turn = 0; turn < TURNS && !stands(now, gap); turn++) {
            // the other way round where somebody moved one of the two just now
            if (gap.low == null || gap.high == null || gap.low.compareTo(gap.high) < 0) {
                String rank = Ranks.between(gap.low, gap.high);
                if (rank.length() <= Ranks.LONGEST || turn >= SPREADS) {
                    return Optional.of(rank);
                }
                spread(record.id().entity(), field.key(), gap.low);
            }
            gap = gap(user, record.id(), field, place);
        }
        return Optional.empty();
    }

    /** Somebody changed it, or took this very place, meanwhile. */
    private static boolean again(SaveResult result, String key) {
        return result instanceof SaveResult.Conflict
                || result instanceof SaveResult.Rejected(var violations)
                        && violations.stream()
                                .allMatch(one ->
                                        one.path().equals(key) && one.code().equals("not-unique"));
    }

    /** Whether it is where it is to be: next to what is named, with nothing between. */
    private static boolean stands(String now, Gap gap) {
        return !now.isEmpty()
                && (gap.low == null || gap.low.compareTo(now) < 0)
                && (gap.high == null || now.compareTo(gap.high) < 0);
    }

    private Gap gap(CurrentUser user, RecordId id, BoundField field, Place place) {
        String key = field.key();
        return switch (place) {
            case Place.First _ -> new Gap(null, beside(id, key, Operator.NOT_EMPTY, null, false));
            case Place.Last _ -> new Gap(beside(id, key, Operator.NOT_EMPTY, null, true), null);
            case Place.After(var other) -> {
                String low = rank(user, id, field, other);
                yield new Gap(low, beside(id, key, Operator.GT, low, false));
            }
            case Place.Before(var other) -> {
                String high = rank(user, id, field, other);
                yield new Gap(beside(id, key, Operator.LT, high, true), high);
            }
        };
    }

    private String rank(CurrentUser user, RecordId id, BoundField field, String other) {
        return Optional.of(other)
                .filter(one -> !one.equals(id.id()))
                .flatMap(one -> records.get(user, new RecordId(id.entity(), one)))
                .flatMap(record -> record.value(field.key()))
                .map(String::valueOf)
                .orElseThrow(() -> new TrellisException(
                        CoreError.INVALID_INPUT,
                        messages.textAbout(
                                "record.no-place-beside", field.definition().label())));
    }

    /** The rank next to another, of all records but the one that is moved. */
    private @Nullable String beside(
            RecordId id, String key, Operator operator, @Nullable String rank, boolean descending) {
        return page(id.entity(), key, Filter.where(key, operator, rank), descending, 2).stream()
                .filter(record -> !record.id().equals(id))
                .findFirst()
                .flatMap(record -> record.value(key))
                .map(String::valueOf)
                .orElse(null);
    }

    private List<RecordData> page(String entity, String key, Filter filter, boolean descending, int size) {
        return queries.list(
                        CurrentUser.system(),
                        new ListQuery(
                                entity,
                                filter,
                                "",
                                List.of(new Sort(key, descending)),
                                List.of(key),
                                size,
                                null,
                                false))
                .records();
    }

    /** So many as follow a place share the room that they and the one behind them leave; their order stays. */
    private void spread(String entity, String key, @Nullable String low) {
        Filter after = low == null ? Filter.where(key, Operator.NOT_EMPTY, null) : Filter.where(key, Operator.GT, low);
        List<RecordData> following = page(entity, key, after, false, SPREAD + 1);
        boolean more = following.size() > SPREAD;
        List<RecordData> moved = more ? following.subList(0, SPREAD) : following;
        String end = more ? following.getLast().value(key).map(String::valueOf).orElse(null) : null;
        List<String> ranks = new ArrayList<>(Ranks.spread(low, end, moved.size()));
        for (int i = moved.size() - 1; i >= 0; i--) {
            records.systemUpdate(moved.get(i).id(), "placed:" + ids.next(), Map.of(key, ranks.get(i)));
        }
    }
}
