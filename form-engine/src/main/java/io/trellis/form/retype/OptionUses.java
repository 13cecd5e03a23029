package io.trellis.form.retype;

import io.trellis.core.error.CoreError;
import io.trellis.core.error.TrellisException;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.Capability;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Permissions;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.field.BoundEntities;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many records and rows have each option of a field, for whoever designs and is about to merge some of them. */
@Component
public final class OptionUses {

    private final BoundEntities entities;
    private final EntityStorage storage;
    private final Permissions permissions;
    private final Messages messages;

    OptionUses(BoundEntities entities, EntityStorage storage, Permissions permissions, Messages messages) {
        this.entities = entities;
        this.storage = storage;
        this.permissions = permissions;
        this.messages = messages;
    }

    /** @param steps the field's key, or those of the sub-tables that it is a column of and its own */
    public record Place(String entity, List<String> steps) {
        public Place {
            steps = List.copyOf(steps);
        }
    }

    /**
     * @param whole whether all records were looked at; false where that took too long, so that there may be more
     * @param records by option
     * @param rows by option, of those in which it is a column's
     */
    public record Held(boolean whole, Map<String, Long> records, Map<String, Long> rows) {

        public long records(String code) {
            return records.getOrDefault(code, 0L);
        }

        public long rows(String code) {
            return rows.getOrDefault(code, 0L);
        }
    }

    /** Of published fields; what is not published yet nobody has. @throws TrellisException FORBIDDEN for who does not design */
    public Held of(CurrentUser user, List<Place> places) {
        if (!permissions.has(user, Capability.DESIGN)) {
            throw new TrellisException(CoreError.FORBIDDEN, messages.text("form.retype.forbidden"));
        }
        Map<String, Long> records = new HashMap<>();
        Map<String, Long> rows = new HashMap<>();
        boolean whole = true;
        for (Place place : places) {
            Optional<BoundEntity> entity = entities.find(place.entity());
            Optional<BoundField> field =
                    entity.flatMap(known -> known.own(place.steps().getFirst()));
            if (field.isPresent()) {
                whole &= look(entity.get().definition(), place.steps(), records, rows)
                        .whole();
            }
        }
        return new Held(whole, Map.copyOf(records), Map.copyOf(rows));
    }

    private Tally look(EntityDefinition entity, List<String> steps, Map<String, Long> records, Map<String, Long> rows) {
        return storage.holding(entity, steps.getFirst(), value -> {
            Set<String> here = new HashSet<>();
            count(value, steps.subList(1, steps.size()), here, rows);
            here.forEach(code -> records.merge(code, 1L, Long::sum));
            return false;
        });
    }

    private static void count(@Nullable Object value, List<String> columns, Set<String> here, Map<String, Long> rows) {
        if (columns.isEmpty()) {
            codes(value, here);
        } else if (value instanceof List<?> list) {
            for (Object row : list) {
                Object cell = row instanceof Map<?, ?> cells ? cells.get(columns.getFirst()) : null;
                if (columns.size() == 1) {
                    Set<String> codes = new HashSet<>();
                    codes(cell, codes);
                    codes.forEach(code -> rows.merge(code, 1L, Long::sum));
                    here.addAll(codes);
                } else {
                    count(cell, columns.subList(1, columns.size()), here, rows);
                }
            }
        }
    }

    private static void codes(@Nullable Object value, Set<String> codes) {
        if (value instanceof Collection<?> several) {
            several.forEach(code -> codes.add(String.valueOf(code)));
        } else if (value != null) {
            codes.add(String.valueOf(value));
        }
    }
}
