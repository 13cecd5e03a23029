package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Reminders over the API: each person's own, about records that they may see. */
@StartedTrellis
class RemindersApiIT {

    private final ApiClient admin;
    private final ApiClient zhangsan;

    RemindersApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.zhangsan = ApiClient.of(port, "zhangsan");
    }

    private static String account(ApiClient who, String values) {
        Answer created = who.post("/api/v1/records/account", "{\"values\":" + values + "}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return "/api/v1/records/account/" + created.json().path("id").asString();
    }

    private static String wish(String at, String more) {
        return "{\"at\":\"" + at + "\"" + more + "}";
    }

    private static String tomorrow() {
        return Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    @Test
    void isSetChangedAndDeleted() {
        String account = account(zhangsan, "{\"name\":\"Call them back\"}");
        Answer set = zhangsan.post(
                account + "/reminders", wish(tomorrow(), ",\"repeat\":\"workdays\",\"note\":\"Ask for the order\""));
        assertThat(set.status()).as(set.text()).isEqualTo(201);
        String reminder = set.header("Location");
        assertThat(zhangsan.get(account + "/reminders").json().path("reminders").get(0))
                .isEqualTo(set.json());
        assertThat(zhangsan.get("/api/v1/me/reminders").text())
                .contains(set.json().path("id").asString());

        Answer changed = zhangsan.put(reminder, wish(tomorrow(), ""));
        assertThat(changed.json().path("repeat").asString()).as(changed.text()).isEqualTo("once");
        assertThat(admin.get(account + "/reminders").json().path("reminders")).isEmpty();
        assertThat(admin.delete(reminder).status()).isEqualTo(404);
        assertThat(zhangsan.delete(reminder).status()).isEqualTo(204);
        assertThat(zhangsan.delete(reminder).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsSaidByItsName() {
        String account = account(zhangsan, "{\"name\":\"Wrong wishes\"}");
        assertThat(zhangsan.post(account + "/reminders", wish("2001-01-01T00:00:00Z", ""))
                        .text())
                .contains("\"past\"");
        assertThat(zhangsan.post(account + "/reminders", wish("tomorrow", "")).status())
                .isEqualTo(422);
        assertThat(zhangsan.post(account + "/reminders", wish(tomorrow(), ",\"repeat\":\"hourly\""))
                        .text())
                .contains("workdays");
        assertThat(zhangsan.post(account + "/reminders", wish(tomorrow(), ",\"notes\":\"x\""))
                        .status())
                .isEqualTo(422);
        assertThat(zhangsan.get(account + "/reminders").json().path("reminders"))
                .isEmpty();
    }

    @Test
    void whoMayNotReadTheRecordIsRemindedOfNothing() {
        String account = account(admin, "{\"name\":\"Hidden from reps\",\"owner\":\"admin\"}");
        assertThat(zhangsan.get(account + "/reminders").status()).isEqualTo(404);
        assertThat(zhangsan.post(account + "/reminders", wish(tomorrow(), "")).status())
                .isEqualTo(404);
    }
}
