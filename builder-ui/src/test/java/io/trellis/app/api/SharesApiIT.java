package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

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
}
