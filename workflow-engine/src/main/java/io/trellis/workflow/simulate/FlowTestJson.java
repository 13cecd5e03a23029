package io.trellis.workflow.simulate;

import io.trellis.core.i18n.LocalizedText;
import io.trellis.workflow.TaskAction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A test as JSON: read leniently, written in one canonical form. */
public final class FlowTestJson {

    private FlowTestJson() {}

    public static FlowTest read(String name, String app, JsonNode json) {
        List<FlowStep> steps = new ArrayList<>();
        json.path("steps").forEach(step -> step(step).ifPresent(steps::add));
        JsonNode given = json.path("given");
        return new FlowTest(
                name,
                app,
                label(json.path("label")),
                json.path("flow").asString(""),
                json.path("aside").asBoolean(false),
                new FlowSample(
                        values(given.path("values")),
                        who(given.path("initiator")),
                        instant(given.path("at")),
                        values(given.path("answers"))),
                steps,
                text(json.path("ends")),
                json.path("path").isArray() ? Optional.of(texts(json.path("path"))) : Optional.empty());
    }

    private static LocalizedText label(JsonNode json) {
        return json.isString()
                ? LocalizedText.same(json.stringValue())
                : new LocalizedText(
                        json.path("zh").asString(""), json.path("en").asString(""));
    }

    private static FlowSample.Who who(JsonNode json) {
        return json.path("role").isString()
                ? new FlowSample.Who.InRole(json.path("role").stringValue())
                : new FlowSample.Who.Person(json.path("user").asString(""));
    }

    private static @Nullable Instant instant(JsonNode json) {
        try {
            return json.isString() ? Instant.parse(json.stringValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Optional<String> text(JsonNode json) {
        return json.isString() && !json.stringValue().isBlank() ? Optional.of(json.stringValue()) : Optional.empty();
    }

    private static Set<String> texts(JsonNode json) {
        Set<String> texts = new LinkedHashSet<>();
        json.forEach(one -> texts.add(one.asString("")));
        return texts;
    }

    private static Optional<FlowStep> step(JsonNode json) {
        if (json.has("decide")) {
            return TaskAction.of(json.path("action").asString(""))
                    .map(action -> new FlowStep.Decide(
                            json.path("decide").asString(""),
                            action,
                            text(json.path("as")),
                            json.path("comment").asString(""),
                            values(json.path("values")),
                            text(json.path("to"))));
        }
        if (json.has("advance")) {
            return Optional.of(new FlowStep.Advance(duration(json.path("advance"))));
        }
        for (FlowStep.Sent kind : FlowStep.Sent.values()) {
            String member = kind.name().toLowerCase(Locale.ROOT);
            if (json.has(member)) {
                return Optional.of(
                        new FlowStep.Send(kind, json.path(member).asString(""), values(json.path("values"))));
            }
        }
        if (json.has("change")) {
            return Optional.of(new FlowStep.Change(values(json.path("change"))));
        }
        if (json.has("work")) {
            return Optional.of(new FlowStep.Work(json.path("work").asString(""), values(json.path("values"))));
        }
        return json.path("expect") instanceof ObjectNode expect ? Optional.of(expected(expect)) : Optional.empty();
    }

    private static FlowStep expected(ObjectNode json) {
        Map<String, Set<String>> people = new LinkedHashMap<>();
        json.path("people").properties().forEach(one -> people.put(one.getKey(), texts(one.getValue())));
        return new FlowStep.Expect(
                json.path("waits").isArray() ? Optional.of(texts(json.path("waits"))) : Optional.empty(),
                people,
                values(json.path("values")));
    }

    /** {@code next} is as long as it takes. */
    private static Optional<Duration> duration(JsonNode json) {
        try {
            return json.asString("").equals("next") ? Optional.empty() : Optional.of(Duration.parse(json.asString("")));
        } catch (DateTimeException e) {
            return Optional.of(Duration.ZERO);
        }
    }

    private static Map<String, @Nullable Object> values(JsonNode json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
        return values;
    }

    private static @Nullable Object plain(JsonNode json) {
        if (json.isObject()) {
            return values(json);
        }
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(one -> list.add(plain(one)));
            return list;
        }
        if (json.isNumber()) {
            return json.decimalValue();
        }
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        return json.isString() ? json.stringValue() : null;
    }

    public static ObjectNode write(FlowTest test) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("label")
                .put("zh", test.label().zh())
                .put("en", test.label().en());
        json.put("flow", test.flow());
        if (test.aside()) {
            json.put("aside", true);
        }
        ObjectNode given = json.putObject("given");
        switch (test.sample().initiator()) {
            case FlowSample.Who.Person(var name) -> given.putObject("initiator").put("user", name);
            case FlowSample.Who.InRole(var role) -> given.putObject("initiator").put("role", role);
        }
        Instant at = test.sample().at();
        if (at != null) {
            given.put("at", at.toString());
        }
        given.set("values", json(test.sample().values()));
        if (!test.sample().answers().isEmpty()) {
            given.set("answers", json(test.sample().answers()));
        }
        ArrayNode steps = json.putArray("steps");
        test.steps().forEach(step -> steps.add(json(step)));
        test.ends().ifPresent(ends -> json.put("ends", ends));
        test.path().ifPresent(path -> new TreeSet<>(path).forEach(json.withArray("/path")::add));
        return json;
    }

    private static ObjectNode json(FlowStep step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (step) {
            case FlowStep.Decide decide -> {
                json.put("decide", decide.task()).put("action", decide.action().code());
                decide.as().ifPresent(as -> json.put("as", as));
                decide.to().ifPresent(to -> json.put("to", to));
                if (!decide.comment().isEmpty()) {
                    json.put("comment", decide.comment());
                }
                with(json, decide.values());
            }
            case FlowStep.Advance(var by) ->
                json.put("advance", by.map(Duration::toString).orElse("next"));
            case FlowStep.Send(var kind, var name, var values) ->
                with(json.put(kind.name().toLowerCase(Locale.ROOT), name), values);
            case FlowStep.Change(var values) -> json.set("change", json(values));
            case FlowStep.Work(var element, var values) -> with(json.put("work", element), values);
            case FlowStep.Expect(var waits, var people, var values) -> {
                ObjectNode expect = json.putObject("expect");
                waits.ifPresent(all -> {
                    ArrayNode places = expect.putArray("waits");
                    all.forEach(places::add);
                });
                if (!people.isEmpty()) {
                    ObjectNode who = expect.putObject("people");
                    people.forEach((element, names) -> {
                        ArrayNode all = who.putArray(element);
                        new TreeSet<>(names).forEach(all::add);
                    });
                }
                with(expect, values);
            }
        }
        return json;
    }

    private static void with(ObjectNode json, Map<String, @Nullable Object> values) {
        if (!values.isEmpty()) {
            json.set("values", json(values));
        }
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case null -> nodes.nullNode();
            case Map<?, ?> map -> {
                ObjectNode object = nodes.objectNode();
                map.forEach((key, one) -> object.set(String.valueOf(key), json(one)));
                yield object;
            }
            case Collection<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(one -> array.add(json(one)));
                yield array;
            }
            case BigDecimal number -> nodes.numberNode(number);
            case Number number -> nodes.numberNode(new BigDecimal(number.toString()));
            case Boolean truth -> nodes.booleanNode(truth);
            default -> nodes.stringNode(value.toString());
        };
    }
}
