package io.trellis.form.balance;

import io.trellis.form.balance.Movements.Kept;
import io.trellis.form.balance.Movements.Moving;
import io.trellis.form.field.Balance;
import io.trellis.form.record.RecordStore;
import io.trellis.form.record.StoredRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where in a record that which moves a balance was changed. */
final class Touched {

    private Touched() {}

    /** The path of a violation; empty for the record as a whole, such as one that is deleted. */
    static String path(Kept kept, String named, RecordStore.Write write) {
        StoredRecord after = write.after();
        StoredRecord before = write instanceof RecordStore.Update update ? update.before() : null;
        if (!after.alive() || before != null && !before.alive()) {
            return "";
        }
        Map<String, Object> old = before == null ? Map.of() : before.values();
        String found = "";
        for (Moving moving : kept.sources()) {
            if (moving.source().entity().equals(after.id().entity()) && found.isEmpty()) {
                found = moving.source().rows().isEmpty()
                        ? field(moving.source(), old, after.values())
                        : cell(moving.source(), named, old, after.values());
            }
        }
        return found;
    }

    private static String field(Balance.Source source, Map<String, Object> old, Map<String, Object> now) {
        if (differs(source.field(), old, now)) {
            return source.field();
        }
        return differs(source.lookup(), old, now) ? source.lookup() : condition(source, old, now);
    }

    private static String condition(Balance.Source source, Map<String, Object> old, Map<String, Object> now) {
        return source.filter()
                .conditions()
                .map(condition -> condition.field().first())
                .filter(key -> differs(key, old, now))
                .findFirst()
                .orElse("");
    }

    /** The row that asks for most more than before. */
    private static String cell(Balance.Source source, String named, Map<String, Object> old, Map<String, Object> now) {
        String found = "";
        BigDecimal most = BigDecimal.ZERO;
        for (Map<?, ?> row : rows(now.get(source.rows()))) {
            if (named.equals(row.get(source.lookup())) && row.get(source.field()) instanceof BigDecimal amount) {
                Map<?, ?> former = rows(old.get(source.rows())).stream()
                        .filter(one -> Objects.equals(one.get("id"), row.get("id")))
                        .findFirst()
                        .orElse(Map.of());
                boolean moved = !named.equals(former.get(source.lookup()));
                BigDecimal more =
                        !moved && former.get(source.field()) instanceof BigDecimal was ? amount.subtract(was) : amount;
                if (more.abs().compareTo(most) > 0) {
                    most = more.abs();
                    found = source.rows() + "[" + row.get("id") + "]."
                            + (moved && !former.isEmpty() ? source.lookup() : source.field());
                }
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        String condition = condition(source, old, now);
        return condition.isEmpty() && differs(source.rows(), old, now) ? source.rows() : condition;
    }

    private static List<Map<?, ?>> rows(@Nullable Object value) {
        List<Map<?, ?>> rows = new ArrayList<>();
        if (value instanceof List<?> all) {
            all.stream().filter(Map.class::isInstance).forEach(row -> rows.add((Map<?, ?>) row));
        }
        return rows;
    }

    private static boolean differs(String key, Map<String, Object> old, Map<String, Object> now) {
        return !Objects.equals(old.get(key), now.get(key));
    }
}
