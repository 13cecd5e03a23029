package io.trellis.form.record;

import io.trellis.form.field.BoundEntity;
import java.util.Collection;
import java.util.Map;

/** Says what the records that name others come to now, asked as the product itself. */
public interface RollUpReading {

    /** By record and key, what each roll-up of the entity comes to; nothing for one that has no value. */
    Map<String, Map<String, Object>> of(BoundEntity entity, Collection<String> ids);
}
