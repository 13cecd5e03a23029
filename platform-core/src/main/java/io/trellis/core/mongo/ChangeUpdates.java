package io.trellis.core.mongo;

import io.trellis.core.store.Change;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes of the port as updates of the query language. */
final class ChangeUpdates {

    private ChangeUpdates() {}

    static Document update(Change change) {
        if (change.steps().isEmpty()) {
            throw new IllegalArgumentException("a change has at least one step");
        }
        Document update = new Document();
        for (Change.Step step : change.steps()) {
            switch (step) {
                case Change.Set(String field, Object value) ->
                    add(update, "$set", field, BsonValues.toBsonValue(value));
                case Change.Unset(String field) -> add(update, "$unset", field, "");
                case Change.Increment(String field, long by) -> add(update, "$inc", field, by);
                case Change.Push(String field, Object value) -> push(update, field, BsonValues.toBsonValue(value));
                case Change.Pull(String field, Object value) ->
                    add(update, "$pull", field, BsonValues.toBsonValue(value));
            }
        }
        return update;
    }

    private static void push(Document update, String field, @Nullable Object value) {
        Document pushes = update.get("$push", new Document());
        Document each = pushes.get(field, new Document("$each", new java.util.ArrayList<>()));
        each.getList("$each", Object.class).add(value);
        update.put("$push", pushes.append(field, each));
    }

    private static void add(Document update, String operator, String field, @Nullable Object value) {
        Document steps = update.get(operator, new Document());
        if (steps.containsKey(field)) {
            throw new IllegalArgumentException("two steps change " + field);
        }
        update.put(operator, steps.append(field, value));
    }
}
