package io.trellis.app.ui.records;

import io.trellis.core.security.CurrentUser;
import io.trellis.form.choice.FormChoice;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.FormUse.Device;
import io.trellis.form.record.RecordData;
import java.util.HashMap;
import java.util.Map;

/** Which form a record opens in, here and now. */
@org.springframework.stereotype.Component
class FormOpening {

    private final FormChoice choice;

    FormOpening(FormChoice choice) {
        this.choice = choice;
    }

    FormDefinition of(CurrentUser user, ShownRecord shown) {
        return choice.choose(user, shown.entity().definition(), shown.values(), shown.isNew(), device())
                .form();
    }

    FormDefinition ofNew(CurrentUser user, BoundEntity entity, Map<String, Object> values) {
        return choice.choose(user, entity.definition(), values, true, device()).form();
    }

    FormChoice.Chosen why(CurrentUser user, BoundEntity entity, RecordData record) {
        Map<String, Object> values = new HashMap<>(record.values());
        entity.definition().allFields().forEach(field -> record.value(field.key())
                .ifPresent(value -> values.put(field.key(), value)));
        return choice.choose(user, entity.definition(), values, false, device());
    }

    private static Device device() {
        return Screen.isPhone() ? Device.PHONE : Device.DESK;
    }
}
