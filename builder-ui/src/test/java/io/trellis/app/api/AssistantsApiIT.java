package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.trellis.app.api.ApiClient.Answer;
import io.trellis.app.api.AssistantClient.Said;
import io.trellis.app.api.AssistantKeys.Key;
import io.trellis.core.limit.Limits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Assistants see and do what their person may and their key is for, by few tools, and leave a trace. */
@StartedTrellis
class AssistantsApiIT {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    private final int port;

    AssistantsApiIT(@LocalServerPort int port) {
        this.port = port;
    }

    private String key(String person, String... scopes) {
        return AssistantKeys.make(port, person, scopes).secret();
    }

    private ApiClient raw(String secret) {
        return ApiClient.key(port, secret)
                .with("Accept", "application/json, text/event-stream")
                .with("Content-Type", "application/json");
    }

    private List<JsonNode> audit(String person) {
        return ApiClient.of(port, "admin")
                .get("/api/v1/audit?what=assisted&size=500&user=" + person)
                .json()
                .path("entries")
                .valueStream()
                .toList();
    }

    @Test
    void anAssistantFindsWhatThereIsLearnsItAndRunsItAsItsPerson() {
        try (AssistantClient assistant = AssistantClient.of(port, key("zhangsan", "records:read", "records:write"))) {
            assertThat(assistant.client().listTools().tools())
                    .extracting(Tool::name)
                    .containsExactlyInAnyOrder("catalogue", "learn", "read", "run");
            Said catalogue = assistant.call("catalogue", Map.of());
            assertThat(catalogue.json().path("tools").findValuesAsString("name"))
                    .contains("records.query", "records.create")
                    .doesNotContain("tasks.act", "tasks.list", "reports.query");
            assertThat(catalogue.json().path("entities").findValuesAsString("name"))
                    .contains("opportunity");
            assertThat(catalogue.text().length()).as("it keeps a context small").isLessThan(20_000);

            JsonNode learnt = assistant
                    .learn(Map.of("tool", "records.update", "entity", "opportunity"))
                    .json();
            assertThat(learnt.path("arguments").path("required").toString()).contains("entity", "id", "revision");
            assertThat(learnt.path("components").path("schemas").has("opportunity.input"))
                    .isTrue();
            assertThat(assistant
                            .learn(Map.of("entity", "opportunity"))
                            .json()
                            .path("fields")
                            .isArray())
                    .isTrue();

            Said created = assistant.run(
                    "records.create",
                    Map.of(
                            "entity",
                            "opportunity",
                            "values",
                            Map.of("name", "By hand of another", "account", "account-01", "closeDate", "2027-03-31")));
            assertThat(created.refused()).as(created.text()).isFalse();
            String id = created.json().path("id").asString();
            Said changed = assistant.run(
                    "records.update",
                    Map.of("entity", "opportunity", "id", id, "revision", 1, "values", Map.of("name", "Better")));
            assertThat(changed.refused()).as(changed.text()).isFalse();
            Said stale = assistant.run(
                    "records.update",
                    Map.of("entity", "opportunity", "id", id, "revision", 1, "values", Map.of("name", "Worse")));
            assertThat(stale.refused()).isTrue();
            assertThat(stale.json().path("status").asInt()).isEqualTo(409);
            Said wrong =
                    assistant.run("records.create", Map.of("entity", "opportunity", "values", Map.of("nmae", "x")));
            assertThat(wrong.json().path("status").asInt()).isEqualTo(422);

            JsonNode read = assistant
                    .read("records.get", Map.of("entity", "opportunity", "id", id))
                    .json();
            assertThat(read)
                    .isEqualTo(ApiClient.of(port, "zhangsan")
                            .get("/api/v1/records/opportunity/" + id)
                            .json());
            assertThat(audit("zhangsan").stream()
                            .filter(entry -> entry.path("record").asString("").equals("opportunity/" + id))
                            .map(entry -> entry.path("way").asString() + " "
                                    + entry.path("tool").asString() + " "
                                    + entry.path("status").asInt()))
                    .containsExactly(
                            "assistant records.get 200",
                            "assistant records.update 409",
                            "assistant records.update 200");
        }
    }

    @Test
    void aQueryAnswersWhatTheApiAnswersTheSamePerson() {
        String asked =
                "{\"fields\":[\"name\",\"stage\",\"account\"],\"sort\":[{\"field\":\"name\"}],\"page\":{\"size\":20}}";
        for (String person : List.of("zhangsan", "lisi", "finance")) {
            try (AssistantClient assistant = AssistantClient.of(port, key(person, "records:read"))) {
                Map<String, Object> arguments =
                        ApiClient.JSON.convertValue(ApiClient.JSON.readTree(asked), new TypeReference<>() {});
                arguments.put("entity", "opportunity");
                Said said = assistant.read("records.query", arguments);
                Answer api = ApiClient.of(port, person).post("/api/v1/records/opportunity/query", asked);
                assertThat(said.json().path("records"))
                        .as(person)
                        .isNotEmpty()
                        .isEqualTo(api.json().path("records"));
            }
        }
    }

    @Test
    void whatTheKeyIsNotForIsRefusedAndNoted() {
        try (AssistantClient assistant = AssistantClient.of(port, key("wangwu", "records:read"))) {
            Said written = assistant.run(
                    "records.create", Map.of("entity", "account", "values", Map.of("name", "Not by this key")));
            assertThat(written.refused()).isTrue();
            assertThat(written.text()).contains("records:write");
            assertThat(assistant
                            .run("tasks.list", Map.of())
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(403);
            assertThat(assistant
                            .read("records.create", Map.of("entity", "account"))
                            .text())
                    .contains("run");
            assertThat(audit("wangwu"))
                    .extracting(entry -> entry.path("tool").asString() + " "
                            + entry.path("status").asInt())
                    .contains("records.create 403", "tasks.list 403");
        }
    }

    @Test
    void decidingIsNotAllowedUnlessTheOperatorSaysSo() {
        try (AssistantClient assistant = AssistantClient.of(port, key("zhangsan", "tasks"))) {
            Said decided = assistant.run("tasks.act", Map.of("id", "any", "action", "approve"));
            assertThat(decided.json().path("status").asInt()).isEqualTo(403);
            assertThat(decided.text()).contains("tasks.act");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish",
                "POST /api/v1/publish",
                "api-keys",
                "records.delete",
                "users.password",
                "roles.put",
                "apps.export",
                "../publish",
                ""
            })
    void whatIsNoToolIsNone(String tool) {
        try (AssistantClient assistant = AssistantClient.of(port, key("analyst"))) {
            Said said = assistant.run(tool, Map.of("app", "crm"));
            assertThat(said.refused()).isTrue();
            assertThat(said.json().path("status").asInt()).isEqualTo(404);
        }
    }

    @Test
    void argumentsLeadToNoOtherCall() {
        try (AssistantClient assistant = AssistantClient.of(port, key("admin"))) {
            for (String way :
                    List.of("..", "../../api-keys", "a/b", "opportunity/query", "%2e%2e", "x;y=z", "x?a=b", "x#y")) {
                Said said = assistant.read("records.get", Map.of("entity", way, "id", way));
                assertThat(said.json().path("status").asInt()).as(way).isEqualTo(404);
            }
            assertThat(assistant
                            .read("records.get", Map.of("entity", "opportunity", "id", ""))
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(422);
            assertThat(assistant.read("tasks.list", Map.of("veiw", "done")).text())
                    .contains("view");
        }
    }

    @Test
    void onlyAKeyOpensTheDoorAndNoPageOfAnotherSite() {
        assertThat(ApiClient.nobody(port).post("/mcp", LIST).status()).isEqualTo(401);
        assertThat(ApiClient.of(port, "zhangsan").post("/mcp", LIST).status()).isEqualTo(403);
        ApiClient client = raw(key("zhangsan", "records:read"));
        assertThat(client.post("/mcp", LIST).status()).isEqualTo(200);
        assertThat(client.with("Origin", "http://evil.example")
                        .post("/mcp", LIST)
                        .status())
                .isEqualTo(403);
        assertThat(client.with("Origin", "null").post("/mcp", LIST).status()).isEqualTo(403);
        assertThat(client.get("/mcp").status()).as("no stream to leave unread").isEqualTo(405);
        assertThat(client.delete("/mcp").status()).as("no session to end").isEqualTo(405);
    }

    @Test
    void aKeyThatIsTakenBackOrWhosePersonIsSwitchedOffDoesNothingMore() {
        ApiClient admin = ApiClient.of(port, "admin");
        Key made = AssistantKeys.make(port, "finance", "records:read");
        try (AssistantClient assistant = AssistantClient.of(port, made.secret())) {
            assertThat(assistant.call("catalogue", Map.of()).refused()).isFalse();
            Answer person = admin.post(
                    "/api/v1/records/user/query",
                    "{\"filter\":{\"field\":\"username\",\"op\":\"eq\",\"value\":\"finance\"}}");
            String path = "/api/v1/records/user/"
                    + person.json().path("records").path(0).path("id").asString();
            Answer off = admin.with("If-Match", admin.get(path).header("ETag"))
                    .patch(path, "{\"values\":{\"active\":false}}");
            assertThat(off.status()).as(off.text()).isEqualTo(200);
            try {
                assertThat(raw(made.secret()).post("/mcp", LIST).status()).isEqualTo(401);
            } finally {
                assertThat(admin.with("If-Match", off.header("ETag"))
                                .patch(path, "{\"values\":{\"active\":true}}")
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(ApiClient.of(port, "finance")
                        .delete("/api/v1/api-keys/" + made.id())
                        .status())
                .isEqualTo(204);
        assertThat(raw(made.secret()).post("/mcp", LIST).status()).isEqualTo(401);
    }

    @Test
    void whatIsTooLargeOrTooDeepIsRefused() {
        ApiClient client = raw(key("zhangsan", "records:read"));
        String call =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read\",\"arguments\":%s}}";
        assertThat(client.post("/mcp", call.formatted("{\"tool\":\"" + "x".repeat(Limits.JSON_BYTES) + "\"}"))
                        .status())
                .isEqualTo(413);
        int deep = Limits.JSON_DEPTH + 1;
        assertThat(client.post("/mcp", call.formatted("[".repeat(deep) + "]".repeat(deep)))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/mcp", "[" + LIST + "," + LIST + "]").status())
                .as("one at a time")
                .isEqualTo(400);
        Answer odd = client.post("/mcp", call.formatted("{\"tool\":7,\"arguments\":\"x\"}"));
        assertThat(odd.status()).as(odd.text()).isEqualTo(200);
        assertThat(odd.json().path("result").path("isError").asBoolean()).isTrue();
    }

    @Test
    void aPersonSeesNoMoreByAnAssistantThanElse() {
        Answer hidden = ApiClient.of(port, "zhangsan")
                .post(
                        "/api/v1/records/opportunity",
                        "{\"values\":{\"name\":\"Not for others\",\"account\":\"account-01\",\"closeDate\":\"2027-03-31\"}}");
        String id = hidden.json().path("id").asString();
        assertThat(ApiClient.of(port, "lisi")
                        .get("/api/v1/records/opportunity/" + id)
                        .status())
                .isEqualTo(404);
        try (AssistantClient assistant = AssistantClient.of(port, key("lisi"))) {
            for (String tool : List.of("records.get", "records.timeline")) {
                assertThat(assistant
                                .read(tool, Map.of("entity", "opportunity", "id", id))
                                .json()
                                .path("status")
                                .asInt())
                        .as(tool)
                        .isEqualTo(404);
            }
            assertThat(assistant
                            .run(
                                    "records.update",
                                    Map.of(
                                            "entity",
                                            "opportunity",
                                            "id",
                                            id,
                                            "revision",
                                            1,
                                            "values",
                                            Map.of("name", "x")))
                            .refused())
                    .isTrue();
            assertThat(assistant
                            .read("records.query", Map.of("entity", "opportunity", "search", "Not for others"))
                            .text())
                    .doesNotContain(id);
            assertThat(assistant
                            .learn(Map.of("tool", "records.query", "entity", "user"))
                            .text())
                    .doesNotContain("password");
        }
    }

    @Test
    void aKeyForProposingProposesAndNothingElse() {
        String secret = key("analyst", "propose");
        ApiClient api = ApiClient.key(port, secret);
        String memo =
                "{\"label\":{\"zh\":\"备忘\",\"en\":\"Memo\"},\"titleField\":\"text\",\"fields\":[{\"key\":\"text\",\"type\":\"text\",\"label\":\"Text\"}]}";
        try (AssistantClient assistant = AssistantClient.of(port, secret)) {
            Said begun = assistant.run("proposals.begin", Map.of("app", "crm", "title", "Memos"));
            assertThat(begun.refused()).as(begun.text()).isFalse();
            String id = begun.json().path("id").asString();
            String place = "/api/v1/proposals/" + id;
            Map<String, Object> content = ApiClient.JSON.readValue(memo, new TypeReference<>() {});
            Said put = assistant.run(
                    "proposals.put", Map.of("id", id, "kind", "entity", "name", "memo", "content", content));
            assertThat(put.json().path("problems")).as(put.text()).isEmpty();
            Map<String, Object> restraining =
                    Map.of("key", "extra", "type", "text", "label", "Extra", "required", true);
            for (String powerful : List.of("role/sales", "sharing/wide", "entity/user")) {
                Said refused = assistant.run(
                        "proposals.put",
                        Map.of(
                                "id",
                                id,
                                "kind",
                                powerful.split("/")[0],
                                "name",
                                powerful.split("/")[1],
                                "content",
                                Map.of("label", "x", "fields", List.of(restraining))));
                assertThat(refused.json().path("status").asInt()).as(powerful).isEqualTo(403);
            }
            assertThat(assistant
                            .run("proposals.put", Map.of("id", id, "kind", "nosuch", "name", "x", "content", content))
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(422);
            assertThat(assistant
                            .run(
                                    "proposals.put",
                                    Map.of("id", id, "kind", "entity", "name", "memo", "content", content))
                            .refused())
                    .isFalse();
            assertThat(assistant
                            .read("proposals.artifacts", Map.of("id", id, "kind", "entity"))
                            .text())
                    .contains("entity/memo", "entity/account");
            assertThat(assistant
                            .read("records.query", Map.of("entity", "account"))
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(403);
            assertThat(api.put("/api/v1/drafts/entity/memo", "{\"app\":\"crm\",\"content\":" + memo + "}")
                            .status())
                    .isEqualTo(403);
            assertThat(api.post("/api/v1/publish", "{\"app\":\"crm\"}").status())
                    .isEqualTo(403);
            assertThat(api.post(place + "/take", "{}").status()).isEqualTo(403);
            assertThat(api.post(place + "/decline", "{}").status()).isEqualTo(403);
            assertThat(ApiClient.of(port, "admin").get(place).status())
                    .as("somebody else's")
                    .isEqualTo(404);
            assertThat(ApiClient.of(port, "zhangsan").get(place).status())
                    .as("who may not design")
                    .isEqualTo(403);

            ApiClient analyst = ApiClient.of(port, "analyst");
            Answer taken = analyst.post(place + "/take", "{\"only\":[\"entity/memo\"]}");
            assertThat(taken.status()).as(taken.text()).isEqualTo(200);
            assertThat(taken.json().path("changes").toString()).contains("entity/memo");
            assertThat(analyst.get(place).json().path("state").asString()).isEqualTo("taken");
            assertThat(analyst.delete("/api/v1/drafts/entity/memo").status()).isEqualTo(204);
        }
        try (AssistantClient other = AssistantClient.of(port, key("zhangsan"))) {
            assertThat(other.run("proposals.begin", Map.of("app", "crm", "title", "x"))
                            .json()
                            .path("status")
                            .asInt())
                    .isEqualTo(403);
        }
    }

    @Test
    void theGuideStandsInMarkdownForEverybodyAndForModels() {
        ApiClient nobody = ApiClient.nobody(port);
        Answer list = nobody.get("/llms.txt");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.text()).startsWith("# Trellis").contains("/guide/assistants.md", "/guide/schema/entity.json");
        Answer page = nobody.get("/guide/assistants.md");
        assertThat(page.header("Content-Type")).startsWith("text/markdown");
        assertThat(page.text()).startsWith("# Assistants");
        assertThat(nobody.get("/guide/schema/entity.json").json().has("properties"))
                .isTrue();
        assertThat(nobody.get("/guide/schema/role.json").status()).isEqualTo(404);
        assertThat(nobody.get("/guide/nosuch.md").status()).isEqualTo(404);
        try (AssistantClient assistant = AssistantClient.of(port, key("zhangsan", "records:read"))) {
            assertThat(assistant.client().listResources().resources())
                    .extracting(Resource::uri)
                    .contains("trellis://guide/assistants", "trellis://schema/view", "trellis://example/view");
            assertThat(assistant
                            .client()
                            .readResource(ReadResourceRequest.builder("trellis://guide/assistants")
                                    .build())
                            .contents())
                    .singleElement()
                    .extracting(contents -> ((TextResourceContents) contents).text())
                    .isEqualTo(page.text());
        }
    }
}
