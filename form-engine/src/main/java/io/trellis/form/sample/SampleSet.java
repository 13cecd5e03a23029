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
 * samples do not grow old. A file stands there as {@code {"$file":"a.png","content":"<base64>"}}, and in a list under
 * {@code $attachments} what is attached to the record. With {@code "update":true} the rows complete records that are there. {@code password} is what
 * users of the set begin with.
 */
record SampleSet(String name, String entity, boolean update, String password, List<Row> rows) {

    static final String ID = "$id";
    static final String ATTACHMENTS = "$attachments";

    SampleSet {
        rows = List.copyOf(rows);
    }

    /** @param attachments files as they stand in the set */
    record Row(String id, Map<String, @Nullable Object> values, List<?> attachments) {}

    /** Whether a member of a row is none of its values. */
    static boolean isOfTheRow(String member) {
        return member.equals(ID) || member.equals(ATTACHMENTS);
    }

    static SampleSet read(Artifact artifact) {
        JsonNode json = artifact.content();
        List<Row> rows = new ArrayList<>();
        json.path("rows").forEach(row -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            row.properties().forEach(entry -> {
                if (!isOfTheRow(entry.getKey())) {
                    values.put(entry.getKey(), FilterJson.plain(entry.getValue()));
                }
            });
            Object attachments = FilterJson.plain(row.path(ATTACHMENTS));
            rows.add(
                    new Row(row.path(ID).asString(""), values, attachments instanceof List<?> list ? list : List.of()));
        });
        return new SampleSet(
                artifact.name(),
                json.path("entity").asString(""),
                json.path("update").asBoolean(false),
                json.path("password").asString(""),
                rows);
    }
}
