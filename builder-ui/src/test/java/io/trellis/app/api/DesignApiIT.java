package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Drafts and publishing: what an analyst makes is there for everybody with the next call. */
@StartedTrellis
class DesignApiIT {

    private static final String VISIT = """
            {"app":"crm","content":{"label":{"zh":"拜访","en":"Visit"},"plural":{"zh":"拜访","en":"Visits"},
              "titleField":"subject","fields":[
              {"key":"subject","type":"text","label":{"zh":"主题","en":"Subject"},"required":true},
              {"key":"day","apiName":"visitDay","type":"date","label":{"zh":"日期","en":"Day"}},
              {"key":"cost","type":"currency","label":{"zh":"费用","en":"Cost"}}]}}""";

    private final ApiClient analyst;
    private final ApiClient admin;
    private final ApiClient zhangsan;

    DesignApiIT(@LocalServerPort int port) {
        this.analyst = ApiClient.of(port, "analyst");
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    @Test
    void aNewEntityIsDraftedPublishedAndUsed() {
        Answer draft = analyst.put("/api/v1/drafts/entity/visit", VISIT);
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        int base = draft.json().path("base").asInt();
        assertThat(base).isPositive();
        assertThat(draft.json().path("problems")).isEmpty();
        JsonNode read = analyst.get("/api/v1/drafts/entity/visit").json();
        assertThat(read.path("changed").asBoolean()).isTrue();
        assertThat(read.path("content").path("titleField").asString()).isEqualTo("subject");
        assertThat(analyst.post("/api/v1/records/visit/query", "{}").status())
                .as("a draft is nobody else's yet")
                .isEqualTo(404);

        Answer published = analyst.post("/api/v1/publish", "{\"app\":\"crm\"}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.json().path("version").asInt()).isEqualTo(base + 1);
        assertThat(analyst.get("/api/v1/versions/crm")
                        .json()
                        .path(0)
                        .path("version")
                        .asInt())
                .isGreaterThanOrEqualTo(1);

        Answer created = analyst.post(
                "/api/v1/records/visit",
                "{\"values\":{\"subject\":\"First\",\"visitDay\":\"2026-12-01\",\"cost\":12}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.json().path("values").path("visitDay").asString()).isEqualTo("2026-12-01");
        assertThat(analyst.post(
                                "/api/v1/records/visit/query",
                                "{\"filter\":{\"field\":\"visitDay\",\"op\":\"ge\",\"value\":\"2026-12-01\"},\"total\":true}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(analyst.get("/api/openapi.json").json().path("paths").has("/api/v1/records/visit"))
                .isTrue();
    }

    @Test
    void whatANavigationCannotListIsNamed() {
        Answer draft = analyst.put(
                "/api/v1/drafts/navigation/odd",
                "{\"app\":\"crm\",\"content\":{\"label\":\"x\",\"items\":[{\"href\":\"javascript:alert(1)\"},\"lead\"]}}");

        assertThat(draft.paths()).contains("navigation/odd#items[0]", "navigation/odd#items[1]");
        assertThat(analyst.delete("/api/v1/drafts/navigation/odd").status()).isEqualTo(204);
    }

    @Test
    void aPartOfTheDraftIsPublishedWithANoteAndTheRestStaysADraft() {
        String fair = VISIT.replace("Visit", "Fair").replace("拜访", "展会");
        String broken =
                "{\"app\":\"crm\",\"content\":{\"label\":{\"zh\":\"坏\",\"en\":\"Broken\"},\"titleField\":\"missing\"}}";
        assertThat(admin.put("/api/v1/drafts/entity/fair", fair).status()).isEqualTo(200);
        assertThat(admin.put("/api/v1/drafts/entity/brokenToo", broken).status())
                .isEqualTo(200);
        assertThat(admin.put(
                                "/api/v1/drafts/form/fairForm",
                                "{\"app\":\"crm\",\"content\":{\"entity\":\"fair\",\"label\":{\"zh\":\"展会\",\"en\":\"Fair\"},"
                                        + "\"sections\":[{\"id\":\"s\",\"label\":{\"zh\":\"一\",\"en\":\"One\"},\"columns\":1,"
                                        + "\"items\":[{\"field\":\"subject\"}]}]}}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\"}").status()).isEqualTo(422);
        Answer alone = admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"form/fairForm\"]}");
        assertThat(alone.status()).as(alone.text()).isEqualTo(422);
        assertThat(alone.text()).contains("left-out").contains("entity/fair");

        Answer part = admin.post(
                "/api/v1/publish",
                "{\"app\":\"crm\",\"only\":[\"entity/fair\",\"form/fairForm\"],\"note\":\"Fairs are here\"}");
        assertThat(part.status()).as(part.text()).isEqualTo(200);
        assertThat(admin.get("/api/v1/versions/crm").json().path(0).path("note").asString())
                .isEqualTo("Fairs are here");
        assertThat(admin.get("/api/v1/entities/fair").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/drafts/entity/brokenToo")
                        .json()
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(admin.delete("/api/v1/drafts/entity/brokenToo").status()).isEqualTo(204);

        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"entity/nothing\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"nothing\"]}")
                        .paths())
                .containsExactly("only[0]");
        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":\"entity/fair\"}")
                        .paths())
                .containsExactly("only");
        Answer unknown = admin.post("/api/v1/publish", "{\"app\":\"cmr\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("no app called “cmr”");
        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\",\"note\":7}").paths())
                .containsExactly("note");
    }

    @Test
    void anOptionInUseGoesWhenAnotherTakesItsPlaceAndWhatNamesAFieldIsToldBefore() {
        String tour = """
                {"app":"crm","content":{"label":{"zh":"巡展","en":"Tour"},"titleField":"subject","fields":[
                  {"key":"subject","type":"text","label":{"zh":"主题","en":"Subject"},"required":true},
                  {"key":"note","type":"text","label":{"zh":"备注","en":"Note"}},
                  {"key":"state","type":"select","label":{"zh":"状态","en":"State"},"settings":{"options":[
                    {"code":"plan","label":{"zh":"计划","en":"Planned"}},{"code":"idea","label":{"zh":"想法","en":"Idea"}}]}}]}}""";
        assertThat(admin.put("/api/v1/drafts/entity/tour", tour).status()).isEqualTo(200);
        assertThat(admin.put("/api/v1/drafts/view/tour-all", """
                {"app":"crm","content":{"entity":"tour","label":{"zh":"全部","en":"All"},"columns":["subject","state"],
                  "filter":{"field":"state","op":"eq","value":"plan"}}}""").status()).isEqualTo(200);
        String only = "{\"app\":\"crm\",\"only\":[\"entity/tour\",\"view/tour-all\"]}";
        assertThat(admin.post("/api/v1/publish", only).status()).isEqualTo(200);
        JsonNode made = admin.post("/api/v1/records/tour", "{\"values\":{\"subject\":\"South\",\"state\":\"idea\"}}")
                .json();
        String record = "/api/v1/records/tour/" + made.path("id").asString();

        Answer impact = admin.post(
                "/api/v1/drafts/entity/tour/impact", "{\"app\":\"crm\",\"delete\":true,\"field\":\"state\"}");
        assertThat(impact.status()).as(impact.text()).isEqualTo(200);
        assertThat(impact.json().at("/records/count").asInt()).isEqualTo(1);
        assertThat(impact.json().at("/dependents/0/artifact").asString()).isEqualTo("view/tour-all");
        assertThat(impact.json().at("/dependents/0/places").toString())
                .contains("columns[state]", "removed", "filter.field", "broken");
        assertThat(admin.post(
                                "/api/v1/drafts/entity/tour/impact",
                                "{\"app\":\"crm\",\"removeOption\":{\"field\":\"state\",\"option\":\"plan\"}}")
                        .json()
                        .at("/dependents/0/places/0/path")
                        .asString())
                .isEqualTo("filter.value");
        assertThat(admin.post("/api/v1/drafts/entity/tour/impact", "{\"app\":\"crm\"}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/drafts/entity/nowhere/impact", "{\"delete\":true}")
                        .status())
                .isEqualTo(404);
        assertThat(zhangsan.post("/api/v1/drafts/entity/tour/impact", "{\"delete\":true}")
                        .status())
                .isEqualTo(403);

        String type = "/api/v1/drafts/entity/tour/fields/subject/type";
        assertThat(admin.get(type + "s").text()).contains("\"type\":\"select\"", "\"tried\":1");
        JsonNode trial = admin.post(type + "/trial", "{\"type\":\"date\"}").json();
        assertThat(trial.path("lost").asInt()).isEqualTo(1);
        assertThat(trial.at("/examples/0/value").asString()).isNotBlank();
        assertThat(admin.post(type + "/trial", "{\"type\":\"nothing\"}").status())
                .isEqualTo(422);
        assertThat(admin.post(type, "{\"app\":\"crm\",\"tpye\":\"date\"}").status())
                .isEqualTo(422);
        assertThat(zhangsan.post(type, "{\"app\":\"crm\",\"type\":\"longText\"}")
                        .status())
                .isEqualTo(403);
        Answer drafted = admin.post(type, "{\"app\":\"crm\",\"type\":\"longText\"}");
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(200);
        assertThat(admin.get("/api/v1/drafts/entity/tour").text()).contains("\"retyped\":{\"type\":\"text\"");
        admin.delete("/api/v1/drafts/entity/tour");

        String without = tour.replace(",{\"code\":\"idea\",\"label\":{\"zh\":\"想法\",\"en\":\"Idea\"}}", "");
        admin.put("/api/v1/drafts/entity/tour", without);
        String alone = "{\"app\":\"crm\",\"only\":[\"entity/tour\"]}";
        Answer refused = admin.post("/api/v1/publish", alone);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("option-held").contains("is held by 1 record (");

        String replaced = without.replace("]}}]}}", "],\"replaced\":{\"idea\":\"plan\"}}}]}}")
                .replace("\"key\":\"note\",", "\"key\":\"note\",\"required\":true,");
        admin.put("/api/v1/drafts/entity/tour", replaced);
        Answer published = admin.post("/api/v1/publish", alone);
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.text()).contains("lacking");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.get(record).text().contains("\"state\":\"plan\""));
        JsonNode now = admin.get(record).json();
        assertThat(now.at("/values/state").asString()).isEqualTo("plan");
        Answer saved = admin.with("If-Match", "\"" + now.path("revision").asInt() + "\"")
                .patch(record, "{\"values\":{\"subject\":\"North\"}}");
        assertThat(saved.status())
                .as("it lacked the note before: " + saved.text())
                .isEqualTo(200);
        assertThat(admin.post("/api/v1/records/tour", "{\"values\":{\"subject\":\"East\"}}")
                        .status())
                .as("a new one has to have it")
                .isEqualTo(422);

        admin.put("/api/v1/drafts/entity/tour", replaced.replace("\"key\":\"state\"", "\"key\":\"phase\""));
        Answer dangling = admin.post("/api/v1/publish", alone);
        assertThat(dangling.status()).isEqualTo(422);
        assertThat(dangling.paths()).contains("view/tour-all#columns[state]");
        admin.delete("/api/v1/drafts/entity/tour");
    }

    @Test
    void whatANewRuleWouldRefuseIsCountedAndListedAndKeepsNothingBack() {
        String stall = VISIT.replace("Visit", "Stall").replace("拜访", "摊位");
        assertThat(admin.put("/api/v1/drafts/entity/stall", stall).status()).isEqualTo(200);
        assertThat(admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"entity/stall\"]}")
                        .status())
                .isEqualTo(200);
        for (String cost : List.of("1", "20", "30")) {
            admin.post(
                    "/api/v1/records/stall",
                    "{\"values\":{\"subject\":\"For " + cost + "\",\"visitDay\":\"2026-12-01\",\"cost\":" + cost
                            + "}}");
        }
        ObjectNode content =
                (ObjectNode) admin.get("/api/v1/drafts/entity/stall").json().path("content");
        content.putArray("validations")
                .addObject()
                .put("id", "dear")
                .put("condition", "cost > 10")
                .put("message", "Not worth it");
        Answer draft = admin.put("/api/v1/drafts/entity/stall", "{\"app\":\"crm\",\"content\":" + content + "}");
        await().untilAsserted(() -> {
            JsonNode told = admin.get("/api/v1/drafts/entity/stall/refusals").json();
            assertThat(told.path("ended").asBoolean()).as(told.toString()).isTrue();
            assertThat(told.path("rules").path(0).path("records").asInt())
                    .as(draft.text())
                    .isEqualTo(1);
            assertThat(told.path("rules").path(0).path("first").toString()).contains("For 1");
        });
        assertThat(admin.put("/api/v1/drafts/entity/stall", "{\"app\":\"crm\",\"content\":" + content + "}")
                        .text())
                .contains("would-refuse", "1 of 3 records");
        assertThat(zhangsan.get("/api/v1/drafts/entity/stall/refusals").status())
                .isEqualTo(403);
        Answer published = admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"entity/stall\"]}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        assertThat(published.text()).contains("would-refuse");
    }

    @Test
    void whatWouldBreakIsListedAndNotPublished() {
        String broken = """
                {"app":"crm","content":{"label":{"zh":"坏","en":"Broken"},"titleField":"missing","fields":[
                  {"key":"a","type":"nothing","label":{"zh":"甲","en":"A"}},
                  {"key":"b","type":"formula","label":{"zh":"乙","en":"B"},"settings":{"expression":"nowhere +"}}]}}""";
        Answer draft = admin.put("/api/v1/drafts/entity/brokenOne", broken);
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        assertThat(draft.json().path("problems").size()).isGreaterThanOrEqualTo(3);
        assertThat(draft.json().path("problems").valueStream())
                .allSatisfy(
                        problem -> assertThat(problem.path("path").asString()).startsWith("entity/brokenOne"));
        Answer refused = admin.post("/api/v1/publish", "{\"app\":\"crm\"}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.paths().size())
                .isEqualTo(draft.json().path("problems").size());
        assertThat(admin.delete("/api/v1/drafts/entity/brokenOne").status()).isEqualTo(204);
        assertThat(admin.get("/api/v1/drafts/entity/brokenOne").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/entities/brokenOne").status()).isEqualTo(404);
    }

    @Test
    void twoWhoChangeTheSameAreToldOfIt() {
        for (ApiClient author : java.util.List.of(analyst, admin)) {
            JsonNode draft = author.get("/api/v1/drafts/entity/activity").json();
            ((ObjectNode) draft.path("content"))
                    .putObject("description")
                    .put("zh", String.valueOf(author.hashCode()))
                    .put("en", "x");
            String changed = draft.path("content").toString();
            Answer put = author.put("/api/v1/drafts/entity/activity", "{\"app\":\"crm\",\"content\":" + changed + "}");
            assertThat(put.status()).as(put.text()).isEqualTo(200);
        }
        Answer first = analyst.post("/api/v1/publish", "{\"app\":\"crm\"}");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        Answer second = admin.post("/api/v1/publish", "{\"app\":\"crm\"}");
        assertThat(second.status()).as(second.text()).isEqualTo(409);
        assertThat(second.json().path("current").asInt())
                .isGreaterThan(second.json().path("base").asInt());
        assertThat(second.json().path("conflicts").toString()).contains("entity/activity");
        assertThat(admin.delete("/api/v1/drafts/entity/activity").status()).isEqualTo(204);
    }

    /** An app of its own, so that nobody else's is changed. */
    @Test
    void anAppTravelsAsAZipIntoADraftAndIsPublishedLikeAnyOther() throws IOException {
        String head =
                "{\"format\":1,\"app\":\"depot\",\"needs\":{\"product\":\"0.1.0\",\"apps\":{\"crm\":[\"entity/account\"]}},"
                        + "\"folders\":{\"entities\":\"entity\",\"navigation\":\"navigation\"}}";
        String shelf = "{\"label\":{\"zh\":\"货架\",\"en\":\"Shelf\"},\"plural\":{\"zh\":\"货架\",\"en\":\"Shelves\"},"
                + "\"titleField\":\"name\",\"fields\":[{\"key\":\"name\",\"type\":\"text\",\"label\":{\"zh\":\"名称\",\"en\":\"Name\"}},"
                + "{\"key\":\"of\",\"type\":\"lookup\",\"label\":{\"zh\":\"客户\",\"en\":\"Account\"},\"settings\":{\"entity\":\"account\"}}]}";
        String face = "{\"label\":{\"zh\":\"仓库\",\"en\":\"Depot\"},\"version\":\"1.2\",\"items\":[\"entity/shelf\"]}";
        byte[] zip = zip("app.json", head, "entities/shelf.json", shelf, "navigation/depot.json", face);

        Answer tried = analyst.upload("/api/v1/apps/import?dryRun=true", "depot.zip", zip, Map.of());
        assertThat(tried.status()).as(tried.text()).isEqualTo(200);
        assertThat(tried.json().path("artifacts").findValuesAsString("state")).containsExactly("new", "new");
        assertThat(tried.json().path("problems").toString()).doesNotContain("error");
        Answer faulty = analyst.upload(
                "/api/v1/apps/import?dryRun=true",
                "depot.zip",
                zip(
                        "app.json",
                        head,
                        "entities/shelf.json",
                        shelf.replace("\"titleField\":\"name\"", "\"titleField\":\"nmae\""),
                        "navigation/depot.json",
                        face.replace("entity/shelf", "entity/shlef")),
                Map.of());
        assertThat(faulty.json().path("problems"))
                .as("told before anything is imported")
                .filteredOn(problem -> problem.path("severity").asString().equals("error"))
                .extracting(problem -> problem.path("path").asString())
                .contains("entity/shelf#titleField", "navigation/depot#items[entity/shlef]");
        assertThat(analyst.get("/api/v1/drafts/entity/shelf?app=depot").status())
                .as("only said")
                .isEqualTo(404);
        Answer taken = analyst.upload("/api/v1/apps/import", "depot.zip", zip, Map.of());
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().path("problems").toString()).doesNotContain("error");
        assertThat(analyst.post("/api/v1/publish", "{\"app\":\"depot\"}").status())
                .isEqualTo(200);
        Answer listed = analyst.get("/api/v1/apps");
        assertThat(listed.text()).contains("\"app\":\"depot\",\"label\":\"Depot\",\"published\":1,\"version\":\"1.2\"");
        Answer again = analyst.upload("/api/v1/apps/import?dryRun=true", "depot.zip", zip, Map.of());
        assertThat(again.json().path("same").asInt()).isEqualTo(2);
        assertThat(analyst.get("/api/v1/apps/depot/export").status()).isEqualTo(200);
        Answer all = analyst.get("/api/v1/apps/export");
        assertThat(all.status()).isEqualTo(200);
        assertThat(all.text()).contains("depot/app.json", "crm/app.json");
        assertThat(admin.get("/api/v1/audit?user=analyst&what=app-exported")
                        .json()
                        .path("entries"))
                .extracting(
                        entry -> entry.path("record").asString(),
                        entry -> entry.path("form").asString(),
                        entry -> entry.path("count").asInt() > 1)
                .startsWith(tuple("app/*", "zip", true), tuple("app/depot", "zip", true));
        assertThat(admin.get("/api/v1/audit?user=analyst&what=app-imported")
                        .json()
                        .path("entries")
                        .path(0)
                        .path("record")
                        .asString())
                .isEqualTo("app/depot");

        byte[] next = zip(
                "app.json",
                head,
                "entities/shelf.json",
                shelf.replace("\"Name\"", "\"Label\"")
                        .replace(
                                "]}",
                                ",{\"key\":\"rows\",\"type\":\"number\",\"label\":{\"zh\":\"层数\",\"en\":\"Levels\"}}]}"));
        JsonNode changed = analyst.upload("/api/v1/apps/import", "depot.zip", next, Map.of())
                .json();
        assertThat(changed.path("artifacts").findValuesAsString("state"))
                .as("the face came and comes no more")
                .containsExactly("changed", "gone");
        assertThat(changed.toString())
                .contains("field “Label” › label › English: “Name” → “Label”", "field “Levels” added");
        assertThat(analyst.delete("/api/v1/drafts/entity/shelf?app=depot").status())
                .isEqualTo(204);
        assertThat(analyst.delete("/api/v1/drafts/navigation/depot?app=depot").status())
                .isEqualTo(204);
        chosen(shelf, head, face);

        Answer wrong = analyst.upload(
                "/api/v1/apps/import",
                "x.zip",
                zip("app.json", head.replace("entity/account", "entity/nowhere"), "entities/../x.json", "{}"),
                Map.of());
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.paths()).containsExactly("entities/../x.json");
        assertThat(analyst.upload(
                                "/api/v1/apps/import",
                                "x.zip",
                                zip("app.json", head.replace("entity/account", "entity/nowhere")),
                                Map.of())
                        .text())
                .contains("entity/nowhere", "needs-missing");
        Answer stolen = analyst.upload(
                "/api/v1/apps/import", "x.zip", zip("app.json", head, "entities/account.json", shelf), Map.of());
        assertThat(stolen.status()).isEqualTo(422);
        assertThat(stolen.text()).contains("name-taken");
        for (String call : List.of(
                "/api/v1/apps", "/api/v1/apps/crm/export", "/api/v1/apps/export", "/api/v1/apps/crm/conflicts")) {
            assertThat(zhangsan.get(call).status()).isEqualTo(403);
        }
        assertThat(zhangsan.upload("/api/v1/apps/import", "x.zip", zip, Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(analyst.get("/api/v1/apps/nowhere/export").status()).isEqualTo(404);
        assertThat(analyst.get("/api/v1/apps/depot/conflicts").text()).isEqualTo("[]");
        assertThat(analyst.post("/api/v1/apps/depot/conflicts?conflicts=mine", "{}")
                        .status())
                .isEqualTo(200);
        assertThat(analyst.post("/api/v1/apps/depot/conflicts?mine=entity/shelf%23icon", "{}")
                        .paths())
                .containsExactly("entity/shelf#icon");
    }

    private static final String STAND =
            "{\"label\":{\"zh\":\"展位\",\"en\":\"%s\"},\"plural\":{\"zh\":\"展位\",\"en\":\"Stands\"},\"titleField\":\"name\","
                    + "\"fields\":[{\"key\":\"name\",\"type\":\"text\",\"label\":{\"zh\":\"名称\",\"en\":\"Name\"}}]}";

    private long publishStand(String label) {
        assertThat(analyst.put(
                                "/api/v1/drafts/entity/stand",
                                "{\"app\":\"stands\",\"content\":" + STAND.formatted(label) + "}")
                        .status())
                .isEqualTo(200);
        Answer published = analyst.post("/api/v1/publish", "{\"app\":\"stands\"}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        return published.json().path("version").asLong();
    }

    private String stand() {
        return analyst.get("/api/v1/entities/stand").json().path("label").toString();
    }

    /** One application is both systems: what it published earlier is promoted onto what it has now. */
    @Test
    void aPartOfAnAppIsPromotedPublishedByAnAdministratorAndTakenBack() {
        publishStand("Stand");
        long better = publishStand("Better stand");
        publishStand("Stand");
        Answer key = admin.post("/api/v1/api-keys", "{\"name\":\"from test\",\"scopes\":[\"promote\"]}");
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        String secret = key.json().path("secret").asString();
        String target = "{\"label\":\"Production\",\"address\":\"%s\",\"self\":\"Test\",\"key\":\"%s\"}";
        String here = "http://127.0.0.1:" + admin.port();
        assertThat(admin.put("/api/v1/promotion-targets/prod", target.formatted("http://10.0.0.1", secret))
                        .paths())
                .containsExactly("address");
        assertThat(admin.put("/api/v1/promotion-targets/prod", target.formatted(here, ""))
                        .paths())
                .containsExactly("key");
        assertThat(analyst.put("/api/v1/promotion-targets/prod", target.formatted(here, secret))
                        .status())
                .isEqualTo(403);
        Answer named = admin.put("/api/v1/promotion-targets/prod", target.formatted(here + "/", secret));
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(analyst.get("/api/v1/promotion-targets").text())
                .contains("Production")
                .doesNotContain(secret);
        assertThat(admin.put("/api/v1/promotion-targets/prod", target.formatted("https://else.example", ""))
                        .paths())
                .as("a key is told to no other address")
                .containsExactly("key");

        String asked = "{\"app\":\"stands\",\"published\":" + better + "}";
        assertThat(zhangsan.post("/api/v1/promotion-targets/prod/compare", asked)
                        .status())
                .isEqualTo(403);
        Answer compared = analyst.post("/api/v1/promotion-targets/prod/compare", asked);
        assertThat(compared.status()).as(compared.text()).isEqualTo(200);
        assertThat(compared.json().path("artifacts").findValuesAsString("state"))
                .containsExactly("changed");
        assertThat(compared.text()).contains("“Stand” → “Better stand”");
        Answer sent = analyst.post(
                "/api/v1/promotion-targets/prod/promotions", asked.replace("}", ",\"note\":\"as agreed\"}"));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.json().path("state").asString()).isEqualTo("open");
        String id = sent.json().path("id").asString();
        String promotion = "/api/v1/promotions/" + id;
        assertThat(analyst.post("/api/v1/promotion-targets/prod/promotions/" + id + "/again", "{}")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("open");

        ApiClient narrow = ApiClient.key(admin.port(), secret);
        assertThat(narrow.get("/api/v1/promotions").json().path("promotions").findValuesAsString("id"))
                .as("sent twice")
                .containsOnlyOnce(id);
        assertThat(narrow.get(promotion).status()).isEqualTo(403);
        assertThat(narrow.post(promotion + "/approve", "{}").status()).isEqualTo(403);
        assertThat(narrow.get("/api/v1/apps/crm/export").status()).isEqualTo(403);
        assertThat(analyst.get("/api/v1/promotions").json().path("promotions").findValuesAsString("id"))
                .as("came with another's key")
                .doesNotContain(id);
        assertThat(analyst.post(promotion + "/approve", "{}").status()).isEqualTo(404);
        assertThat(admin.get(promotion).text()).contains("as agreed", "“Stand” → “Better stand”", "\"ready\":true");
        assertThat(stand()).contains("\"Stand\"");

        Answer approved = admin.post(promotion + "/approve", "{}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(stand()).contains("Better stand");
        assertThat(admin.post(promotion + "/approve", "{}").status()).isEqualTo(409);
        assertThat(admin.post(promotion + "/take-back?dryRun=true", "{}").json().path("back"))
                .extracting(JsonNode::asString)
                .containsExactly("Better stand");
        Answer back = admin.post(promotion + "/take-back", "{}");
        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(stand()).contains("\"Stand\"");
        assertThat(analyst.get("/api/v1/promotion-targets/prod/promotions")
                        .json()
                        .path("promotions")
                        .findValuesAsString("state"))
                .containsExactly("taken-back");
        assertThat(List.of("app-promoted", "promotion-received", "promotion-published", "promotion-taken-back"))
                .allSatisfy(what -> assertThat(
                                admin.get("/api/v1/audit?what=" + what).text())
                        .contains("app/stands"));

        Answer second = analyst.post("/api/v1/promotion-targets/prod/promotions", asked);
        String other = "/api/v1/promotions/" + second.json().path("id").asString();
        assertThat(admin.post(other + "/refuse", "{\"reason\":\"not today\"}").status())
                .isEqualTo(200);
        assertThat(analyst.get("/api/v1/promotion-targets/prod/promotions").text())
                .contains("not today");
        assertThat(admin.upload("/api/v1/promotions", "x.zip", new byte[] {1}, Map.of("settings", "{\"onyl\":[]}"))
                        .paths())
                .containsExactly("settings.onyl");
        assertThat(admin.delete("/api/v1/promotion-targets/prod").status()).isEqualTo(204);
        assertThat(analyst.post("/api/v1/promotion-targets/prod/compare", asked).status())
                .isEqualTo(404);
    }

    /** Beside the CRM the product brings a smaller app: in use and away again in one call, with samples or without. */
    @Test
    void anAppThatShipsIsInstalledWithSamplesAndRemovedAndIsThereAgainWithItsRecords() {
        JsonNode listed = analyst.get("/api/v1/apps/shipped").json();
        assertThat(listed.findValuesAsString("name")).containsExactly("crm", "projects");
        assertThat(listed.findValuesAsString("state").getLast()).isEqualTo("available");
        assertThat(listed.path(1).path("brings").path("Entity").asInt()).isEqualTo(4);
        assertThat(zhangsan.get("/api/v1/apps/shipped").status()).isEqualTo(403);
        assertThat(zhangsan.post("/api/v1/apps/shipped/projects", "{}").status())
                .isEqualTo(403);
        assertThat(admin.post("/api/v1/apps/shipped/nowhere", "{}").status()).isEqualTo(404);
        assertThat(admin.delete("/api/v1/apps/shipped/projects").status())
                .as("not in use")
                .isEqualTo(409);

        Answer installed = admin.post("/api/v1/apps/shipped/projects?samples=true", "{}");
        assertThat(installed.status()).as(installed.text()).isEqualTo(200);
        assertThat(installed.json().path("state").asString()).isEqualTo("in-use");
        assertThat(admin.get("/api/v1/records/projectTask/task-13").text()).contains("压力测试 Load test");
        assertThat(admin.post("/api/v1/apps/shipped/projects", "{}").status())
                .as("once more changes nothing")
                .isEqualTo(200);
        assertThat(analyst.get("/api/v1/versions/projects").json()).hasSize(1);

        Answer asked = admin.delete("/api/v1/apps/shipped/projects?dryRun=true");
        assertThat(asked.json().path("records").path("Tasks").asInt()).isEqualTo(22);
        Answer removed = admin.delete("/api/v1/apps/shipped/projects");
        assertThat(removed.status()).as(removed.text()).isEqualTo(200);
        assertThat(admin.get("/api/v1/records/projectTask/task-13").status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/apps").text()).doesNotContain("\"projects\"");
        assertThat(admin.get("/api/v1/audit?what=app-removed")
                        .json()
                        .path("entries")
                        .path(0)
                        .path("record")
                        .asString())
                .isEqualTo("app/projects");

        assertThat(admin.post("/api/v1/apps/shipped/projects", "{}").status()).isEqualTo(200);
        assertThat(admin.get("/api/v1/records/projectTask/task-13").text())
                .as("its records are there again")
                .contains("压力测试 Load test");
        assertThat(admin.delete("/api/v1/apps/shipped/projects").status()).isEqualTo(200);
    }

    /** Changed here since it was imported, and in the version that comes: put together, and chosen where both changed the same. */
    private void chosen(String shelf, String head, String face) throws IOException {
        String here = shelf.replace("\"Name\"", "\"Here\"").replace("\"Shelves\"", "\"Racks\"");
        assertThat(analyst.put("/api/v1/drafts/entity/shelf", "{\"app\":\"depot\",\"content\":" + here + "}")
                        .status())
                .isEqualTo(200);
        byte[] next = zip(
                "app.json",
                head,
                "navigation/depot.json",
                face.replace("1.2", "1.3"),
                "entities/shelf.json",
                shelf.replace("\"Name\"", "\"There\"").replace("\"Account\"", "\"Customer\""));
        JsonNode tried = analyst.upload("/api/v1/apps/import?dryRun=true", "depot.zip", next, Map.of())
                .json();
        assertThat(tried.path("artifacts").findValuesAsString("state")).containsExactly("conflict", "changed");
        JsonNode conflict = tried.path("artifacts").path(0).path("conflicts").path(0);
        assertThat(conflict.path("key").asString()).isEqualTo("entity/shelf#fields[name].label.en");
        assertThat(conflict.path("base").asString()).isEqualTo("Name");
        assertThat(conflict.path("mine").asString()).isEqualTo("Here");
        assertThat(conflict.path("theirs").asString()).isEqualTo("There");

        Answer unchosen = analyst.upload("/api/v1/apps/import", "depot.zip", next, Map.of());
        assertThat(unchosen.status()).as(unchosen.text()).isEqualTo(409);
        assertThat(unchosen.text()).contains("conflicts=mine", "fields[name].label.en");
        assertThat(analyst.upload("/api/v1/apps/import?conflicts=his", "depot.zip", next, Map.of())
                        .status())
                .isEqualTo(422);
        Answer unknown = analyst.upload("/api/v1/apps/import?theirs=entity/shelf%23icon", "depot.zip", next, Map.of());
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.paths()).containsExactly("entity/shelf#icon");

        Answer taken = analyst.upload(
                "/api/v1/apps/import?theirs=entity/shelf%23fields%5Bname%5D.label.en", "depot.zip", next, Map.of());
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(analyst.get("/api/v1/drafts/entity/shelf?app=depot").text())
                .contains("There", "Racks", "Customer")
                .doesNotContain("Here");
        assertThat(analyst.post("/api/v1/publish", "{\"app\":\"depot\"}").status())
                .isEqualTo(200);
        JsonNode again = analyst.upload("/api/v1/apps/import?dryRun=true", "depot.zip", next, Map.of())
                .json();
        assertThat(again.path("artifacts").findValuesAsString("state"))
                .as("what was published of it has come; what was changed here stays")
                .containsExactly("kept");
    }

    private static byte[] zip(String... pathsAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(pathsAndTexts[i]));
                zip.write(pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void designIsForThoseWhoMay() {
        assertThat(zhangsan.put("/api/v1/drafts/entity/mine", VISIT).status()).isEqualTo(403);
        assertThat(zhangsan.get("/api/v1/drafts/entity/account").status()).isEqualTo(403);
        assertThat(zhangsan.post("/api/v1/publish", "{\"app\":\"crm\"}").status())
                .isEqualTo(403);
    }

    @Test
    void whatIsNoArtifactIsRefused() {
        assertThat(analyst.put("/api/v1/drafts/nothing/x", VISIT).status()).isEqualTo(404);
        assertThat(analyst.put("/api/v1/drafts/entity/x", "{\"content\":{}}").paths())
                .containsExactly("app");
        assertThat(analyst.put("/api/v1/drafts/entity/x", "{\"app\":\"crm\"}").paths())
                .containsExactly("content");
        Answer odd = analyst.put("/api/v1/drafts/entity/..%2F..%2Fx", VISIT);
        assertThat(odd.status()).isBetween(400, 499);
    }
}
