package io.trellis.workflow.step;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.MappedCollection;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What flows wrote before anybody decided, to be taken back when it comes to nothing: "in approval" must not stand on a
 * record that was withdrawn. Kept in the collection {@code flow_write}, before the write itself.
 */
@Component
public final class FlowWrites {

    private final MappedCollection<FlowWrite> writes;
    private final Records records;
    private final Clock clock;

    FlowWrites(DocumentStore store, Records records, Clock clock) {
        this.writes = store.collection(FlowWrite.COLLECTION);
        this.records = records;
        this.clock = clock;
    }

    /**
     * Before the write; what was noted by an attempt that failed stands.
     *
     * @param undone what fields become when the process comes to nothing, of those that do not become what they were
     */
    void before(String process, String key, RecordId record, Set<String> fields, Map<String, @Nullable Object> undone) {
        records.get(CurrentUser.system(), record)
                .ifPresent(standing -> writes.insertIfAbsent(new FlowWrite(
                        key,
                        process,
                        record.entity(),
                        record.id(),
                        clock.instant(),
                        fields.stream()
                                .map(field -> new FlowWrite.Kept(
                                        field,
                                        undone.containsKey(field) ? kept(undone.get(field)) : kept(standing, field)))
                                .toList(),
                        List.of())));
    }

    void after(String key, RecordData written, Set<String> fields) {
        writes.updateOne(Criteria.id(key), Change.of().set(FlowWrite.AFTER, values(written, fields)));
    }

    private static List<FlowWrite.Kept> values(RecordData record, Set<String> fields) {
        return fields.stream()
                .map(field -> new FlowWrite.Kept(field, kept(record, field)))
                .toList();
    }

    /** A date is told from a moment. */
    private static @Nullable Object kept(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> Map.of("localDate", date.toString());
            case List<?> list -> list.stream().map(FlowWrites::kept).toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> {
                    if (item != null) {
                        copy.put(String.valueOf(key), kept(item));
                    }
                });
                yield copy;
            }
            default -> value;
        };
    }

    /** Fields that still are as the flow wrote them become what they were. @param key idempotency */
    public void undo(String process, String key) {
        turn(process, key, true);
    }

    /** What was undone is done once more. */
    public void redo(String process, String key) {
        turn(process, key, false);
    }

    private void turn(String process, String key, boolean back) {
        List<FlowWrite> all = writes.find(StoreQuery.of(Criteria.eq("process", process)));
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing(FlowWrite::at))
                .filter(write -> !write.after().isEmpty())
                .forEach(write -> {
                    // over several writes: what was before the first, what stood after the last
                    write.after().forEach(kept -> put(back ? expected : wanted, kept, true));
                    write.before().forEach(kept -> put(back ? wanted : expected, kept, false));
                });
        Optional<RecordId> id = all.stream().findFirst().map(FlowWrite::record);
        id.flatMap(known -> records.get(CurrentUser.system(), known)).ifPresent(record -> {
            wanted.keySet().removeIf(field -> !same(kept(record, field), expected.get(field)));
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            wanted.forEach((field, value) -> values.put(field, plain(value)));
            if (!values.isEmpty()) {
                records.takeBack(record.id(), key, values);
            }
        });
    }

    private static void put(Map<String, @Nullable Object> into, FlowWrite.Kept kept, boolean replacing) {
        if (replacing || !into.containsKey(kept.field())) {
            into.put(kept.field(), kept.value());
        }
    }

    private static @Nullable Object kept(RecordData record, String field) {
        return kept(record.get(field));
    }

    private static @Nullable Object plain(@Nullable Object kept) {
        return switch (kept) {
            case null -> null;
            case Map<?, ?> map
            when map.size() == 1 && map.get("localDate") instanceof String date -> LocalDate.parse(date);
            case List<?> list -> list.stream().map(FlowWrites::plain).toList();
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(String.valueOf(key), plain(item)));
                yield copy;
            }
            default -> kept;
        };
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.keySet().equals(right.keySet())
                    && left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return left.size() == right.size()
                    && java.util.stream.IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
        }
        return one == null ? other == null : one.equals(other);
    }
}
