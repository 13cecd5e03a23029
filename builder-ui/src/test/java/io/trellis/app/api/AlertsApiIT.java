package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Alerts over the API, each one's own. */
@StartedTrellis
class AlertsApiIT {

    private static final String SALES = "/api/v1/dashboards/sales/alerts";

    private final ApiClient zhangsan;
    private final ApiClient lisi;

    AlertsApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
    }

    @Test
    void isMadeChangedSnoozedAndEnded() {
        Answer made = zhangsan.post(SALES, "{\"widget\":\"won\",\"operator\":\"lt\",\"value\":-1}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("state").asString()).isEqualTo("fine");
        String one = made.header("Location");
        assertThat(zhangsan.get("/api/v1/alerts").json().path("alerts").values())
                .contains(made.json());
        String until = Instant.now().plus(Duration.ofDays(1)).toString();
        Answer snoozed = zhangsan.put(
                one, "{\"widget\":\"won\",\"operator\":\"gt\",\"value\":-1,\"snoozedUntil\":\"" + until + "\"}");
        assertThat(snoozed.json().path("state").asString()).as(snoozed.text()).isEqualTo("crossed");
        assertThat(snoozed.json().has("snoozedUntil")).isTrue();
        assertThat(lisi.get("/api/v1/alerts").text())
                .doesNotContain(made.json().path("id").asString());
        assertThat(lisi.delete(one).status()).isEqualTo(404);
        assertThat(lisi.put(one, "{\"widget\":\"won\",\"operator\":\"gt\",\"value\":1}")
                        .status())
                .isEqualTo(404);
        assertThat(zhangsan.delete(one).status()).isEqualTo(204);
    }

    @Test
    void whatIsWrongIsSaidByItsName() {
        assertThat(zhangsan.post(SALES, "{\"widget\":\"nope\",\"operator\":\"gt\",\"value\":1}")
                        .text())
                .contains("unknown-widget");
        assertThat(zhangsan.post(SALES, "{\"widget\":\"won\",\"operator\":\"within\",\"value\":1}")
                        .text())
                .contains("\"operator\"");
        assertThat(zhangsan.post(SALES, "{\"widget\":\"won\",\"operator\":\"gt\",\"value\":\"1\"}")
                        .text())
                .contains("not-a-number");
        assertThat(zhangsan.post(SALES, "{\"widget\":\"won\",\"operator\":\"gt\",\"value\":1e80}")
                        .status())
                .isEqualTo(422);
        assertThat(zhangsan.post(
                                "/api/v1/dashboards/nope/alerts",
                                "{\"widget\":\"won\",\"operator\":\"gt\",\"value\":1}")
                        .status())
                .isEqualTo(404);
    }
}
