package io.trellis.form.sample;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.filter.FilterJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sample records of one entity. As JSON: {@code {"entity":"deal","rows":[{"$id":"deal-1","name":"...","close":{"$days":30},
 * "at":{"$days":-2,"$time":"09:30"}}]}}. Lookups name a {@code $id}; {@code {"$months":-1}} is the first day of a month; days are counted from the day of loading, so that
 * samples do not grow old; {@code $created} is the moment at which a row is as if it was made. A file stands there as {@code {"$file":"a.png","content":"<base64>"}}, and in a list under
 * {@code $attachments} what is attached to the record. With {@code "update":true} the rows complete records that are there. {@code password} is what
 * users of the set begin with. Under {@code generate} stands how its rows are made up, see {@link SampleRecipe}.
 */
record SampleSet(
        String name, String entity, boolean update, String password, List<Row> rows, Optional<SampleRecipe> recipe) {

    static final String ID = "$id";
    static final String ATTACHMENTS = "$attachments";
    static final String CREATED = "$created";

    SampleSet {
        rows = List.copyOf(rows);
    }

    /**
     * @param attachments files as they stand in the set
     * @param created the day and time at which it is as if somebody had made it, as it stands in the set; null for now
     */
    record Row(
            String id,
            Map<String, @Nullable Object> values,
            List<?> attachments,
            @Nullable Object created) {}

    /** The same with rows that were made. */
    SampleSet with(List<Row> made) {
        return new SampleSet(name, entity, update, password, made, recipe);
    }

    /** Whether a member of a row is none of its values. */
    static boolean isOfTheRow(String member) {
        return member.equals(ID) || member.equals(ATTACHMENTS) || member.equals(CREATED);
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
            rows.add(new Row(
                    row.path(ID).asString(""),
                    values,
                    attachments instanceof List<?> list ? list : List.of(),
                    FilterJson.plain(row.path(CREATED))));
        });
        return new SampleSet(
                artifact.name(),
                json.path("entity").asString(""),
                json.path("update").asBoolean(false),
                json.path("password").asString(""),
                rows,
                SampleRecipe.read(json.path(SampleRecipe.MEMBER)));
    }
}
