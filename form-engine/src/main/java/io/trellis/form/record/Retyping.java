package io.trellis.form.record;

import io.trellis.form.field.BoundField;
import io.trellis.form.field.Conversion;
import io.trellis.form.field.FieldContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Puts what records hold under a field's former type where today's type looks for it. */
final class Retyping {

    private final BoundField from;
    private final String aside;
    private final BoundField to;
    private final Instant since;
    private final AtomicLong lost = new AtomicLong();

    /**
     * @param aside by which name a record knows the former values now
     * @param since when the change came into use
     */
    Retyping(BoundField from, String aside, BoundField to, Instant since) {
        this.from = from;
        this.aside = aside;
        this.to = to;
        this.since = since;
    }

    /** How many values the new type did not take. */
    long lost() {
        return lost.get();
    }

    String field() {
        return to.key();
    }

    /**
     * What stands there already stays where it is what the former value comes from, as it is the first and says more, and
     * where somebody has entered it since.
     */
    void in(StoredRecord before, Map<String, Object> working, FieldContext context) {
        Object former = Days.of(from, before.values().get(aside));
        Object there = working.get(to.key());
        if (there != null && (before.updatedAt().isAfter(since) || comesFrom(there, former, context))) {
            return;
        }
        Conversion conversion = new Conversion(from, to, context);
        Optional<Object> next = Optional.ofNullable(former).flatMap(conversion::of);
        next.ifPresentOrElse(value -> working.put(to.key(), value), () -> working.remove(to.key()));
        if (former != null && next.isEmpty()) {
            lost.incrementAndGet();
            rest().ifPresent(key -> working.putIfAbsent(key, conversion.words(former)));
        }
    }

    private boolean comesFrom(Object there, @Nullable Object former, FieldContext context) {
        Object image = new Conversion(to, from, context).of(there).orElse(null);
        return RecordValues.same(image, former);
    }

    private Optional<String> rest() {
        return Optional.ofNullable(to.definition().retyped()).flatMap(retyped -> Optional.ofNullable(retyped.rest()));
    }
}
