package io.trellis.core.mongo;

import io.trellis.core.store.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.data.mongodb.core.query.Update;

/** Changes of the port as updates of Spring Data, which maps their values as it maps the record's. */
final class RecordUpdates {

    private RecordUpdates() {}

    static Update update(Change change) {
        if (change.steps().isEmpty()) {
            throw new IllegalArgumentException("a change has at least one step");
        }
        Update update = new Update();
        Set<String> touched = new HashSet<>();
        Map<String, List<Object>> pushed = new LinkedHashMap<>();
        for (Change.Step step : change.steps()) {
            if (!touched.add(step.field()) && !pushed.containsKey(step.field())) {
                throw new IllegalArgumentException("two steps change " + step.field());
            }
            switch (step) {
                case Change.Set(String field, Object value) -> update.set(field, value);
                case Change.Unset(String field) -> update.unset(field);
                case Change.Increment(String field, long by) -> update.inc(field, by);
                case Change.Push(String field, Object value) ->
                    pushed.computeIfAbsent(field, f -> new ArrayList<>()).add(value);
                case Change.Pull(String field, Object value) -> update.pull(field, value);
            }
        }
        pushed.forEach((field, values) -> update.push(field).each(values.toArray()));
        return update;
    }
}
