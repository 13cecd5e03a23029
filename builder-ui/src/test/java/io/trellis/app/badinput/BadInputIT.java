package io.trellis.app.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Api;
import io.trellis.app.product.Api.Answer;
import io.trellis.app.product.Product;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files, flows, scripts and formulas that mean ill or are broken: a clear answer, nothing lost, and it goes on serving. */
class BadInputIT {

    private static final String ACCOUNTS = """
            {"mode":"create","mapping":[{"column":"客户","field":"name"},{"column":"地址","field":"address"}]}""";

    @TempDir
    private static Path folder;

    private static Product product;
    private static Api analyst;

    @BeforeAll
    static void start() throws Exception {
        product = Product.installed(folder.resolve("data"));
        analyst = product.as("analyst");
    }

    @AfterAll
    static void end() {
        if (product != null) {
            product.close();
        }
    }

    private static void refused(Answer answer, int status, String... paths) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body().path("title").asString("")).isNotBlank();
        assertThat(answer.body().path("detail").asString("")).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception", "\\tat ", "io.trellis");
        List<String> named = new ArrayList<>();
        answer.body().path("problems").forEach(problem -> {
            named.add(problem.path("path").asString());
            assertThat(problem.path("message").asString("")).isNotBlank();
        });
        assertThat(named).contains(paths);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-16LE", "UTF-16BE"})
    void tablesOfOtherEncodingsAreRead(String encoding) throws Exception {
        String name = "编码测试有限公司" + encoding;
        String mark = encoding.startsWith("UTF-16") ? "\uFEFF" : "";
        String text = mark + "客户,地址\n" + name + ",上海市浦东新区\n第二家公司" + encoding + ",北京市海淀区中关村大街\n";
        JsonNode job = analyst.imported("account", "a.csv", text.getBytes(Charset.forName(encoding)), ACCOUNTS);
        assertThat(job.path("created").asLong()).as(job.toString()).isEqualTo(2);
        List<String> found = new ArrayList<>();
        analyst.each(
                "account",
                "{\"field\":\"name\",\"op\":\"eq\",\"value\":\"" + name + "\"}",
                List.of("address"),
                record -> found.add(
                        record.path("values").path("address").path("district").asString()));
        assertThat(found).containsExactly("浦东新区");
    }

    @Test
    void raggedRowsAreNamedAndTheOthersComeIn() throws Exception {
        String text = "客户,地址\nRagged one,here\nRagged two\nRagged three,there,and,more\n";
        JsonNode job = analyst.imported("account", "a.csv", text.getBytes(StandardCharsets.UTF_8), ACCOUNTS);
        assertThat(job.path("created").asLong()).as(job.toString()).isEqualTo(2);
        assertThat(job.path("failed").asLong()).isEqualTo(1);
        String errors = job.path("errorFile").asString().substring("/api/v1".length());
        assertThat(analyst.get(errors).text()).contains("Ragged three").doesNotContain("Ragged one");
    }

    @Test
    void aTableOfFiveThousandColumnsIsRefused() throws Exception {
        String text = "客户," + IntStream.range(0, 4_999).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n";
        refused(analyst.upload("/imports/account", "a.csv", text.getBytes(StandardCharsets.UTF_8), ACCOUNTS), 422);
    }

    @Test
    void hostileFlowsAreRefused() throws Exception {
        String external = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<definitions>&x;</definitions>";
        String laughs = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                + "<definitions>&b;</definitions>";
        String large = "<definitions><!--" + "x".repeat(20 << 20) + "--></definitions>";
        for (String hostile : List.of(external, laughs, large)) {
            Answer answer = analyst.upload(
                    "/workflows", "hostile.bpmn", hostile.getBytes(StandardCharsets.UTF_8), "app", "crm");
            refused(answer, 422, "");
            assertThat(answer.text()).doesNotContain("root:");
        }
    }

    @Test
    void scriptsAndFormulasThatGoTooFarAreStoppedAndTheRecordIsNotSaved() throws Exception {
        draft("count(for a in 1..9999, b in 1..9999 return a)");
        refused(analyst.post("/publish", "{\"app\":\"crm\"}"), 422, "entity/limits#fields[ranges].settings.expression");
        draft("if size = null then 0 else count(for a in 1..size, b in 1..size return a)");
        analyst.post("/publish", "{\"app\":\"crm\"}").expect(200);
        analyst.post("/records/limits", "{\"values\":{\"name\":\"fine\",\"size\":3}}")
                .expect(201);
        refused(analyst.post("/records/limits", "{\"values\":{\"name\":\"loop\"}}"), 422, "loops");
        refused(analyst.post("/records/limits", "{\"values\":{\"name\":\"allocate\"}}"), 422, "allocates");
        refused(analyst.post("/records/limits", "{\"values\":{\"name\":\"reach\"}}"), 422, "reaches");
        refused(analyst.post("/records/limits", "{\"values\":{\"name\":\"range\",\"size\":9999999}}"), 422, "ranges");
        List<String> names = new ArrayList<>();
        analyst.each(
                "limits",
                "{\"field\":\"name\",\"op\":\"notEmpty\"}",
                List.of("name"),
                record -> names.add(record.path("values").path("name").asString()));
        assertThat(names).containsExactly("fine");
    }

    /** An entity whose scripts misbehave when its record is named so. */
    private static void draft(String formula) throws Exception {
        analyst.put("/drafts/entity/limits", LIMITS.formatted(formula)).expect(200);
    }

    private static final String LIMITS = """
            {"app":"crm","content":{"label":{"zh":"极限","en":"Limits"},"plural":{"zh":"极限","en":"Limits"},
             "titleField":"name","fields":[
              {"key":"name","type":"text","label":{"zh":"名称","en":"Name"},"required":true},
              {"key":"size","type":"integer","label":{"zh":"大小","en":"Size"}},
              {"key":"loops","type":"script","label":{"zh":"循环","en":"Loops"},
               "settings":{"source":"if (name === 'loop') { while (true) {} } return 1;","result":"NUMBER","scale":0}},
              {"key":"allocates","type":"script","label":{"zh":"分配","en":"Allocates"},
               "settings":{"source":"if (name === 'allocate') { const a = []; while (true) { a.push(new Array(100000).fill(7)); } } return 1;","result":"NUMBER","scale":0}},
              {"key":"reaches","type":"script","label":{"zh":"越界","en":"Reaches"},
               "settings":{"source":"if (name === 'reach') { return Java.type('java.lang.System').exit(1); } return 1;","result":"NUMBER","scale":0}},
              {"key":"ranges","type":"formula","label":{"zh":"区间","en":"Ranges"},
               "settings":{"expression":"%s","result":"NUMBER","scale":0}}]}}""";
}
