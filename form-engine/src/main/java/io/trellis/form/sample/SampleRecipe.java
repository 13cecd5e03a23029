package io.trellis.form.sample;

import io.trellis.core.filter.FilterJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How rows of a set are made up rather than written down: so many, from one seed, so that the same recipe always makes the
 * same rows. As JSON: {@code {"count":200,"prefix":"deal-g","seed":7,"let":{"age":{"$between":[0,540]}},"created":
 * {"$days":{"$feel":"-age"}},"values":{"name":{"$text":"{company} {what}"}}}}; the forms of a value are told by
 * {@link SampleForms}.
 *
 * @param prefix what the ids begin with, before the number of the row
 * @param let what other values are made of, and is no value itself
 * @param created the day, with a time, at which a row is as if somebody had made it; null for the moment of loading
 */
record SampleRecipe(
        int count,
        String prefix,
        long seed,
        Map<String, @Nullable Object> let,
        @Nullable Object created,
        Map<String, @Nullable Object> values) {

    static final String MEMBER = "generate";
    static final int MOST = 10_000;

    static Optional<SampleRecipe> read(JsonNode json) {
        return json.isObject()
                ? Optional.of(new SampleRecipe(
                        json.path("count").asInt(0),
                        json.path("prefix").asString(""),
                        json.path("seed").asLong(1),
                        forms(json.path("let")),
                        FilterJson.plain(json.path("created")),
                        forms(json.path("values"))))
                : Optional.empty();
    }

    Stream<String> ids() {
        return IntStream.rangeClosed(1, Math.min(count, MOST)).mapToObj(this::id);
    }

    /** @param n from 1 */
    String id(int n) {
        return prefix + "%04d".formatted(n);
    }

    private static Map<String, @Nullable Object> forms(JsonNode json) {
        Map<String, @Nullable Object> forms = new LinkedHashMap<>();
        json.properties().forEach(one -> forms.put(one.getKey(), FilterJson.plain(one.getValue())));
        return forms;
    }
}
