package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.MailAddition;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.workflow.Hooks;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Flows: imported as drafts, started by a record, decided by those it concerns. */
@StartedTrellis
class WorkflowsApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final ApiClient zhangsan;
    private final ApiClient lisi;

    WorkflowsApiIT(@LocalServerPort int port) {
        this.port = port;
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
    }

    private String opportunity(String amount) {
        Answer created = zhangsan.post("/api/v1/records/opportunity", """
                {"values":{"name":"Large","account":"account-01","closeDate":"2027-03-31","amount":%s}}""".formatted(amount));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.json().path("id").asString();
    }

    private Optional<JsonNode> task(String username, String record) {
        return ApiClient.of(port, username)
                .get("/api/v1/tasks?view=todo&size=200")
                .json()
                .path("tasks")
                .valueStream()
                .filter(task -> task.path("record").asString().equals(record))
                .findFirst();
    }

    private JsonNode awaitTask(String username, String record) {
        return await().atMost(PATIENCE)
                .until(() -> task(username, record), Optional::isPresent)
                .orElseThrow();
    }

    private String approval(String record) {
        return zhangsan.get("/api/v1/records/opportunity/" + record)
                .json()
                .path("values")
                .path("approval")
                .asString("");
    }

    @Autowired
    private List<MailAddition> additions;

    @Autowired
    private Users users;

    @Autowired
    private Hooks hooks;

    @Test
    void theTestsOfAFlowAreRunForWhoDesignsAndCoverTheShippedApproval() {
        Answer run = ApiClient.of(port, "analyst").post("/api/v1/workflows/opportunity-approval/tests", "");
        assertThat(run.status()).as(run.text()).isEqualTo(200);
        assertThat(run.json().path("passed").asBoolean()).as(run.text()).isTrue();
        assertThat(run.json().path("tests").size()).isEqualTo(4);
        assertThat(run.json().path("coverage").path("percent").asInt()).isEqualTo(100);
        assertThat(zhangsan.post("/api/v1/workflows/opportunity-approval/tests", "")
                        .status())
                .isEqualTo(403);
        assertThat(ApiClient.of(port, "analyst")
                        .post("/api/v1/workflows/none/tests", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aLargeOpportunityIsApprovedByTheManagerThenByFinance() {
        String record = opportunity("120000");
        JsonNode first = awaitTask("wangwu", record);
        assertThat(first.path("workflow").asString()).isNotBlank();
        assertThat(first.path("entity").asString()).isEqualTo("opportunity");
        assertThat(first.path("title").asString()).isEqualTo("Large");
        assertThat(first.path("actions").valueStream().map(JsonNode::asString)).contains("approve", "reject");
        assertThat(approval(record)).isEqualTo("pending");
        String act = "/api/v1/tasks/" + first.path("id").asString();
        assertThat(lisi.get(act).status()).isEqualTo(404);
        assertThat(lisi.post(act + "/approve", "{}").status()).isIn(403, 404);
        assertThat(task("finance", record)).isEmpty();

        ApiClient wangwu = ApiClient.of(port, "wangwu");
        assertThat(wangwu.post(act + "/dance", "{}").status()).isEqualTo(404);
        Answer forbidden = wangwu.post(act + "/approve", "{\"values\":{\"name\":\"Other\"}}");
        assertThat(forbidden.status()).as(forbidden.text()).isEqualTo(403);
        assertThat(forbidden.paths()).containsExactly("name");
        Answer unknown = wangwu.post(act + "/approve", "{\"values\":{\"nothing\":1}}");
        assertThat(unknown.status()).isEqualTo(422);

        String began = "{\"action\":\"approve\",\"comment\":\"later\",\"values\":{\"nextStep\":\"sign\"}}";
        assertThat(wangwu.put(act + "/draft", began).status()).isEqualTo(204);
        JsonNode draft = wangwu.get(act + "/draft").json();
        assertThat(draft.path("comment").asString()).isEqualTo("later");
        assertThat(draft.path("values").path("nextStep").asString()).isEqualTo("sign");
        assertThat(wangwu.put(act + "/draft", "{\"values\":{\"amount\":5,\"closeDate\":\"2027-03-31\"}}")
                        .status())
                .as("values in any form that a record takes")
                .isEqualTo(204);
        assertThat(wangwu.get(act + "/draft").json().path("values").toString())
                .contains("\"amount\":5", "\"2027-03-31\"");
        Answer unread = wangwu.put(act + "/draft", "{\"values\":{\"amount\":\"much\",\"closeDate\":\"soon\"}}");
        assertThat(unread.status()).as(unread.text()).isEqualTo(422);
        assertThat(unread.paths()).containsExactlyInAnyOrder("amount", "closeDate");
        assertThat(wangwu.put(act + "/draft", "{\"values\":{\"name\":\"Other\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(wangwu.put(act + "/draft", "{\"action\":\"dance\"}").status())
                .isEqualTo(422);
        assertThat(lisi.get(act + "/draft").status()).isEqualTo(404);

        Answer endless = wangwu.post(act + "/approve", "{\"comment\":\"" + "x".repeat(100_000) + "\"}");
        assertThat(endless.status()).as(endless.text()).isEqualTo(422);
        assertThat(endless.paths()).containsExactly("comment");
        Answer approved = wangwu.post(act + "/approve", "{\"comment\":\"ok\",\"values\":{\"nextStep\":\"sign\"}}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(approved.json().path("state").asString()).isIn("processing", "done");
        JsonNode second = awaitTask("finance", record);
        assertThat(wangwu.get(act + "/draft").status()).isEqualTo(404);
        assertThat(wangwu.post(act + "/approve", "{}").status()).isIn(404, 409);
        changesAreTold(
                act,
                "/api/v1/tasks/" + second.path("id").asString(),
                second.path("process").asString());
        Answer agreed = ApiClient.of(port, "finance")
                .post("/api/v1/tasks/" + second.path("id").asString() + "/approve", "{\"comment\":\"fine\"}");
        assertThat(agreed.status()).as(agreed.text()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(approval(record)).isEqualTo("approved"));
        assertThat(zhangsan.get("/api/v1/records/opportunity/" + record)
                        .json()
                        .path("values")
                        .path("nextStep")
                        .asString())
                .isEqualTo("sign");
        assertThat(wangwu.get("/api/v1/tasks?view=done&size=200").text()).contains(record);
    }

    /** The manager entered the next step while approving: finance is told, the manager has nothing new to hear. */
    private void changesAreTold(String managers, String finances, String process) {
        ApiClient finance = ApiClient.of(port, "finance");
        JsonNode told = await().atMost(PATIENCE)
                .until(() -> finance.get(finances + "/changes").json(), json -> json.toString()
                        .contains("nextStep"));
        assertThat(told.path("action").asString()).isEqualTo("start");
        JsonNode changed = told.path("changed")
                .valueStream()
                .filter(field -> field.path("field").asString().equals("nextStep"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.path("to").asString()).isEqualTo("sign");
        assertThat(changed.path("by").asString()).isEqualTo("wangwu");
        assertThat(told.toString()).as("what the step keeps from finance").doesNotContain("competitor");
        ApiClient wangwu = ApiClient.of(port, "wangwu");
        JsonNode own = wangwu.get(managers + "/changes").json();
        assertThat(own.path("action").asString()).isEqualTo("approve");
        assertThat(own.path("changed").toString()).doesNotContain("nextStep");
        assertThat(wangwu.get("/api/v1/processes/" + process + "/changes?since=submitted")
                        .text())
                .contains("nextStep");
        assertThat(wangwu.get(managers + "/changes?since=ever").status()).isEqualTo(422);
        assertThat(lisi.get("/api/v1/processes/" + process + "/changes").status())
                .isEqualTo(404);
    }

    @Test
    void severalTasksAreTriedAndThenDecidedTogether() {
        String one = awaitTask("wangwu", opportunity("130000")).path("id").asString();
        String other = awaitTask("wangwu", opportunity("140000")).path("id").asString();
        ApiClient wangwu = ApiClient.of(port, "wangwu");
        String body = "{\"action\":\"approve\",\"tasks\":[\"" + one + "\",\"none\",\"" + other + "\"],\"try\":%s}";
        for (String trial : java.util.List.of("true", "false")) {
            Answer answer = wangwu.post("/api/v1/tasks/together", body.formatted(trial));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json().path("results").valueStream().map(result -> result.path("state")
                            .asString()))
                    .containsExactly("done", "missing", "done");
        }
        Answer late = wangwu.post("/api/v1/tasks/together", body.formatted("false"));
        assertThat(late.json().path("results").path(0).path("state").asString()).isEqualTo("conflict");
        assertThat(late.json().path("results").path(0).path("message").asString())
                .contains("approved");
        Answer wrong = wangwu.post("/api/v1/tasks/together", "{\"action\":\"dance\",\"tasks\":[]}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.paths()).containsExactly("action");
        assertThat(lisi.post("/api/v1/tasks/together", body.formatted("false"))
                        .json()
                        .path("results")
                        .path(0)
                        .path("state")
                        .asString())
                .isIn("missing", "forbidden");
    }

    @Test
    void aTaskIsDecidedByTheLinkOfAMailWithoutSigningIn() throws Exception {
        String record = opportunity("150000");
        String task = awaitTask("wangwu", record).path("id").asString();
        Notifications.Notification told = new Notifications.Notification(
                "n", LocalizedText.same("To do"), "/inbox/" + task, Instant.EPOCH, false);
        String path = additions.stream()
                .flatMap(addition -> addition.to(users.byUsername("wangwu").orElseThrow(), told).stream())
                .flatMap(added -> added.links().stream())
                .filter(MailAddition.Link::main)
                .map(MailAddition.Link::path)
                .findFirst()
                .orElseThrow();
        HttpClient nobody = HttpClient.newHttpClient();
        URI address = URI.create("http://localhost:" + port + path);
        HttpResponse<String> page = nobody.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Large", "150,000").doesNotContain("<script");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(awaitTask("wangwu", record).path("id").asString())
                .as("looking decides nothing")
                .isEqualTo(task);
        HttpRequest.Builder form = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("comment=by+mail"));
        HttpResponse<String> foreign =
                nobody.send(form.copy().header("Sec-Fetch-Site", "cross-site").build(), BodyHandlers.ofString());
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(nobody.send(form.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        awaitTask("finance", record);
        assertThat(nobody.send(form.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(410);
        HttpResponse<String> wrong =
                nobody.send(HttpRequest.newBuilder(URI.create(address + "x")).build(), BodyHandlers.ofString());
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(ApiClient.of(port, "zhangsan")
                        .get("/api/v1/tasks?view=started&search=large&size=200")
                        .text())
                .contains(record);
        assertThat(zhangsan.get("/api/v1/tasks?due=sometime").paths()).containsExactly("due");
    }

    @Test
    void whoIsAwayIsSaidOverTheApi() {
        String body = "{\"from\":\"2031-01-01\",\"to\":\"2031-01-03\",\"substitute\":\"%s\"}";
        Answer made = zhangsan.post("/api/v1/absences", body.formatted("lisi"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String id = made.json().path("id").asString();
        assertThat(lisi.get("/api/v1/absences").text()).doesNotContain(id);
        assertThat(ApiClient.of(port, "admin").get("/api/v1/absences").text()).contains(id);
        Answer circle = lisi.post("/api/v1/absences", body.formatted("zhangsan"));
        assertThat(circle.status()).as(circle.text()).isEqualTo(422);
        assertThat(circle.paths()).containsExactly("substitute");
        assertThat(zhangsan.post(
                                "/api/v1/absences",
                                body.replace("2031-01-01", "soon").formatted("lisi"))
                        .paths())
                .containsExactly("from");
        assertThat(lisi.delete("/api/v1/absences/" + id).status()).isEqualTo(404);
        assertThat(zhangsan.delete("/api/v1/absences/" + id).status()).isEqualTo(204);
    }

    @Test
    void aRecordInApprovalIsKeptAndWhatComesBackIsSubmittedAgain() {
        String record = opportunity("990000");
        String path = "/api/v1/records/opportunity/" + record;
        JsonNode task = awaitTask("wangwu", record);
        ApiClient onFirst = zhangsan.with("If-Match", "\"1\"");
        for (String change : java.util.List.of("\"stage\":\"won\"", "\"amount\":5000000", "\"owner\":\"lisi\"")) {
            Answer locked = onFirst.patch(path, "{\"values\":{" + change + "}}");
            assertThat(locked.status()).as(locked.text()).isEqualTo(422);
            assertThat(locked.text()).contains("locked", "In approval");
        }
        Answer gone = onFirst.delete(path);
        assertThat(gone.status()).as(gone.text()).isEqualTo(422);
        Answer lift = zhangsan.delete(path + "/lock");
        assertThat(lift.status()).as(lift.text()).isEqualTo(403);

        ApiClient wangwu = ApiClient.of(port, "wangwu");
        String act = "/api/v1/tasks/" + task.path("id").asString();
        assertThat(wangwu.post(act + "/transfer", "{\"to\":\"zhangsan\"}").status())
                .isEqualTo(422);
        long revision = wangwu.get(act).json().path("revision").asLong();
        Answer stale =
                wangwu.post(act + "/approve", "{\"values\":{\"nextStep\":\"x\"},\"revision\":" + (revision - 1) + "}");
        assertThat(stale.status()).as(stale.text()).isEqualTo(409);
        assertThat(stale.json().path("current").path("revision").asLong()).isEqualTo(revision);
        assertThat(wangwu.post(act + "/return", "{\"comment\":\"why?\"}").status())
                .isEqualTo(200);
        Answer late = wangwu.post(act + "/approve", "{}");
        assertThat(late.status()).as(late.text()).isEqualTo(409);
        assertThat(late.json().path("action").asString()).isEqualTo("return");
        assertThat(late.json().path("detail").asString()).contains("returned");
        assertThat(approval(record)).isEmpty();

        JsonNode mine = awaitTask("zhangsan", record);
        Answer again = zhangsan.post(
                "/api/v1/tasks/" + mine.path("id").asString() + "/resubmit", "{\"values\":{\"amount\":880000}}");
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        JsonNode second = awaitTask("wangwu", record);
        assertThat(approval(record)).isEqualTo("pending");
        Answer withdrawn = zhangsan.post("/api/v1/tasks/" + second.path("id").asString() + "/withdraw", "{}");
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        assertThat(approval(record)).isEmpty();
        Answer free =
                zhangsan.with("If-Match", "\"2\"").patch(path, "{\"values\":{\"nextStep\":\"call\",\"amount\":90000}}");
        assertThat(free.status()).as(free.text()).isEqualTo(200);
    }

    /** The shipped approval opens next step, and keeps the competitor from finance. */
    @Test
    void whatAStepClosesIsRefusedByItsLabelAndTheTaskTellsWhatItLetsBeDone() {
        String record = opportunity("770000");
        String act = "/api/v1/tasks/" + awaitTask("wangwu", record).path("id").asString();
        ApiClient wangwu = ApiClient.of(port, "wangwu");
        assertThat(wangwu.get(act).json().path("fields").path("nextStep").asString())
                .isEqualTo("edit");
        Answer closed = wangwu.post(act + "/approve", "{\"values\":{\"competitor\":\"x\"}}");
        assertThat(closed.status()).as(closed.text()).isEqualTo(403);
        assertThat(closed.json().path("detail").asString()).contains("“Competitor”");
        assertThat(closed.json().path("problems").path(0).path("path").asString())
                .as(closed.text())
                .isEqualTo("competitor");
        assertThat(wangwu.post(act + "/approve", "{}").status()).isEqualTo(200);
        String finance = await().atMost(PATIENCE)
                .until(() -> task("finance", record), Optional::isPresent)
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(ApiClient.of(port, "finance")
                        .get("/api/v1/tasks/" + finance)
                        .json()
                        .path("fields")
                        .path("competitor")
                        .asString())
                .isEqualTo("hidden");
        assertThat(ApiClient.of(port, "finance")
                        .post("/api/v1/tasks/" + finance + "/reject", "{\"comment\":\"no\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whatATaskLendsIsShownAndTakenOfItsRecord() {
        String record = opportunity("340000");
        String path = "/api/v1/records/opportunity/" + record;
        JsonNode task = awaitTask("wangwu", record);
        ApiClient warehouse = ApiClient.of(port, "warehouse");
        assertThat(warehouse.get(path).status()).isEqualTo(404);
        String act = "/api/v1/tasks/" + task.path("id").asString();
        Answer given = ApiClient.of(port, "wangwu").post(act + "/transfer", "{\"to\":\"warehouse\"}");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        awaitTask("warehouse", record);

        JsonNode seen = warehouse.get(path).json();
        assertThat(seen.path("values").path("name").asString()).isEqualTo("Large");
        assertThat(seen.path("values").has("description")).as("without a value").isTrue();
        ApiClient now = warehouse.with("If-Match", "\"" + seen.path("revision").asLong() + "\"");
        Answer locked = now.patch(path, "{\"values\":{\"amount\":350000}}");
        assertThat(locked.status()).as(locked.text()).isEqualTo(422);
        assertThat(locked.text()).as("known, and kept by the approval").contains("locked", "In approval");
        Answer changed = now.patch(path, "{\"values\":{\"nextStep\":\"call\"}}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("values").path("name").asString()).isEqualTo("Large");
        assertThat(changed.json().path("values").path("nextStep").asString()).isEqualTo("call");
        Answer unknown = now.patch(path, "{\"values\":{\"nothing\":1}}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(warehouse.get("/api/v1/records/opportunity/opportunity-001").status())
                .isEqualTo(404);
        JsonNode back = warehouse.get(act).json().path("returnTo").path(0);
        assertThat(back.path("to").asString()).isEqualTo("initiator");
        assertThat(back.path("label").asString()).isEqualTo("Whoever started it");
    }

    @Test
    void aRefusalEndsIt() {
        String record = opportunity("200000");
        JsonNode task = awaitTask("wangwu", record);
        Answer refused = ApiClient.of(port, "wangwu")
                .post("/api/v1/tasks/" + task.path("id").asString() + "/reject", "{\"comment\":\"too dear\"}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(approval(record)).isEqualTo("rejected"));
        assertThat(task("finance", record)).isEmpty();
    }

    /** What somebody may try who has the address, or its key, and bad intentions. */
    @Test
    void aProgramOutsideStartsAFlowWithTheKeyOfItsAddressAlone() {
        ApiClient admin = ApiClient.of(port, "admin");
        Answer drafted = admin.put("/api/v1/drafts/workflow/hooked", """
                {"app": "crm", "content": {"label": "Hooked", "entity": "lead", "asks": [{"key": "reason", "type": "text", "label": "Reason", "required": true}],
                 "approval": {"lock": false}, "tasks": {"look": {"assignee": {"type": "user", "user": "lisi"}}},
                 "trigger": {"type": "onHook", "values": [{"path": "/who", "field": "name"},
                  {"path": "/rating", "field": "rating"}, {"path": "/firm", "field": "company"}]},
                 "bpmn": "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t'><process id='hooked' isExecutable='true'><startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='look'/><userTask id='look' name='Look'/><sequenceFlow id='g' sourceRef='look' targetRef='e'/><endEvent id='e'/></process></definitions>"}}""");
        assertThat(drafted.status()).as(drafted.text()).isEqualTo(200);
        Answer published = admin.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"workflow/hooked\"]}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
        try {
            CurrentUser director = users.asCurrent(users.byUsername("admin").orElseThrow());
            String key = hooks.key(
                    director,
                    "hooked",
                    users.byUsername("zhangsan").orElseThrow().id(),
                    false);
            ApiClient program = ApiClient.key(port, key).with("Idempotency-Key", "delivery-1");
            Answer first = program.post("/hooks/hooked", "{\"who\":\"Webhook Wang\",\"firm\":\"Acme\"}");
            assertThat(first.status()).as(first.text()).isEqualTo(201);
            String record = first.json().path("record").asString();
            assertThat(awaitTask("lisi", record).path("name").asString()).isEqualTo("Look");
            Answer second = program.post("/hooks/hooked", "{\"who\":\"Somebody else\"}");
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.json().path("duplicate").asBoolean()).isTrue();
            assertThat(second.json().path("process")).isEqualTo(first.json().path("process"));

            String start = "{\"entity\":\"lead\",\"record\":\"" + record + "\"%s}";
            Answer unanswered = zhangsan.post("/api/v1/workflows/hooked/start", start.formatted(""));
            assertThat(unanswered.status()).as(unanswered.text()).isEqualTo(422);
            assertThat(unanswered.paths()).containsExactly("values.reason");
            String answered = start.formatted(",\"values\":{\"reason\":\"Once more\"}");
            assertThat(zhangsan.post("/api/v1/workflows/hooked/start", answered).status())
                    .as("answered, but it runs")
                    .isEqualTo(409);
            assertThat(zhangsan.post("/api/v1/workflows/hooked/preview", answered)
                            .json()
                            .path("asks")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("reason");

            ApiClient nobody = ApiClient.nobody(port);
            Answer wrongKey = nobody.post("/hooks/hooked/hook_guess", "{\"who\":\"x\"}");
            assertThat(wrongKey.status()).isEqualTo(401);
            assertThat(nobody.post("/hooks/no-such-flow", "{}").json().path("detail"))
                    .as("nobody learns which flows there are")
                    .isEqualTo(wrongKey.json().path("detail"));
            assertThat(admin.post("/hooks/hooked", "{\"who\":\"x\"}").status())
                    .as("a person's password is no key of it")
                    .isEqualTo(401);
            assertThat(nobody.with("Authorization", "Bearer " + key)
                            .get("/api/v1/me")
                            .status())
                    .as("and its key opens nothing else")
                    .isEqualTo(401);
            String large = "{\"who\":\"" + "x".repeat(Hooks.BODY_BYTES) + "\"}";
            assertThat(nobody.post("/hooks/hooked/" + key, large).status()).isEqualTo(413);
            assertThat(nobody.postChunked("/hooks/hooked/" + key, large).status())
                    .isEqualTo(413);
            assertThat(nobody.post("/hooks/hooked/" + key, "{\"who\":").status())
                    .isEqualTo(400);
            Answer wrong = nobody.post("/hooks/hooked/" + key, "{\"who\":\"" + "x".repeat(5_000) + "\"}");
            assertThat(wrong.status()).as(wrong.text()).isEqualTo(422);
            assertThat(wrong.paths()).contains("/who");
            assertThat(nobody.get("/hooks/hooked").status()).isEqualTo(405);
            for (String besides : List.of("/hooks/hooked/" + key + "/", "/hooks/hooked/", "/hooks", "/hooks/a/b/c")) {
                Answer nowhere = nobody.post(besides, "{\"who\":\"Lost\"}");
                assertThat(nowhere.status()).as(besides).isEqualTo(404);
                assertThat(nowhere.json().path("type").asString()).as(besides).endsWith("unknown-hook");
            }
        } finally {
            hooks.close(users.asCurrent(users.byUsername("admin").orElseThrow()), "hooked");
        }
    }

    @Test
    void anImportedFlowIsADraftWithItsProblems() {
        byte[] flow = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="t" id="d">
                  <process id="apiImported" name="Imported" isExecutable="true">
                    <startEvent id="start"/>
                    <sequenceFlow id="f1" sourceRef="start" targetRef="java"/>
                    <serviceTask id="java" camunda:class="com.example.Delegate"/>
                    <sequenceFlow id="f2" sourceRef="java" targetRef="end"/>
                    <endEvent id="end"/>
                  </process>
                </definitions>""".getBytes(StandardCharsets.UTF_8);
        ApiClient analyst = ApiClient.of(port, "analyst");
        Answer imported = analyst.upload("/api/v1/workflows", "imported.bpmn", flow, Map.of("app", "crm"));
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        JsonNode problem = imported.json()
                .path("problems")
                .valueStream()
                .filter(one -> one.path("element").asString().equals("java"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.path("line").asInt()).isEqualTo(7);
        assertThat(problem.path("code").asString()).isNotBlank();
        assertThat(problem.path("message").asString()).isNotBlank();
        assertThat(problem.path("severity").asString()).isEqualTo("error");
        String name = imported.json().path("name").asString();
        assertThat(analyst.get("/api/v1/drafts/workflow/" + name).status()).isEqualTo(200);
        assertThat(analyst.post(
                                "/api/v1/workflows/" + name + "/start",
                                "{\"entity\":\"opportunity\",\"record\":\"opportunity-001\"}")
                        .status())
                .as("a draft cannot be started")
                .isEqualTo(404);
        assertThat(analyst.delete("/api/v1/drafts/workflow/" + name).status()).isEqualTo(204);

        assertThat(zhangsan.upload("/api/v1/workflows", "x.bpmn", flow, Map.of("app", "crm"))
                        .status())
                .isEqualTo(403);
        Answer bomb = analyst.upload(
                "/api/v1/workflows",
                "x.bpmn",
                "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>".getBytes(StandardCharsets.UTF_8),
                Map.of("app", "crm"));
        assertThat(bomb.status()).as(bomb.text()).isEqualTo(422);
        assertThat(bomb.text()).doesNotContain("root:");
        assertThat(analyst.upload("/api/v1/workflows", "x.bpmn", flow, Map.of()).status())
                .as("no app")
                .isEqualTo(400);
    }

    @Test
    void aFlowIsStartedByHandForARecordOfItsEntity() {
        JsonNode entities = zhangsan.post(
                        "/api/v1/workflows/opportunity-approval/start",
                        "{\"entity\":\"account\",\"record\":\"account-01\"}")
                .json();
        assertThat(entities.path("status").asInt()).isEqualTo(422);
        assertThat(zhangsan.post(
                                "/api/v1/workflows/opportunity-approval/start",
                                "{\"entity\":\"opportunity\",\"record\":\"nothing\"}")
                        .status())
                .isEqualTo(404);
        String record = opportunity("10");
        JsonNode way = zhangsan.post(
                        "/api/v1/workflows/opportunity-approval/preview",
                        "{\"entity\":\"opportunity\",\"record\":\"" + record + "\"}")
                .json();
        assertThat(way.path("path").path(0).path("element").asString()).isEqualTo("managerApproval");
        assertThat(way.path("path").path(0).path("people")).hasSize(1);
        assertThat(way.path("path").path(0).path("sure").asBoolean()).isTrue();
        assertThat(zhangsan.post(
                                "/api/v1/workflows/opportunity-approval/preview",
                                "{\"entity\":\"opportunity\",\"record\":\"nothing\"}")
                        .status())
                .isEqualTo(403);
        Answer started = zhangsan.post(
                "/api/v1/workflows/opportunity-approval/start",
                "{\"entity\":\"opportunity\",\"record\":\"" + record + "\"}");
        assertThat(started.status()).as(started.text()).isEqualTo(201);
        assertThat(started.json().path("process").asString()).isNotBlank();
        assertThat(awaitTask("wangwu", record).path("process"))
                .isEqualTo(started.json().path("process"));

        String body = "{\"entity\":\"opportunity\",\"record\":\"" + record + "\"}";
        Answer again = zhangsan.post("/api/v1/workflows/opportunity-approval/start", body);
        assertThat(again.status()).as(again.text()).isEqualTo(409);
        assertThat(again.json().path("detail").asString()).contains("already");
        assertThat(zhangsan.post("/api/v1/workflows/opportunity-approval/start", "{}")
                        .paths())
                .containsExactly("entity");
        assertThat(zhangsan.post("/api/v1/workflows/opportunity-approval/start", "{\"entity\":\"opportunity\"}")
                        .paths())
                .containsExactly("record");
        assertThat(zhangsan.post("/api/v1/workflows/nowhere/start", body)
                        .json()
                        .path("detail")
                        .asString())
                .contains("nowhere");
    }

    @ParameterizedTest
    @CsvSource({
        "aaa_bad, workflow/aaa_bad#trigger.filter.op, bad-filter",
        "aab_nogate, workflow/aab_nogate#bpmn[g], no-default",
        "aac_long, workflow/aac_long#bpmn[u], name-too-long",
        "loop2, workflow/loop2#bpmn[g], endless-loop",
        "r8_xor_none, workflow/r8_xor_none#bpmn[g], no-default",
        "o_name300, workflow/o_name300#bpmn[u], name-too-long",
        "v_ghost_role, workflow/v_ghost_role#tasks[u1].assignee, unknown-role"
    })
    void whatCouldNotRunIsNotPublishedAndSaysWhy(String flow, String place, String code) throws Exception {
        String content;
        try (var in = getClass().getResourceAsStream("/flows/" + flow + ".json")) {
            content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        ApiClient analyst = ApiClient.of(port, "analyst");
        Answer draft = analyst.put("/api/v1/drafts/workflow/" + flow, "{\"app\":\"crm\",\"content\":" + content + "}");
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        JsonNode problem = draft.json()
                .path("problems")
                .valueStream()
                .filter(one -> one.path("path").asString().equals(place))
                .findFirst()
                .orElseThrow(() -> new AssertionError(draft.text()));
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("severity").asString()).isEqualTo("error");
        if (place.contains("#bpmn")) {
            assertThat(problem.path("line").asInt()).isPositive();
            assertThat(problem.path("instead").asString()).isNotBlank();
        }
        Answer refused = analyst.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"workflow/" + flow + "\"]}");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.paths()).contains(place);
        assertThat(analyst.delete("/api/v1/drafts/workflow/" + flow).status()).isEqualTo(204);
    }

    @Test
    void anUnknownViewIsNamed() {
        assertThat(zhangsan.get("/api/v1/tasks?view=odd").paths()).containsExactly("view");
        assertThat(zhangsan.get("/api/v1/tasks?size=many").status()).isEqualTo(400);
        assertThat(zhangsan.get("/api/v1/tasks/nothing").status()).isEqualTo(404);
    }

    @Test
    void messagesAndSignalsForNobodyAndThoseThatAreNoneAreNamed() {
        String message = "/api/v1/workflows/messages";
        String about = "\"entity\":\"opportunity\",\"record\":\"opportunity-001\"";
        assertThat(zhangsan.post(message, "{\"name\":\"paid\"," + about + "}").status())
                .as("nobody waits")
                .isEqualTo(404);
        assertThat(zhangsan.post(message, "{\"name\":\"paid\",\"entity\":\"opportunity\",\"record\":\"none\"}")
                        .status())
                .isEqualTo(404);
        assertThat(zhangsan.post(message, "{" + about + "}").paths()).containsExactly("name");
        assertThat(zhangsan.post(message, "{\"name\":\"" + "x".repeat(101) + "\"," + about + "}")
                        .paths())
                .containsExactly("name");
        assertThat(zhangsan.post(
                                message,
                                "{\"name\":\"paid\"," + about + ",\"values\":{\"a\":\"" + "x".repeat(10_001) + "\"}}")
                        .paths())
                .containsExactly("values.a");
        assertThat(zhangsan.post("/api/v1/workflows/signals", "{\"name\":\"stop\",\"app\":\"crm\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aWorkerIsToldWhatItMayAndMayNot() {
        String fetch = "/api/v1/external-tasks/fetch";
        Answer nothing = zhangsan.post(fetch, "{\"worker\":\"w\",\"topics\":[\"rating\"]}");
        assertThat(nothing.status()).as(nothing.text()).isEqualTo(200);
        assertThat(nothing.json().path("tasks").size()).isZero();
        assertThat(zhangsan.post(fetch, "{\"worker\":\"w\",\"topics\":[]}").paths())
                .containsExactly("topics");
        assertThat(zhangsan.post(fetch, "{\"worker\":\"w\",\"topics\":[\"rating\"],\"max\":1000}")
                        .paths())
                .containsExactly("max");
        assertThat(zhangsan.post(fetch, "{\"worker\":\"w\",\"topics\":[\"rating\"],\"waitSeconds\":3600}")
                        .paths())
                .containsExactly("waitSeconds");
        for (String call : new String[] {"complete", "extend", "fail", "error"}) {
            assertThat(zhangsan.post(
                                    "/api/v1/external-tasks/nothing/" + call,
                                    "{\"worker\":\"w\"" + (call.equals("error") ? ",\"code\":\"E\"" : "") + "}")
                            .status())
                    .as(call)
                    .isEqualTo(404);
        }
    }

    @Test
    void which_saves_would_have_started_a_flow_is_told_to_who_may_design() {
        String flow =
                "{\"entity\":\"lead\",\"trigger\":{\"type\":\"onSave\",\"events\":[\"created\"],\"filter\":{\"and\":[]}}}";
        assertThat(zhangsan.post("/api/v1/workflows/starts", flow).status()).isEqualTo(403);
        ApiClient analyst = ApiClient.of(port, "analyst");
        Answer tried = analyst.post("/api/v1/workflows/starts", flow);
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.json().path("looked").asInt())
                .isEqualTo(tried.json()
                        .path("counts")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum());
        assertThat(analyst.post("/api/v1/workflows/starts", "{\"entity\":\"nothing\"}")
                        .json()
                        .path("looked")
                        .asInt())
                .isZero();
    }

    @Test
    void aDiagramIsCheckedAndNothingOfItIsKept() {
        ApiClient analyst = ApiClient.of(port, "analyst");
        String diagram =
                "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='x'><process id='linted'>"
                        + "<startEvent id='s'/><userTask id='u' name='Look'/><exclusiveGateway id='g'/><endEvent id='e'/>"
                        + "<sequenceFlow id='f' sourceRef='s' targetRef='u'/><sequenceFlow id='h' sourceRef='u' targetRef='g'/></process></definitions>";
        String check = "/api/v1/workflows/check";
        Answer found = analyst.post(
                check,
                "{\"app\":\"crm\",\"name\":\"linted\",\"entity\":\"opportunity\",\"bpmn\":\"%s\"}".formatted(diagram));
        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.json().path("publishable").asBoolean()).isFalse();
        assertThat(found.json()
                        .path("problems")
                        .valueStream()
                        .map(problem -> problem.path("code").asString() + "@"
                                + problem.path("element").asString()))
                .contains("dead-gateway@g", "unbound-assignee@", "unreachable@e");
        String mended = diagram.replace("</process>", "<sequenceFlow id='i' sourceRef='g' targetRef='e'/></process>");
        String content =
                "{\"label\":\"Linted\",\"entity\":\"opportunity\",\"tasks\":{\"u\":{\"assignee\":{\"type\":\"recordOwner\"}}},\"bpmn\":\"%s\"}"
                        .formatted(mended);
        Answer good = analyst.post(check, "{\"app\":\"crm\",\"name\":\"linted\",\"content\":%s}".formatted(content));
        assertThat(good.json().path("publishable").asBoolean()).as(good.text()).isTrue();
        assertThat(analyst.post(check, "{\"app\":\"crm\",\"bpmn\":\"<html/>\"}").text())
                .contains("not-bpmn");
        assertThat(analyst.get("/api/v1/drafts/workflow/linted?app=crm").status())
                .isEqualTo(404);
        assertThat(analyst.post(check, "{\"app\":\"crm\"}").paths()).containsExactly("bpmn");
        assertThat(zhangsan.post(check, "{\"app\":\"crm\",\"bpmn\":\"x\"}").status())
                .isEqualTo(403);
    }
}
