package io.trellis.form.record;

import io.trellis.core.company.BaseAmounts;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.entity.Entities;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.ValueKind;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The entities of which a record has an amount of money, deleted records too: they can come back. */
@Component
final class AmountsInRecords implements BaseAmounts {

    private static final int TOGETHER = 500;

    private final Entities entities;
    private final BoundEntities bound;
    private final RecordStore store;

    AmountsInRecords(Entities entities, BoundEntities bound, RecordStore store) {
        this.entities = entities;
        this.bound = bound;
        this.store = store;
    }

    @Override
    public List<LocalizedText> holders() {
        return entities.all().stream()
                .map(bound::of)
                .filter(this::hasAmounts)
                .map(entity -> entity.definition().plural())
                .toList();
    }

    private boolean hasAmounts(BoundEntity entity) {
        List<BoundField> money = entity.fields().stream()
                .filter(field -> field.withColumns().anyMatch(AmountsInRecords::isMoney))
                .toList();
        if (money.isEmpty()) {
            return false;
        }
        List<StoredRecord> page = store.after(entity, "", TOGETHER);
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(record -> money.stream().anyMatch(field -> hasAmount(field, record.values())))) {
                return true;
            }
            page = store.after(entity, page.getLast().id().id(), TOGETHER);
        }
        return false;
    }

    private static boolean isMoney(BoundField field) {
        return field.kind() == ValueKind.MONEY;
    }

    private static boolean hasAmount(BoundField field, Map<?, ?> values) {
        Object value = values.get(field.key());
        return isMoney(field)
                ? value != null
                : value instanceof List<?> rows
                        && rows.stream()
                                .anyMatch(row -> row instanceof Map<?, ?> cells
                                        && field.columns().stream().anyMatch(column -> hasAmount(column, cells)));
    }
}
