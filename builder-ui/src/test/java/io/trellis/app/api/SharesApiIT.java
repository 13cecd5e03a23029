package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A single record shared over the API, in the rights of the shipped roles. */
@StartedTrellis
class SharesApiIT {

    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient analyst;

    SharesApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
        this.analyst = ApiClient.of(port, "analyst");
    }

    private String account() {
        Answer created = zhangsan.post("/api/v1/records/account", "{\"values\":{\"name\":\"Shared by hand Ltd\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/account/" + created.json().path("id").asString();
    }

    private int listed(ApiClient who) {
        return who.post("/api/v1/records/account/query", """
                        {"filter":{"field":"name","op":"eq","value":"Shared by hand Ltd"},"total":true}""")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void aColleagueSeesTheOneRecordAndNoOther() {
        String account = account();
        assertThat(lisi.get(account).status()).isEqualTo(404);
        assertThat(lisi.get(account + "/shares").status()).isEqualTo(404);

        Answer given = zhangsan.put(account + "/shares/user/lisi", "{}");
        assertThat(given.status()).as(given.text()).isEqualTo(200);
        assertThat(given.json().path("level").asString()).isEqualTo("read");
        assertThat(lisi.get(account).status()).isEqualTo(200);
        assertThat(listed(lisi)).isEqualTo(1);
        Answer changed = lisi.with("If-Match", lisi.get(account).header("ETag"))
                .patch(account, "{\"values\":{\"name\":\"Taken over\"}}");
        assertThat(changed.status()).isEqualTo(403);
        assertThat(lisi.put(account + "/shares/user/wangwu", "{}").status()).isEqualTo(403);
        assertThat(lisi.get(account + "/shares").json().path("mayShare").asBoolean())
                .isFalse();

        assertThat(zhangsan.put(account + "/shares/user/lisi", "{\"level\":\"edit\"}")
                        .status())
                .isEqualTo(200);
        Answer edited = lisi.with("If-Match", lisi.get(account).header("ETag"))
                .patch(account, "{\"values\":{\"website\":\"https://example.com\"}}");
        assertThat(edited.status()).as(edited.text()).isEqualTo(200);
        Answer taken = lisi.with("If-Match", lisi.get(account).header("ETag"))
                .patch(account, "{\"values\":{\"owner\":\"lisi\"}}");
        assertThat(taken.status()).as(taken.text()).isEqualTo(422);
        assertThat(zhangsan.get(account + "/timeline?kinds=change").text())
                .contains("shared it")
                .doesNotContain("\"USER\"");

        assertThat(zhangsan.delete(account + "/shares/user/lisi").status()).isEqualTo(204);
        assertThat(lisi.get(account).status()).isEqualTo(404);
        assertThat(listed(lisi)).isZero();
    }

    @Test
    void rolesAndDepartmentsAreSharedWithToo() {
        String account = account();
        assertThat(zhangsan.put(account + "/shares/role/sales", "{}").status()).isEqualTo(200);
        assertThat(lisi.get(account).status()).isEqualTo(200);
        assertThat(zhangsan.get(account + "/shares").json().path("shares")).hasSize(1);
        assertThat(zhangsan.delete(account + "/shares/role/sales").status()).isEqualTo(204);
        assertThat(lisi.get(account).status()).isEqualTo(404);
    }

    @Test
    void badInputIsRefusedInWords() {
        String account = account();
        for (String[] bad : new String[][] {
            {"/shares/user/nobody-here", "{}", "422"},
            {"/shares/dragon/lisi", "{}", "404"},
            {"/shares/user/lisi", "{\"level\":\"own\"}", "422"},
            {"/shares/user/lisi", "{\"until\":\"2001-01-01T00:00:00Z\"}", "422"},
            {"/shares/user/lisi", "{\"until\":\"soon\"}", "422"},
            {"/shares/user/lisi", "{\"untill\":\"\"}", "422"}
        }) {
            Answer refused = zhangsan.put(account + bad[0], bad[1]);
            assertThat(refused.status()).as(refused.text()).isEqualTo(Integer.parseInt(bad[2]));
        }
        assertThat(zhangsan.put("/api/v1/records/user/lisi/shares/user/wangwu", "{}")
                        .status())
                .as("people are shared with nobody")
                .isEqualTo(403);
        assertThat(analyst.get(account + "/shares").json().path("shares")).isEmpty();
    }

    private static final String ACCOUNTS = "/api/v1/records/account/query";

    private List<String> ruled(ApiClient who, String search) {
        JsonNode found = who.post(ACCOUNTS, search).json().path("records");
        List<String> names = new ArrayList<>();
        found.forEach(one -> names.add(one.path("values").path("name").asString()));
        return names.stream().filter(name -> name.startsWith("Ruled ")).sorted().toList();
    }

    private String ruled(String name, boolean key) {
        Answer created = zhangsan.post(
                "/api/v1/records/account",
                "{\"values\":{\"name\":\"" + name + "\",\"website\":\"https://" + (key ? "ruled" : "other")
                        + ".example.com\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/account/" + created.json().path("id").asString();
    }

    private void published(String level) {
        Answer draft = analyst.put("/api/v1/drafts/sharing/account-ruled", """
                {"app":"crm","content":{"label":"Ruled accounts","entity":"account","with":{"user":"lisi"},"level":"%s",
                 "filter":{"field":"name","op":"in","value":["Ruled One","Ruled Two"]}}}""".formatted(level));
        assertThat(draft.status()).as(draft.text()).isIn(200, 201);
        Answer published = analyst.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"sharing/account-ruled\"]}");
        assertThat(published.status()).as(published.text()).isEqualTo(200);
    }

    /** Each way to records shows what meets the filter and nothing else; withdrawn, nothing, at once. */
    @Test
    void aRuleSharesWhatMeetsItsFilterUntilItIsWithdrawn() {
        String one = ruled("Ruled One", true);
        String three = ruled("Ruled Three", false);
        assertThat(lisi.get(one).status()).isEqualTo(404);
        published("read");
        try {
            await().untilAsserted(() -> assertThat(lisi.get(one).status()).isEqualTo(200));
            String two = ruled("Ruled Two", true);
            assertThat(lisi.get(two).status()).as("from its first save on").isEqualTo(200);
            assertThat(lisi.get(three).status()).isEqualTo(404);
            assertThat(ruled(lisi, "{\"search\":\"Ruled\"}")).containsExactly("Ruled One", "Ruled Two");
            assertThat(ruled(lisi, "{\"filter\":{\"field\":\"name\",\"op\":\"startsWith\",\"value\":\"Ruled\"}}"))
                    .containsExactly("Ruled One", "Ruled Two");
            assertThat(lisi.post("/api/v1/reports/query", """
                            {"entity":"account","filter":{"field":"name","op":"startsWith","value":"Ruled"},
                             "measures":[{"op":"count"}]}""").text())
                    .contains("2")
                    .doesNotContain("3");
            assertThat(lisi.get(one + "/timeline").status()).isEqualTo(200);
            assertThat(lisi.get(three + "/timeline").status()).isEqualTo(404);
            assertThat(lisi.get(one + "/access").text()).contains("rule “Ruled accounts” shares it with them");
            assertThat(changed(one).status()).isEqualTo(403);

            published("edit");
            assertThat(changed(one).status()).isEqualTo(200);
            assertThat(lisi.put(one + "/shares/user/wangwu", "{}").status())
                    .as("not shared on")
                    .isEqualTo(403);
            Answer renamed = zhangsan.with("If-Match", zhangsan.get(two).header("ETag"))
                    .patch(two, "{\"values\":{\"name\":\"Ruled Four\"}}");
            assertThat(renamed.status()).as(renamed.text()).isEqualTo(200);
            assertThat(lisi.get(two).status()).as("no longer, from the save on").isEqualTo(404);
        } finally {
            assertThat(analyst.delete("/api/v1/drafts/sharing/account-ruled?remove=true")
                            .status())
                    .isEqualTo(204);
            Answer withdrawn =
                    analyst.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[\"sharing/account-ruled\"]}");
            assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
        }
        assertThat(lisi.get(one).status()).isEqualTo(404);
        assertThat(ruled(lisi, "{\"search\":\"Ruled\"}")).isEmpty();
    }

    private Answer changed(String record) {
        return lisi.with("If-Match", lisi.get(record).header("ETag"))
                .patch(record, "{\"values\":{\"website\":\"https://by-rule.example.com\"}}");
    }

    @Test
    void aRuleThatCouldShareMoreThanItSaysIsRefused() {
        Map<String, String> bad = Map.of(
                "account-moves", "{\"field\":\"createdAt\",\"op\":\"ge\",\"value\":\"$today-7d\"}",
                "account-above", "{\"field\":\"parent.name\",\"op\":\"eq\",\"value\":\"x\"}",
                "account-counted", "{\"field\":\"openCount\",\"op\":\"gt\",\"value\":1}",
                "account-all", "{}");
        bad.forEach((name, filter) -> {
            Answer draft = analyst.put("/api/v1/drafts/sharing/" + name, """
                    {"app":"crm","content":{"label":"Bad","entity":"account","with":{"role":"no-such-role"},"filter":%s}}""".formatted(filter));
            assertThat(draft.status()).as(draft.text()).isIn(200, 201);
        });
        String all =
                bad.keySet().stream().map(name -> "\"sharing/" + name + "\"").collect(Collectors.joining(","));

        Answer refused = analyst.post("/api/v1/publish", "{\"app\":\"crm\",\"only\":[" + all + "]}");

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        List<String> codes = refused.json()
                .path("problems")
                .valueStream()
                .map(error -> error.path("code").asString())
                .toList();
        assertThat(codes)
                .as(refused.text())
                .filteredOn("sharing-unknown"::equals)
                .hasSize(4);
        assertThat(codes)
                .as(refused.text())
                .filteredOn("sharing-filter"::equals)
                .hasSize(3);
        assertThat(codes)
                .as(refused.text())
                .filteredOn("sharing-filter-missing"::equals)
                .hasSize(1);
        bad.keySet().forEach(name -> assertThat(
                        analyst.delete("/api/v1/drafts/sharing/" + name).status())
                .isEqualTo(204));
    }
}
