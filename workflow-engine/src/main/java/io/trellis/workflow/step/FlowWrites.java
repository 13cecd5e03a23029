package io.trellis.workflow.step;

import io.trellis.core.security.CurrentUser;
import io.trellis.core.store.Change;
import io.trellis.core.store.Criteria;
import io.trellis.core.store.DocumentCollection;
import io.trellis.core.store.DocumentStore;
import io.trellis.core.store.IndexSpec;
import io.trellis.core.store.StoreQuery;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * What flows wrote before anybody decided, to be taken back when it comes to nothing: "in approval" must not stand on a
 * record that was withdrawn. Kept in the collection {@code flow_write}, before the write itself.
 */
@Component
public final class FlowWrites implements SmartInitializingSingleton {

    private static final String BEFORE = "before";
    private static final String AFTER = "after";

    private final DocumentCollection writes;
    private final Records records;
    private final Clock clock;

    FlowWrites(DocumentStore store, Records records, Clock clock) {
        this.writes = store.collection("flow_write");
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        writes.ensureIndex(IndexSpec.on("process"));
    }

    /** Before the write; what was noted by an attempt that failed stands. */
    void before(String process, String key, RecordId record, Set<String> fields) {
        records.get(CurrentUser.system(), record)
                .ifPresent(standing -> writes.insertIfAbsent(Map.of(
                        "_id",
                        key,
                        "process",
                        process,
                        "entity",
                        record.entity(),
                        "record",
                        record.id(),
                        "at",
                        clock.instant(),
                        BEFORE,
                        values(standing, fields))));
    }

    void after(String key, RecordData written, Set<String> fields) {
        writes.updateOne(Criteria.id(key), Change.of().set(AFTER, values(written, fields)));
    }

    private static List<Map<String, Object>> values(RecordData record, Set<String> fields) {
        return fields.stream()
                .map(field -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("field", field);
                    Object value = record.get(field);
                    if (value != null) {
                        one.put("value", kept(value));
                    }
                    return one;
                })
                .toList();
    }

    /** A date is told from a moment. */
    private static Object kept(Object value) {
        return switch (value) {
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
        turn(process, key, AFTER, BEFORE);
    }

    /** What was undone is done once more. */
    public void redo(String process, String key) {
        turn(process, key, BEFORE, AFTER);
    }

    private void turn(String process, String key, String from, String to) {
        List<Map<String, Object>> all = writes.find(StoreQuery.of(Criteria.eq("process", process)));
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        Map<String, @Nullable Object> wanted = new LinkedHashMap<>();
        all.stream()
                .sorted((one, other) -> String.valueOf(one.get("at")).compareTo(String.valueOf(other.get("at"))))
                .filter(write -> write.containsKey(AFTER))
                .forEach(write -> {
                    // over several writes: what was before the first, what stood after the last
                    boolean back = to.equals(BEFORE);
                    fields(write, AFTER).forEach((field, value) -> put(back ? expected : wanted, field, value, true));
                    fields(write, BEFORE).forEach((field, value) -> put(back ? wanted : expected, field, value, false));
                });
        Optional<RecordId> id = all.stream()
                .findFirst()
                .map(write -> new RecordId(String.valueOf(write.get("entity")), String.valueOf(write.get("record"))));
        id.flatMap(known -> records.get(CurrentUser.system(), known)).ifPresent(record -> {
            wanted.keySet().removeIf(field -> !same(kept(record, field), expected.get(field)));
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            wanted.forEach((field, value) -> values.put(field, plain(value)));
            if (!values.isEmpty()) {
                records.systemUpdate(record.id(), key, values);
            }
        });
    }

    private static void put(
            Map<String, @Nullable Object> into, String field, @Nullable Object value, boolean replacing) {
        if (replacing || !into.containsKey(field)) {
            into.put(field, value);
        }
    }

    private static @Nullable Object kept(RecordData record, String field) {
        Object value = record.get(field);
        return value == null ? null : kept(value);
    }

    private static Map<String, @Nullable Object> fields(Map<String, Object> write, String side) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        Stream.ofNullable(write.get(side))
                .flatMap(list -> list instanceof List<?> all ? all.stream() : Stream.empty())
                .forEach(one -> {
                    if (one instanceof Map<?, ?> map) {
                        fields.put(String.valueOf(map.get("field")), map.get("value"));
                    }
                });
        return fields;
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
