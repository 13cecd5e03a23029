package io.trellis.form.mongo;

import com.mongodb.client.MongoCollection;
import io.trellis.core.mongo.embedded.QueryRun;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * Whether a MongoDB reads an order off an index, as its manual says: the index holds, but for what the query fixes to one
 * value, the steps of the order from its first on, all in the one direction or all in the other. The id is a step like
 * any other.
 *
 * @param equal paths that the query fixes to one value
 */
record ServerOrder(Map<String, Object> order, Set<String> equal) {

    static ServerOrder of(QueryRun run) {
        Set<String> equal = new HashSet<>();
        fixed(run.filter(), equal);
        return new ServerOrder(run.order(), equal);
    }

    boolean isReadOff(MongoCollection<Document> collection) {
        return collection.listIndexes().map(index -> index.get("key", Document.class)).into(new ArrayList<>()).stream()
                .anyMatch(this::isReadOff);
    }

    boolean isReadOff(Map<String, Object> keys) {
        List<Map.Entry<String, Object>> wanted = unfixed(order);
        List<Map.Entry<String, Object>> given = unfixed(keys);
        if (given.size() < wanted.size()) {
            return false;
        }
        Set<Boolean> directions = new HashSet<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!given.get(i).getKey().equals(wanted.get(i).getKey())) {
                return false;
            }
            directions.add(up(given.get(i)) == up(wanted.get(i)));
        }
        return directions.size() <= 1;
    }

    private List<Map.Entry<String, Object>> unfixed(Map<String, Object> steps) {
        return steps.entrySet().stream()
                .filter(step -> !equal.contains(step.getKey()))
                .toList();
    }

    private static boolean up(Map.Entry<String, Object> step) {
        return step.getValue() instanceof Number sign && sign.intValue() > 0;
    }

    private static void fixed(Map<String, ?> filter, Set<String> equal) {
        filter.forEach((path, condition) -> {
            if (path.equals("$and") && condition instanceof Collection<?> parts) {
                for (Object part : parts) {
                    if (part instanceof Map<?, ?> inner) {
                        inner.forEach(
                                (key, value) -> fixed(Map.of(String.valueOf(key), value == null ? "" : value), equal));
                    }
                }
            } else if (!path.startsWith("$") && !(condition instanceof Map<?, ?> operators && !onlyEqual(operators))) {
                equal.add(path);
            }
        });
    }

    private static boolean onlyEqual(Map<?, ?> operators) {
        return operators.size() == 1 && operators.containsKey("$eq");
    }
}
