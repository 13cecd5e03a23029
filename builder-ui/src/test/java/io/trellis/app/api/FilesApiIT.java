package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Files uploaded, saved in records, and read by the rights of those. */
@StartedTrellis
class FilesApiIT {

    private static final String PRODUCTS = "/api/v1/records/product";

    private final int port;
    private final ApiClient analyst;
    private final ApiClient zhangsan;

    FilesApiIT(@LocalServerPort int port) {
        this.port = port;
        this.analyst = ApiClient.of(port, "analyst");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    private static Answer upload(ApiClient who, String name, String content) {
        return who.upload("/api/v1/files", name, content.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private String uploaded(String name, String content) {
        Answer answer = upload(analyst, name, content);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    private String product(String values) {
        Answer answer = analyst.post(
                PRODUCTS, "{\"values\":{\"name\":\"Meter\",\"code\":\"M-" + System.nanoTime() + "\"," + values + "}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return PRODUCTS + "/" + answer.json().path("id").asString();
    }

    private static String file(String id) {
        return "{\"id\":\"" + id + "\"}";
    }

    @Test
    void aFileIsUploadedSavedAndDownloadedBelowItsRecord() {
        Answer upload = upload(analyst, "price list.pdf", "%PDF-1.4 prices");
        assertThat(upload.json().path("name").asString()).isEqualTo("price list.pdf");
        assertThat(upload.json().path("type").asString()).isEqualTo("application/pdf");
        String id = upload.json().path("id").asString();
        assertThat(upload.header("Location")).endsWith("/api/v1/files/" + id);
        assertThat(analyst.get("/api/v1/files/" + id).text()).isEqualTo("%PDF-1.4 prices");
        assertThat(zhangsan.get("/api/v1/files/" + id).status()).isEqualTo(404);

        String product = product("\"documents\":[" + file(id) + "]");
        JsonNode shown =
                zhangsan.get(product).json().path("values").path("documents").get(0);
        assertThat(shown.path("size").asInt()).isEqualTo(15);

        Answer saved = zhangsan.get(product + "/files/documents/" + id);
        assertThat(saved.text()).isEqualTo("%PDF-1.4 prices");
        assertThat(saved.header("Content-Disposition")).startsWith("attachment").contains("price");
        assertThat(zhangsan.get(product + "/files/documents/" + id + "?show=true")
                        .header("Content-Disposition"))
                .startsWith("inline");
        assertThat(zhangsan.get(product + "/files/description/" + id).status()).isEqualTo(404);
        assertThat(zhangsan.with("If-None-Match", saved.header("ETag"))
                        .get(product + "/files/documents/" + id)
                        .status())
                .isEqualTo(304);
        assertThat(ApiClient.nobody(port)
                        .get(product + "/files/documents/" + id)
                        .status())
                .isEqualTo(401);
        assertThat(ApiClient.nobody(port).get("/files/" + id).text()).doesNotContain("prices");
    }

    @Test
    void whoMayNotReadTheFieldMayNotReadItsFiles() {
        String id = uploaded("costing.csv", "part;cost\ncase;12\n");
        String product = product("\"costing\":" + file(id));

        assertThat(analyst.get(product + "/files/costing/" + id).text()).contains("case;12");
        for (String address : List.of(
                product + "/files/costing/" + id,
                product + "/files/costing/" + id + "/thumbnail",
                product + "/files/costing",
                "/api/v1/files/" + id,
                "/api/v1/files/" + id + "/thumbnail")) {
            Answer answer = zhangsan.get(address);
            assertThat(answer.text()).as(address).doesNotContain("costing.csv");
            assertThat(answer.status()).as(address).isEqualTo(404);
        }
    }

    @Test
    void aNameAsLongAsSystemsHaveThemIsTakenAndShortened() {
        Answer taken = analyst.upload(
                "/api/v1/files", "合".repeat(251) + ".pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8), Map.of());

        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        assertThat(taken.json().path("name").asString()).hasSize(200).endsWith("合.pdf");
    }

    @Test
    void whatIsNoPictureIsNeverShownAsOne() {
        String page = uploaded("photo.png", "<html><script>alert(document.cookie)</script></html>");

        Answer refused = analyst.post(
                PRODUCTS, "{\"values\":{\"name\":\"Meter\",\"code\":\"M-x\",\"picture\":" + file(page) + "}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.paths()).containsExactly("picture");
        Answer answer = analyst.get("/api/v1/files/" + page);
        assertThat(answer.header("Content-Type")).startsWith("application/octet-stream");
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void aReplacedFileIsAnEarlierOne() {
        String first = uploaded("costing 1.csv", "a;1\n");
        String product = product("\"costing\":" + file(first));
        Answer changed = analyst.with("If-Match", "\"1\"")
                .patch(product, "{\"values\":{\"costing\":" + file(uploaded("costing 2.csv", "a;2\n")) + "}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);

        JsonNode earlier = await().atMost(Duration.ofSeconds(20))
                .until(() -> analyst.get(product + "/files/costing").json().path("earlier"), list -> !list.isEmpty());
        assertThat(earlier.get(0).path("name").asString()).isEqualTo("costing 1.csv");
        assertThat(earlier.get(0).path("by").asString()).isEqualTo("analyst");
        assertThat(analyst.get(product + "/files/costing/" + first).text()).isEqualTo("a;1\n");
    }

    @Test
    void filesAreAskedForByTheirPartsAndWrittenAsTheDocumentSays() {
        String product = product("\"documents\":[" + file(uploaded("certificate of May.pdf", "%PDF-1.4 x")) + "]");
        String id = product.substring(PRODUCTS.length() + 1);

        for (String filter : List.of(
                "{\"field\":\"documents.name\",\"op\":\"contains\",\"value\":\"of may\"}",
                "{\"and\":[{\"field\":\"documents\",\"op\":\"notEmpty\"},{\"field\":\"costing\",\"op\":\"empty\"}]}")) {
            assertThat(analyst.post(PRODUCTS + "/query", "{\"filter\":" + filter + ",\"page\":{\"size\":500}}")
                            .text())
                    .contains(id);
        }
        assertThat(analyst.post(
                                PRODUCTS + "/query",
                                "{\"filter\":{\"field\":\"picture.type\",\"op\":\"eq\",\"value\":\"image/png\"},\"total\":true}")
                        .json()
                        .path("total")
                        .asInt())
                .isGreaterThan(10);
        JsonNode schemas =
                analyst.get("/api/openapi.json").json().path("components").path("schemas");
        assertThat(schemas.path("product")
                        .path("properties")
                        .path("picture")
                        .path("anyOf")
                        .get(0)
                        .path("$ref")
                        .asString())
                .endsWith("/File");
    }

    @Test
    void filesAreAttachedToARecordAndReadByWhoMayReadIt() {
        Answer account = zhangsan.post("/api/v1/records/account", "{\"values\":{\"name\":\"Files Ltd\"}}");
        assertThat(account.status()).as(account.text()).isEqualTo(201);
        String attachments =
                "/api/v1/records/account/" + account.json().path("id").asString() + "/attachments";
        String file = upload(zhangsan, "contract.pdf", "%PDF-1.4 contract")
                .json()
                .path("id")
                .asString();

        Answer attached = zhangsan.post(attachments, file(file));
        assertThat(attached.status()).as(attached.text()).isEqualTo(201);
        String attachment = attachments + "/" + attached.json().path("id").asString();
        assertThat(zhangsan.get(attachment + "/" + file).text()).isEqualTo("%PDF-1.4 contract");
        ApiClient other = ApiClient.of(port, "lisi");
        List<String> addresses = List.of(attachments, attachment + "/" + file, "/api/v1/files/" + file);
        assertThat(addresses)
                .allSatisfy(address -> assertThat(other.get(address).status()).isEqualTo(404));

        assertThat(zhangsan.delete(attachment).status()).isEqualTo(204);
        assertThat(zhangsan.get("/api/v1/files/" + file).status()).isEqualTo(404);
        assertThat(zhangsan.post(attachment + "/restore", "{}").status()).isEqualTo(200);
        assertThat(zhangsan.get(attachments)
                        .json()
                        .path("attachments")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("contract.pdf");
        assertThat(analyst.get(PRODUCTS + "/product-ts-100/attachments").status())
                .isEqualTo(403);
    }
}
