package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody meant: each gets a problem document that says what is wrong. */
@StartedTrellis
class BadInputApiIT {

    private static final String ACCOUNTS = "/api/v1/records/account";

    private final ApiClient wangwu;

    BadInputApiIT(@LocalServerPort int port) {
        this.wangwu = ApiClient.of(port, "wangwu");
    }

    private static void isProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("type").asString()).startsWith("urn:trellis:problem:");
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("io.trellis");
    }

    @Test
    void malformedJsonIsShownItsPlace() {
        Answer answer = wangwu.post(ACCOUNTS, "{\"values\":\n  {\"name\" \"x\"}}");
        isProblem(answer, 400);
        assertThat(answer.json().path("detail").asString()).contains("line 2").contains("column");
        isProblem(wangwu.post(ACCOUNTS, ""), 400);
        isProblem(wangwu.post(ACCOUNTS, "{\"values\":{\"name\":\"x\"}"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "1", "\"x\"", "null", "{}", "{\"values\":[]}", "{\"values\":\"x\"}", "{\"values\":null}"})
    void aBodyWithoutValuesIsTold(String body) {
        assertThat(wangwu.post(ACCOUNTS, body).status()).as(body).isIn(400, 422);
        isProblem(wangwu.post(ACCOUNTS, body), wangwu.post(ACCOUNTS, body).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"employees\":\"many\"}",
                "{\"employees\":[1]}",
                "{\"employees\":{\"a\":1}}",
                "{\"employees\":1e400}",
                "{\"phone\":{}}",
                "{\"website\":\"javascript:alert(1)\"}",
                "{\"keyAccount\":\"perhaps\"}",
                "{\"parent\":17}",
                "{\"level\":[\"a\",\"b\"]}",
                "{\"name\":{\"$gt\":\"\"}}"
            })
    void aWrongTypeIsNamed(String values) {
        String field = values.substring(2, values.indexOf('"', 2));
        String name = field.equals("name") ? "" : "\"name\":\"Bad\",";
        Answer answer = wangwu.post(ACCOUNTS, "{\"values\":{" + name + values.substring(1) + "}");
        isProblem(answer, 422);
        assertThat(answer.paths()).contains(field);
    }

    @Test
    void numbersAndTowersHaveBounds() {
        isProblem(
                wangwu.post(ACCOUNTS, "{\"values\":{\"name\":\"x\",\"employees\":" + "9".repeat(200_000) + "}}"), 400);
        isProblem(wangwu.post(ACCOUNTS, "{\"values\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"), 400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithLengthAndWithout() {
        String large = "{\"values\":{\"name\":\"" + "x".repeat(BodyLimit.LARGEST) + "\"}}";
        isProblem(wangwu.post(ACCOUNTS, large), 413);
        isProblem(wangwu.postChunked(ACCOUNTS, large), 413);
        String fits = "{\"values\":{\"name\":\"" + "x".repeat(BodyLimit.LARGEST - 100) + "\"}}";
        isProblem(wangwu.post(ACCOUNTS, fits), 422);
    }

    @Test
    void whatIsNotThereIsAProblemDocument() {
        for (String path : new String[] {
            "/api/v1/nothing",
            "/api/nothing",
            "/api/v1/records",
            "/api/v1/records/nothing/x",
            "/api/v1/records/account/nothing",
            "/api/v1/entities/nothing",
            "/api/v2/me"
        }) {
            isProblem(wangwu.get(path), 404);
        }
        isProblem(wangwu.post("/api/v1/records/nothing", "{\"values\":{}}"), 404);
        isProblem(wangwu.post("/api/v1/records/nothing/query", "{}"), 404);
    }

    @Test
    void anOddPathIsAProblemDocument() {
        isProblem(wangwu.get("/api/v1//me"), 400);
        isProblem(wangwu.get("/api/v1/records/account/a%3Bb"), 400);
        isProblem(wangwu.get("/api/v1/records/account/a%2Fb"), 400);
        isProblem(wangwu.get("/api/v1/records/account/a%00b"), 400);
        isProblem(wangwu.get("/api/v1/tasks?view=%ED%A0%80"), 400);
        isProblem(wangwu.get("/api/v1/dashboards/sales/widgets/won?filter=%ED%A0%80"), 400);
    }

    @Test
    void aWrongMethodIsToldWhichIsRight() {
        Answer answer = wangwu.delete("/api/v1/me");
        isProblem(answer, 405);
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.json().path("detail").asString()).contains("DELETE").contains("GET");
        isProblem(wangwu.put("/api/v1/publish", "{}"), 405);
    }

    @Test
    void aWrongMediaTypeIsToldWhichIsRight() {
        Answer answer = wangwu.with("Content-Type", "text/xml").post(ACCOUNTS, "<a/>");
        isProblem(answer, 415);
        assertThat(answer.json().path("detail").asString()).contains("application/json");
        isProblem(wangwu.with("Accept", "image/png").get("/api/v1/me"), 406);
        isProblem(wangwu.post("/api/v1/imports/account", "{}"), 415);
        ApiClient boundless = wangwu.with("Content-Type", "multipart/form-data");
        isProblem(boundless.post("/api/v1/imports/account", "x"), 400);
        isProblem(boundless.with("Idempotency-Key", "boundless").post("/api/v1/imports/account", "x"), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"page\":{\"size\":0}}",
                "{\"page\":{\"size\":501}}",
                "{\"page\":{\"size\":\"many\"}}",
                "{\"page\":[]}",
                "{\"page\":{\"after\":\"made-up\"}}",
                "{\"fields\":\"name\"}",
                "{\"fields\":[\"nothing\"]}",
                "{\"sort\":{\"field\":\"name\"}}",
                "{\"sort\":[{\"field\":\"nothing\"}]}",
                "{\"sort\":[{}]}",
                "{\"fields\":[\"\"]}",
                "{\"fields\":[\"parent..name\"]}",
                "{\"fields\":[7]}",
                "{\"sort\":[{\"field\":\"name\",\"dir\":\"sideways\"}]}",
                "{\"filter\":[]}",
                "{\"filter\":{\"field\":\"name\"}}",
                "{\"filter\":{\"field\":\"name\",\"op\":\"like\",\"value\":\"x\"}}",
                "{\"filter\":{\"field\":\"nothing\",\"op\":\"eq\",\"value\":\"x\"}}",
                "{\"filter\":{\"field\":\"name\",\"op\":\"within\",\"value\":\"this_year\"}}",
                "{\"filter\":{\"field\":\"createdAt\",\"op\":\"within\",\"value\":\"this_eon\"}}",
                "{\"filter\":{\"field\":\"employees\",\"op\":\"gt\",\"value\":\"x\"}}",
                "{\"filter\":{\"field\":\"name\",\"op\":\"eq\",\"value\":{\"$ne\":null}}}",
                "{\"filter\":{\"field\":\"name.$where\",\"op\":\"eq\",\"value\":\"1\"}}"
            })
    void aQueryThatCannotBeMeantIsNamed(String query) {
        Answer answer = wangwu.post(ACCOUNTS + "/query", query);
        isProblem(answer, 422);
        assertThat(answer.paths()).as(answer.text()).isNotEmpty();
    }

    @Test
    void aTowerOfFiltersIsRefused() {
        String tower = "{\"not\":".repeat(40) + "{}" + "}".repeat(40);
        isProblem(wangwu.post(ACCOUNTS + "/query", "{\"filter\":" + tower + "}"), 422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/records/account/query|{\"filtre\":{}}|filtre|filter",
                "/records/account/query|{\"Filter\":{}}|Filter|filter",
                "/records/account/query|{\"pages\":{}}|pages|page",
                "/records/account/query|{\"page\":{\"sise\":1}}|page.sise|size",
                "/records/account/query|{\"sort\":[{\"field\":\"name\"},{\"feild\":\"name\"}]}|sort[1].feild|field",
                "/records/account/query|{\"filter\":{\"and\":[{\"field\":\"name\",\"op\":\"eq\",\"valeu\":1}]}}|filter.and[0].valeu|value",
                "/records/account/query|{\"filter\":{\"and\":[],\"or\":[]}}|filter.or|beside",
                "/records/account/query|{\"filter\":{\"field\":\"name\",\"op\":\"eq\"}}|filter.value|value",
                "/records/account/query|{\"total\":\"yes\"}|total|True or false",
                "/records/account/query|{\"search\":7}|search|text",
                "/records/account/query|{\"fields\":[1]}|fields[0]|text",
                "/records/account/query|{\"page\":{\"size\":\"5\"}}|page.size|whole number",
                "/api-keys|{\"name\":\"k\",\"expires\":20990101}|expires|text",
                "/api-keys|{\"name\":\"k\",\"scopes\":\"records:read\"}|scopes|list",
                "/reports/query|{\"entity\":\"account\",\"without\":{}}|without|entity, filter, limit",
                "/reports/query|{\"entity\":\"account\",\"groupby\":[]}|groupby|groupBy",
                "/reports/query|{\"entity\":\"account\",\"measures\":[{\"op\":\"count\",\"feld\":\"x\"}]}|measures[0].feld|field",
                "/records/account|{\"values\":{\"name\":\"x\"},\"value\":{}}|value|values",
                "/tasks/none/approve|{}||",
                "/api-keys|{\"name\":\"k\",\"scope\":[]}|scope|scopes",
            })
    void aMemberThatTheApiDoesNotKnowIsRefusedByName(String path, String body, String place, String near) {
        Answer answer = wangwu.post("/api/v1" + path, body);
        if (place == null) {
            isProblem(answer, 404);
            return;
        }
        isProblem(answer, 422);
        assertThat(answer.paths()).contains(place);
        assertThat(answer.json().path("problems").path(0).path("message").asString())
                .contains(near);
    }

    @Test
    void aParameterThatTheCallHasNotIsRefusedByName() {
        Answer answer = wangwu.get("/api/v1/tasks?veiw=done");
        isProblem(answer, 422);
        assertThat(answer.paths()).containsExactly("veiw");
        assertThat(answer.text()).contains("view");
        assertThat(wangwu.get("/api/v1/tasks?view=done&size=5").status()).isEqualTo(200);
        Answer none = wangwu.get("/api/v1/tasks?size=-1");
        isProblem(none, 422);
        assertThat(none.paths()).containsExactly("size");
    }

    @Test
    void aMemberThatStandsTwiceIsRefused() {
        Answer answer = wangwu.post(ACCOUNTS, "{\"values\":{\"name\":\"one\",\"name\":\"two\"}}");
        isProblem(answer, 400);
        assertThat(answer.json().path("detail").asString()).contains("twice").contains("column 32");
    }

    @Test
    void aListLongerThanAnybodyMeansIsToldItsBound() {
        String fields = "{\"fields\":[" + "\"name\",".repeat(500) + "\"name\"]}";
        Answer answer = wangwu.post(ACCOUNTS + "/query", fields);
        isProblem(answer, 422);
        assertThat(answer.text()).contains("At most 500");
        Answer ones = wangwu.post(ACCOUNTS + "/query", "{\"fields\":[" + "1,".repeat(400_000) + "1]}");
        isProblem(ones, 400);
        assertThat(ones.json().path("detail").asString()).contains("300,000");
    }
}
