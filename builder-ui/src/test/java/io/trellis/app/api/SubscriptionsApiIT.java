package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Subscriptions over the API: one's own, and everybody's for administrators. */
@StartedTrellis
class SubscriptionsApiIT {

    private static final String SALES = "/api/v1/dashboards/sales/subscriptions";
    private static final String ALL = "/api/v1/subscriptions";

    private final ApiClient admin;
    private final ApiClient zhangsan;

    SubscriptionsApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    @Test
    void isMadeChangedPausedSentAndEnded() {
        Answer made = zhangsan.post(
                SALES,
                "{\"every\":\"week\",\"on\":1,\"at\":\"08:30\",\"workingDays\":true,"
                        + "\"onlyIf\":{\"widget\":\"won\",\"operator\":\"gt\",\"value\":0.5}}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String one = made.header("Location");
        assertThat(zhangsan.get(ALL).json().path("subscriptions").values()).contains(made.json());
        assertThat(made.json().path("person").asString()).isEqualTo("zhangsan");

        Answer paused = zhangsan.put(one, "{\"every\":\"month\",\"on\":31,\"paused\":true}");
        assertThat(paused.status()).as(paused.text()).isEqualTo(200);
        assertThat(paused.json().path("paused").asBoolean()).isTrue();
        assertThat(paused.json().has("onlyIf")).isFalse();
        assertThat(zhangsan.post(one + "/send", "{}").status()).isEqualTo(202);
        assertThat(zhangsan.delete(one).status()).isEqualTo(204);
        assertThat(zhangsan.delete(one).status()).isEqualTo(404);
    }

    @Test
    void othersAreForAdministratorsOnly() {
        Answer made = admin.post(SALES, "{\"person\":\"zhangsan\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("by").asString()).isEqualTo("admin");
        String one = made.header("Location");
        assertThat(admin.get(ALL + "?of=everybody").text())
                .contains(made.json().path("id").asString());
        assertThat(zhangsan.get(ALL + "?of=everybody").status()).isEqualTo(403);
        assertThat(zhangsan.post(SALES, "{\"person\":\"lisi\"}").status()).isEqualTo(403);
        // who was subscribed by another ends it themselves
        assertThat(zhangsan.delete(one).status()).isEqualTo(204);
        Answer others = admin.post(SALES, "{}");
        assertThat(zhangsan.delete(others.header("Location")).status()).isEqualTo(404);
        assertThat(zhangsan.put(others.header("Location"), "{}").status()).isEqualTo(404);
        assertThat(admin.delete(others.header("Location")).status()).isEqualTo(204);
    }

    @Test
    void whatIsWrongIsSaidByItsName() {
        assertThat(zhangsan.post(SALES, "{\"every\":\"hour\"}").text()).contains("day, week, month");
        assertThat(zhangsan.post(SALES, "{\"every\":\"week\",\"on\":8}").text()).contains("\"on\"");
        assertThat(zhangsan.post(SALES, "{\"at\":\"8 o'clock\"}").text()).contains("not-a-time");
        assertThat(zhangsan.post(SALES, "{\"filter\":{\"nope\":[\"x\"]}}").text())
                .contains("unknown-filter");
        for (String value : List.of("1e999999999", "{\"a\":1}", "[[\"x\"]]", "true")) {
            assertThat(zhangsan.post(SALES, "{\"filter\":{\"period\":" + value + "}}")
                            .text())
                    .as("a list of subscriptions that holds it could not be read any more")
                    .contains("unfit-value");
        }
        assertThat(zhangsan.post(SALES, "{\"onlyIf\":{\"widget\":\"nope\",\"operator\":\"gt\",\"value\":1}}")
                        .text())
                .contains("unknown-widget");
        assertThat(zhangsan.post(SALES, "{\"onlyIf\":{\"widget\":\"won\",\"operator\":\"within\",\"value\":1}}")
                        .text())
                .contains("onlyIf.operator");
        assertThat(zhangsan.post(SALES, "{\"onlyIf\":{\"widget\":\"won\",\"operator\":\"gt\",\"value\":1e90}}")
                        .status())
                .isEqualTo(422);
        assertThat(zhangsan.post(SALES, "{\"evry\":\"day\"}").status()).isEqualTo(422);
        assertThat(zhangsan.post("/api/v1/dashboards/nope/subscriptions", "{}").status())
                .isEqualTo(404);
        assertThat(zhangsan.get(ALL).json().path("subscriptions")).isEmpty();
    }
}
