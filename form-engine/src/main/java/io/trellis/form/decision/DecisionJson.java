package io.trellis.form.decision;

import io.trellis.core.artifact.Artifact;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.form.decision.DecisionDefinition.Choice;
import io.trellis.form.decision.DecisionDefinition.Decision;
import io.trellis.form.decision.DecisionDefinition.Given;
import io.trellis.form.decision.DecisionDefinition.Input;
import io.trellis.form.decision.DecisionDefinition.Output;
import io.trellis.form.decision.DecisionDefinition.Row;
import io.trellis.form.entity.EntityJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decisions from and to JSON. Reading never fails: what is missing gets its default; the check before publish names it.
 * Rows name their cells by input and output, so that a column that is moved changes no row.
 */
public final class DecisionJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DecisionJson() {}

    public static DecisionDefinition read(Artifact artifact) {
        return read(artifact.name(), artifact.app(), artifact.content());
    }

    public static DecisionDefinition read(String name, String app, JsonNode json) {
        LocalizedText label = EntityJson.text(json.path("label"));
        return new DecisionDefinition(
                name,
                app,
                label.isEmpty() ? LocalizedText.same(name) : label,
                EntityJson.text(json.path("description")),
                some(json.path("entity")),
                list(json.path("given"), DecisionJson::given),
                json.path("answer").asString(""),
                list(json.path("decisions"), DecisionJson::decision),
                json.path("source").asString(""));
    }

    private static Given given(JsonNode json) {
        String name = json.path("name").asString("");
        return new Given(
                name,
                label(json, name),
                ValueType.of(json.path("type").asString("")),
                list(json.path("values"), value -> {
                    String code = value.isString()
                            ? value.stringValue()
                            : value.path("code").asString("");
                    return new Choice(code, label(value, code));
                }));
    }

    private static Decision decision(JsonNode json) {
        String id = json.path("id").asString("");
        return new Decision(
                id,
                label(json, id),
                Hit.of(json.path("hit").asString("")).orElse(Hit.UNIQUE),
                list(json.path("inputs"), DecisionJson::input),
                list(json.path("outputs"), DecisionJson::output),
                list(json.path("rules"), DecisionJson::row),
                list(json.path("requires"), one -> one.asString("")),
                json.path("expression").asString(""));
    }

    private static Input input(JsonNode json) {
        String id = json.path("id").asString("");
        String expression = json.path("expression").asString("");
        return new Input(
                id.isBlank() ? expression : id,
                label(json, expression.isBlank() ? id : expression),
                expression,
                ValueType.of(json.path("type").asString("")));
    }

    private static Output output(JsonNode json) {
        String name = json.path("name").asString("");
        return new Output(
                name,
                label(json, name),
                ValueType.of(json.path("type").asString("")),
                some(json.path("field")),
                list(json.path("values"), one -> one.asString("")),
                some(json.path("default")));
    }

    private static Row row(JsonNode json) {
        return new Row(
                json.path("id").asString(""),
                texts(json.path("when")),
                texts(json.path("then")),
                json.path("note").asString(""));
    }

    /** The canonical JSON; what is as by default is left out. */
    public static ObjectNode write(DecisionDefinition definition) {
        ObjectNode json = NODES.objectNode();
        json.set("label", EntityJson.write(definition.label()));
        if (!definition.description().isEmpty()) {
            json.set("description", EntityJson.write(definition.description()));
        }
        put(json, "entity", definition.entity());
        if (!definition.given().isEmpty()) {
            ArrayNode given = json.putArray("given");
            definition.given().forEach(one -> given.add(written(one)));
        }
        put(json, "answer", definition.answer());
        ArrayNode decisions = json.putArray("decisions");
        definition.decisions().forEach(one -> decisions.add(write(one)));
        put(json, "source", definition.source());
        return json;
    }

    private static ObjectNode written(Given given) {
        ObjectNode json = labelled(NODES.objectNode().put("name", given.name()), given.label(), given.name());
        type(json, given.type());
        if (!given.values().isEmpty()) {
            ArrayNode values = json.putArray("values");
            given.values()
                    .forEach(value -> values.add(
                            labelled(NODES.objectNode().put("code", value.code()), value.label(), value.code())));
        }
        return json;
    }

    public static ObjectNode write(Decision decision) {
        ObjectNode json = labelled(NODES.objectNode().put("id", decision.id()), decision.label(), decision.id());
        if (!decision.requires().isEmpty()) {
            ArrayNode requires = json.putArray("requires");
            decision.requires().forEach(requires::add);
        }
        if (!decision.isTable()) {
            return json.put("expression", decision.expression());
        }
        json.put("hit", decision.hit().code());
        ArrayNode inputs = json.putArray("inputs");
        decision.inputs().forEach(one -> inputs.add(written(one)));
        ArrayNode outputs = json.putArray("outputs");
        decision.outputs().forEach(one -> outputs.add(written(one)));
        ArrayNode rules = json.putArray("rules");
        decision.rows().forEach(one -> rules.add(written(decision, one)));
        return json;
    }

    private static ObjectNode written(Input input) {
        ObjectNode json = labelled(NODES.objectNode().put("id", input.id()), input.label(), input.expression());
        json.put("expression", input.expression());
        type(json, input.type());
        return json;
    }

    private static ObjectNode written(Output output) {
        ObjectNode json = labelled(NODES.objectNode().put("name", output.name()), output.label(), output.name());
        type(json, output.type());
        put(json, "field", output.field());
        if (!output.values().isEmpty()) {
            ArrayNode values = json.putArray("values");
            output.values().forEach(values::add);
        }
        put(json, "default", output.otherwise());
        return json;
    }

    private static ObjectNode written(Decision decision, Row row) {
        ObjectNode json = NODES.objectNode().put("id", row.id());
        ObjectNode when = json.putObject("when");
        decision.inputs().forEach(input -> put(when, input.id(), row.test(input)));
        ObjectNode then = json.putObject("then");
        decision.outputs().forEach(output -> put(then, output.name(), row.result(output)));
        put(json, "note", row.note());
        return json;
    }

    private static ObjectNode labelled(ObjectNode json, LocalizedText label, String otherwise) {
        if (!label.equals(LocalizedText.same(otherwise))) {
            json.set("label", EntityJson.write(label));
        }
        return json;
    }

    private static void type(ObjectNode json, ValueType type) {
        if (type != ValueType.ANY) {
            json.put("type", type.code());
        }
    }

    private static void put(ObjectNode json, String member, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            json.put(member, text);
        }
    }

    private static LocalizedText label(JsonNode json, String otherwise) {
        LocalizedText label = json.isObject() ? EntityJson.text(json.path("label")) : LocalizedText.same("");
        return label.isEmpty() ? LocalizedText.same(otherwise) : label;
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties().forEach(one -> {
            // numbers and booleans are FEEL as they stand
            String text = one.getValue().isValueNode() ? one.getValue().asString("") : "";
            if (!text.isBlank()) {
                texts.put(one.getKey(), text);
            }
        });
        return texts;
    }

    private static @Nullable String some(JsonNode json) {
        String text = json.asString("");
        return text.isBlank() ? null : text;
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(item -> items.add(read.apply(item)));
        }
        return items;
    }
}
