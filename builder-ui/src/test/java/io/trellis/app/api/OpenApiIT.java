package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of the API is true: to the calls that there are, and to what they answer. */
@StartedTrellis
class OpenApiIT {

    private static final Pattern COMPONENT = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final ApiClient admin;
    private final ApiClient zhangsan;
    private final ApiClient warehouse;

    OpenApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.warehouse = ApiClient.of(port, "warehouse");
    }

    private static JsonNode document(ApiClient who) {
        return who.get("/api/openapi.json").json();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document(admin);
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
        document.path("components").propertyStream().forEach(part -> assertThat(
                        part.getValue().propertyNames())
                .allMatch(name -> COMPONENT.matcher(name).matches()));
        assertThat(document.toString()).doesNotContain("__entity__").doesNotContain("\"zh\":");
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isString()) {
            references.add(node.path("$ref").stringValue());
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void everyCallIsWholeAndNamedOnce() {
        JsonNode document = document(admin);
        List<String> names = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(call -> {
                    JsonNode operation = call.getValue();
                    names.add(operation.path("operationId").asString());
                    assertThat(operation.path("summary").asString()).isNotBlank();
                    assertThat(operation.path("responses").propertyNames()).contains("default");
                    operation.path("responses").forEach(response -> assertThat(response.has("$ref")
                                    || response.path("description").isString())
                            .isTrue());
                    Set<String> declared = new TreeSet<>();
                    operation.path("parameters").forEach(parameter -> {
                        if ("path".equals(parameter.path("in").asString(""))) {
                            declared.add(parameter.path("name").asString());
                        }
                    });
                    assertThat(declared)
                            .as(path.getKey())
                            .isEqualTo(new TreeSet<>(VARIABLE.matcher(path.getKey())
                                    .results()
                                    .map(found -> found.group(1))
                                    .toList()));
                }));
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(30);
    }

    @Test
    void everyCallThatThereIsIsDescribed(
            @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        Set<String> there = new TreeSet<>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/v1"))
                .forEach(path ->
                        mapping.getMethodsCondition().getMethods().forEach(method -> there.add(method + " " + path))));
        Set<String> described = new TreeSet<>();
        document(admin).path("paths").propertyStream().forEach(path -> path.getValue()
                .propertyNames()
                .forEach(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " "
                        + path.getKey().replaceFirst("^(/api/v1/(?:records|imports))/(?!jobs)\\w+", "$1/{entity}"))));
        assertThat(described).isEqualTo(there);
    }

    @Test
    void recordsAreAsTheirSchemaSays() {
        JsonNode document = document(admin);
        for (String entity : List.of("account", "opportunity", "product", "lead", "contact", "activity", "user")) {
            ObjectNode schema = (ObjectNode) document.deepCopy();
            schema.put("$ref", "#/components/schemas/" + entity);
            var checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
            JsonNode records = admin.post("/api/v1/records/" + entity + "/query", "{\"page\":{\"size\":500}}")
                    .json()
                    .path("records");
            assertThat(records).as(entity).isNotEmpty();
            records.forEach(record -> assertThat(checked.validate(record.path("values")))
                    .as(record.toString())
                    .isEmpty());
        }
    }

    @Test
    void theSchemaOfWhatIsWrittenTellsRightFromWrong() {
        ObjectNode schema = (ObjectNode) document(admin).deepCopy();
        schema.put("$ref", "#/components/schemas/opportunity.input");
        var checked = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        assertThat(checked.validate(ApiClient.JSON.readTree("""
                {"name":"Acme","amount":{"amount":120000,"currency":"CNY"},"account":"account-01","stage":"won",
                 "closeDate":"2027-01-31","lines":[{"product":"product-ts-100","qty":1,"price":10}]}"""))).isEmpty();
        for (String wrong : List.of(
                "{\"stage\":\"nowhere\"}",
                "{\"nothing\":1}",
                "{\"probability\":3}",
                "{\"lines\":{}}",
                "{\"amount\":\"x\"}",
                "{\"amount\":{\"amount\":\"x\",\"currency\":\"CNY\"}}")) {
            assertThat(checked.validate(ApiClient.JSON.readTree(wrong)))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    @Test
    void itIsTheCallersOwn() {
        JsonNode sales = document(zhangsan);
        JsonNode all = document(admin);
        assertThat(all.at("/components/schemas/product/properties").has("cost")).isTrue();
        assertThat(sales.at("/components/schemas/product/properties").has("cost"))
                .isFalse();
        assertThat(sales.path("paths").path("/api/v1/records/product/{id}").has("patch"))
                .isFalse();
        assertThat(sales.path("paths").path("/api/v1/records/opportunity/{id}").has("patch"))
                .isTrue();
        assertThat(sales.path("paths").has("/api/v1/imports/product")).isFalse();
        assertThat(document(warehouse).path("paths").has("/api/v1/records/opportunity"))
                .isFalse();
        assertThat(document(warehouse).path("components").path("schemas").has("opportunity"))
                .isFalse();
        JsonNode parts = sales.at("/components/schemas/opportunity/properties/amount/anyOf/0/properties");
        assertThat(parts.at("/amount/type").asString()).isEqualTo("number");
        assertThat(parts.at("/currency/title").asString()).isEqualTo("Currency");
        assertThat(parts.has("base")).as("computed").isFalse();
        JsonNode chinese = document(zhangsan.with("Accept-Language", "zh-CN"));
        assertThat(chinese.at("/components/schemas/opportunity/properties/amount/title")
                        .asString())
                .isEqualTo("金额");
        assertThat(sales.at("/components/schemas/opportunity/properties/amount/title")
                        .asString())
                .isEqualTo("Amount");
    }
}
