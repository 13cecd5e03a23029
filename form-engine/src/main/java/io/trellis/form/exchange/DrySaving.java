package io.trellis.form.exchange;

import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Action;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType.Parsed;
import io.trellis.form.field.Violation;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.form.rule.FormRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a save would say, and writes nothing. That a unique value is taken shows only at the real save. */
record DrySaving(
        CurrentUser user,
        BoundEntity entity,
        Records records,
        FormRules rules,
        Permissions permissions,
        FieldContext context,
        Messages messages)
        implements ImportRun.Saving {

    @Override
    public List<SaveResult> save(List<Line> lines) {
        Set<String> ids = lines.stream()
                .map(Line::before)
                .filter(before -> before != null)
                .map(before -> before.id().id())
                .collect(Collectors.toSet());
        Map<String, RecordData> whole = new HashMap<>();
        records.get(user, entity.name(), ids)
                .forEach(record -> whole.put(record.id().id(), record));
        List<SaveResult> results = new ArrayList<>();
        for (Line line : lines) {
            RecordData before = line.before();
            results.add(
                    before == null
                            ? create(line)
                            : update(line, whole.getOrDefault(before.id().id(), before)));
        }
        return results;
    }

    private SaveResult create(Line line) {
        if (!permissions.may(user, entity.name(), Action.CREATE)) {
            return new SaveResult.Forbidden(Set.of());
        }
        Map<String, Object> values = new LinkedHashMap<>(rules.initial(user, entity.definition()));
        List<Violation> violations = parse(line.row(), values);
        violations.addAll(rules.evaluate(user, entity.definition(), nullable(values), true).violations().stream()
                .filter(violation -> !line.row().later().containsKey(violation.path()))
                .toList());
        return violations.isEmpty()
                ? new SaveResult.Saved(record("new", values), true)
                : new SaveResult.Rejected(distinct(violations));
    }

    private SaveResult update(Line line, RecordData before) {
        if (!records.mayEdit(user, before)) {
            return new SaveResult.Forbidden(Set.of());
        }
        Map<String, Object> values = new LinkedHashMap<>(before.values());
        List<Violation> violations = parse(line.row(), values);
        violations.addAll(rules.evaluate(user, entity.definition(), nullable(values), false)
                .violations());
        boolean changed = line.row().keys().stream().anyMatch(key -> !same(before.get(key), values.get(key)));
        return violations.isEmpty()
                ? new SaveResult.Saved(before, changed)
                : new SaveResult.Rejected(distinct(violations));
    }

    private List<Violation> parse(ReadRow row, Map<String, Object> values) {
        List<Violation> violations = new ArrayList<>();
        row.values().forEach((key, input) -> {
            BoundField field = entity.field(key).orElseThrow();
            switch (field.parse(input, context)) {
                case Parsed.Bad<Object>(var message) -> violations.add(new Violation(key, "bad-value", message));
                case Parsed.Value<Object>(var value) -> {
                    if (value == null) {
                        values.remove(key);
                    } else {
                        values.put(key, value);
                    }
                }
            }
        });
        return violations;
    }

    private static List<Violation> distinct(List<Violation> violations) {
        return violations.stream().distinct().toList();
    }

    private static Map<String, @Nullable Object> nullable(Map<String, Object> values) {
        return new LinkedHashMap<>(values);
    }

    /** Money is compared by what people enter, numbers by their value. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right && right.containsKey("amount")) {
            return same(left.get("amount"), right.get("amount")) && same(left.get("currency"), right.get("currency"));
        }
        return one == null ? other == null : one.equals(other);
    }

    private RecordData record(String id, Map<String, Object> values) {
        return new RecordData(
                new RecordId(entity.name(), id), 0, values, null, null, Instant.EPOCH, "", Instant.EPOCH, "", null);
    }

    @Override
    public boolean real() {
        return false;
    }

    @Override
    public void saved(Line line, RecordData after, boolean changed) {}

    @Override
    public void flush() {}
}
