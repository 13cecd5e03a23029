package io.trellis.app.ui.records;

import static io.trellis.app.ui.shell.Texts.t;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.FieldContext;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a record's page is about: a record as it was read last, or a new one with what it starts with.
 *
 * @param saved null for a new one
 */
record ShownRecord(
        BoundEntity entity, @Nullable RecordData saved, Map<String, Object> initial, QueryParameters parameters) {

    static final String NEW = "new";

    ShownRecord as(RecordData now) {
        return new ShownRecord(entity, now, initial, parameters);
    }

    boolean isNew() {
        return saved == null;
    }

    Optional<RecordId> id() {
        return Optional.ofNullable(saved).map(RecordData::id);
    }

    long revision() {
        return saved == null ? 0 : saved.revision();
    }

    /** Under which unsaved changes are kept: a new contact of one account is another than one of a second. */
    String page() {
        return saved == null
                ? NEW + "?" + parameters.getQueryString()
                : saved.id().id();
    }

    String path() {
        return list() + "/" + (saved == null ? NEW : saved.id().id());
    }

    String list() {
        return "records/" + entity.name();
    }

    /** Its own values and the system fields, as a form may show either. */
    Map<String, Object> values() {
        return saved == null ? initial : values(saved);
    }

    private Map<String, Object> values(RecordData record) {
        Map<String, Object> values = new HashMap<>(record.values());
        entity.definition().allFields().forEach(field -> {
            Object value = record.get(field.key());
            if (value != null) {
                values.put(field.key(), value);
            }
        });
        return values;
    }

    String title(FieldContext context) {
        if (saved == null) {
            return t("record.new", t(entity.definition().label()));
        }
        Object value = saved.get(entity.definition().titleField());
        String text = value == null ? "" : entity.title().format(value, context);
        return text.isEmpty() ? t(entity.definition().label()) : text;
    }
}
