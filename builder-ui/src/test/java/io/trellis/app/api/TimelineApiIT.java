package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.event.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Comments and the timeline of a record over the API, and what they keep from whom. */
@StartedTrellis
class TimelineApiIT {

    private final int port;
    private final ApiClient admin;
    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient warehouse;

    @Autowired
    private Events events;

    TimelineApiIT(@LocalServerPort int port) {
        this.port = port;
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
        this.warehouse = ApiClient.of(port, "warehouse");
    }

    private static String said(String text) {
        return "{\"text\":\"" + text + "\"}";
    }

    private String created(ApiClient who, String entity, String values) {
        Answer created = who.post("/api/v1/records/" + entity, "{\"values\":" + values + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        events.settle();
        return "/api/v1/records/" + entity + "/" + created.json().path("id").asString();
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(one -> one.path(member).asString("")).toList();
    }

    @Test
    void aCommentIsWrittenChangedAndDeletedByItsAuthor() {
        String account = created(zhangsan, "account", "{\"name\":\"Commented\"}");
        Answer written = zhangsan.post(account + "/comments", said("@wangwu look, @nobody too"));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        assertThat(texts(written.json().path("mentions"), "label")).containsExactly("王五");
        String comment = written.header("Location");
        assertThat(comment).startsWith(account + "/comments/");

        assertThat(admin.patch(comment, said("Mine")).status()).isEqualTo(403);
        assertThat(zhangsan.patch(comment, said("Better")).json().path("edited").isString())
                .isTrue();
        assertThat(texts(zhangsan.get(account + "/comments").json().path("comments"), "text"))
                .containsExactly("Better");
        assertThat(zhangsan.delete(comment).status()).isEqualTo(204);
        JsonNode left =
                zhangsan.get(account + "/comments").json().path("comments").get(0);
        assertThat(left.path("text").asString()).isEmpty();
        assertThat(left.path("deleted").isString()).isTrue();
        assertThat(zhangsan.delete(comment).status()).isEqualTo(404);
    }

    @Test
    void commentsComePageByPage() {
        String account = created(zhangsan, "account", "{\"name\":\"Much said\"}");
        for (int i = 0; i < 5; i++) {
            zhangsan.post(account + "/comments", said("Number " + i));
        }
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = zhangsan.get(account + "/comments?size=2" + next).json();
            all.addAll(texts(page.path("comments"), "text"));
            next = page.path("next").isString() ? "&after=" + page.path("next").stringValue() : "";
        } while (!next.isEmpty());
        assertThat(all).containsExactly("Number 4", "Number 3", "Number 2", "Number 1", "Number 0");
    }

    @Test
    void whoMayNotReadTheRecordFindsNothing() {
        String account = created(admin, "account", "{\"name\":\"Quiet place\",\"owner\":\"admin\"}");
        String comment = admin.post(account + "/comments", said("Between us")).header("Location");
        assertThat(zhangsan.get(account + "/timeline").status()).isEqualTo(404);
        assertThat(zhangsan.get(account + "/comments").status()).isEqualTo(404);
        assertThat(zhangsan.post(account + "/comments", said("Hello")).status()).isEqualTo(404);
        assertThat(zhangsan.patch(comment, said("Hello")).status()).isEqualTo(404);
        assertThat(zhangsan.delete(comment).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/records/account/nowhere/timeline").status())
                .isEqualTo(404);
        assertThat(admin.get("/api/v1/records/nothing/1/timeline").status()).isEqualTo(404);
    }

    /** Without changes: what follows from activities is written to the account soon after them. */
    private static List<String> told(JsonNode timeline) {
        return texts(timeline.path("entries"), "kind").stream()
                .filter(kind -> !kind.equals("change"))
                .toList();
    }

    @Test
    void theTimelineHoldsWhatItsReaderMaySeeOfAllThereIs() {
        String account = created(admin, "account", "{\"name\":\"Busy\",\"owner\":\"zhangsan\"}");
        String id = account.substring(account.lastIndexOf('/') + 1);
        created(
                zhangsan,
                "activity",
                "{\"subject\":\"First call\",\"type\":\"call\",\"at\":\"2026-01-05T02:00:00Z\",\"account\":\"" + id
                        + "\"}");
        created(
                admin,
                "activity",
                "{\"subject\":\"Behind their back\",\"type\":\"call\",\"at\":\"2026-01-06T02:00:00Z\",\"account\":\""
                        + id + "\",\"owner\":\"admin\"}");
        zhangsan.post(account + "/comments", said("Promising"));
        JsonNode all = zhangsan.get(account + "/timeline").json();
        assertThat(texts(all.path("entries"), "kind")).contains("change");
        assertThat(told(all)).containsExactly("comment", "activity");
        assertThat(all.toString()).contains("First call");
        assertThat(all.toString()).doesNotContain("Behind their back");
        assertThat(admin.get(account + "/timeline?kinds=activity").text())
                .contains("Behind their back", "First call")
                .doesNotContain("Promising");
        JsonNode first = zhangsan.get(account + "/timeline?size=1").json();
        JsonNode rest = zhangsan.get(
                        account + "/timeline?size=9&after=" + first.path("next").asString())
                .json();
        assertThat(texts(rest.path("entries"), "id")).doesNotContainAnyElementsOf(texts(first.path("entries"), "id"));
        assertThat(Stream.concat(told(first).stream(), told(rest).stream())).containsExactly("comment", "activity");
        assertThat(zhangsan.get(account + "/timeline?kinds=gossip").status()).isEqualTo(422);
        assertThat(zhangsan.get(account + "/timeline?after=x").status()).isEqualTo(422);
        assertThat(zhangsan.get(account + "/timeline?size=9999").status()).isEqualTo(422);
    }

    @Test
    void aKeyReadsAndWritesAsFarAsItGoes() {
        String account = created(admin, "account", "{\"name\":\"Keyed\",\"owner\":\"admin\"}");
        admin.post(account + "/comments", said("All about it"));
        ApiClient reader = key("{\"name\":\"r\",\"scopes\":[\"records:read\"]}");
        assertThat(reader.get(account + "/comments").status()).isEqualTo(200);
        assertThat(reader.post(account + "/comments", said("x")).status()).isEqualTo(403);
        ApiClient tasks = key("{\"name\":\"t\",\"scopes\":[\"tasks\"]}");
        assertThat(tasks.get(account + "/timeline").status()).isEqualTo(403);
        assertThat(tasks.get(account + "/comments").status()).isEqualTo(403);
        ApiClient narrow = key("{\"name\":\"n\",\"fields\":{\"account\":[\"name\"]}}");
        assertThat(narrow.get(account + "/comments").status()).isEqualTo(403);
        assertThat(narrow.get(account + "/timeline").text()).doesNotContain("All about it");
    }

    private static String brings(String... files) {
        return Arrays.stream(files)
                .map(file -> "{\"id\":\"" + file + "\"}")
                .collect(Collectors.joining(",", "{\"files\":[", "]}"));
    }

    @Test
    void aCommentBringsFilesForWhoeverReadsItAndForNobodyElse() {
        String account = created(zhangsan, "account", "{\"name\":\"Photographed\"}");
        String photo = zhangsan.upload(
                        "/api/v1/files", "photo.txt", "a shelf".getBytes(StandardCharsets.UTF_8), Map.of())
                .json()
                .path("id")
                .asString();
        Answer written = zhangsan.post(account + "/comments", brings(photo));
        assertThat(written.status()).as(written.text()).isEqualTo(201);
        assertThat(texts(written.json().path("files"), "name")).containsExactly("photo.txt");
        String comment = written.header("Location");
        assertThat(ApiClient.of(port, "wangwu").get("/api/v1/files/" + photo).text())
                .isEqualTo("a shelf");
        assertThat(lisi.get("/api/v1/files/" + photo).status()).isEqualTo(404);
        assertThat(texts(
                        ApiClient.of(port, "wangwu")
                                .get(account + "/timeline")
                                .json()
                                .path("entries")
                                .path(0)
                                .path("files"),
                        "id"))
                .containsExactly(photo);

        Answer stays = zhangsan.patch(comment, said("With words"));
        assertThat(texts(stays.json().path("files"), "id")).containsExactly(photo);
        Answer without = zhangsan.patch(comment, brings());
        assertThat(without.json().path("text").asString()).isEqualTo("With words");
        assertThat(without.json().path("files")).isEmpty();
        assertThat(zhangsan.get("/api/v1/files/" + photo).status()).isEqualTo(404);
        for (String body :
                List.of("{\"files\":[]}", brings("none"), "{\"files\":[{\"name\":\"a\"}]}", "{\"files\":5}")) {
            assertThat(zhangsan.post(account + "/comments", body).status())
                    .as(body)
                    .isEqualTo(422);
        }
    }

    private ApiClient key(String json) {
        Answer made = admin.post("/api/v1/api-keys", json);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return ApiClient.key(port, made.json().path("secret").asString());
    }

    @Test
    void whatIsNoCommentIsRefusedAtItsPlace() {
        String account = created(zhangsan, "account", "{\"name\":\"Refusing\"}");
        for (String body : List.of("{}", "{\"text\":5}", said(" "), said("x".repeat(4_001)))) {
            Answer refused = zhangsan.post(account + "/comments", body);
            assertThat(refused.status()).as(body).isEqualTo(422);
            assertThat(refused.paths()).containsExactly("text");
        }
        assertThat(zhangsan.post(account + "/comments", "{\"txt\":\"a\"}").status())
                .isEqualTo(422);
        assertThat(zhangsan.get(account + "/comments").json().path("comments")).isEmpty();
    }

    @Test
    void approvalsAreToldFromTheirStartToTheirEnd() {
        String account = created(zhangsan, "account", "{\"name\":\"Approved\"}");
        String deal = created(
                zhangsan,
                "opportunity",
                "{\"name\":\"Large\",\"account\":\"" + account.substring(account.lastIndexOf('/') + 1)
                        + "\",\"closeDate\":\"2027-03-31\",\"amount\":120000}");
        ApiClient wangwu = ApiClient.of(port, "wangwu");
        JsonNode task = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> wangwu.get("/api/v1/tasks?view=todo")
                                .json()
                                .path("tasks")
                                .valueStream()
                                .filter(one -> deal.endsWith(one.path("record").asString("none")))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
        Answer approved =
                wangwu.post("/api/v1/tasks/" + task.path("id").asString() + "/approve", "{\"comment\":\"Go ahead\"}");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode told =
                    zhangsan.get(deal + "/timeline?kinds=approval").json().path("entries");
            assertThat(texts(told, "text")).contains("Go ahead");
            assertThat(told.size()).isGreaterThanOrEqualTo(2);
        });
        ApiClient reader = key("{\"name\":\"without tasks\",\"scopes\":[\"records:read\"]}");
        assertThat(reader.get(deal + "/timeline").text()).doesNotContain("Go ahead");
    }
}
