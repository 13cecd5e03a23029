package io.trellis.form.sample;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.filter.FilterJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sample records of one entity. As JSON: {@code {"entity":"deal","rows":[{"$id":"deal-1","name":"...","close":{"$days":30},
 * "at":{"$days":-2,"$time":"09:30"}}]}}. Lookups name a {@code $id}; days are counted from the day of loading, so that
 * samples do not grow old. With {@code "update":true} the rows complete records that are there. {@code password} is what
 * users of the set begin with.
 */
record SampleSet(String name, String entity, boolean update, String password, List<Row> rows) {

    static final String ID = "$id";

    SampleSet {
        rows = List.copyOf(rows);
    }

    record Row(String id, Map<String, @Nullable Object> values) {}

    static SampleSet read(Artifact artifact) {
        JsonNode json = artifact.content();
        List<Row> rows = new ArrayList<>();
        json.path("rows").forEach(row -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            row.properties().forEach(entry -> {
                if (!entry.getKey().equals(ID)) {
                    values.put(entry.getKey(), FilterJson.plain(entry.getValue()));
                }
            });
            rows.add(new Row(row.path(ID).asString(""), values));
        });
        return new SampleSet(
                artifact.name(),
                json.path("entity").asString(""),
                json.path("update").asBoolean(false),
                json.path("password").asString(""),
                rows);
    }
}
