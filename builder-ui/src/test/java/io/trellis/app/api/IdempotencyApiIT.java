package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.app.api.KeptAnswers.Known;
import io.trellis.core.i18n.BundleMessages;
import io.trellis.core.seal.TestSeals;
import io.trellis.core.store.DocumentStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sent twice, done once. */
@StartedTrellis
class IdempotencyApiIT {

    private static final String ACCOUNTS = "/api/v1/records/account";

    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient analyst;
    private final String key = UUID.randomUUID().toString();

    IdempotencyApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan").with("Idempotency-Key", key);
        this.lisi = ApiClient.of(port, "lisi").with("Idempotency-Key", key);
        this.analyst = ApiClient.of(port, "analyst").with("Idempotency-Key", key);
    }

    private String account(String name) {
        return "{\"values\":{\"name\":\"" + name + "\"}}";
    }

    private int named(String name) {
        return analyst.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(ACCOUNTS + "/query", """
                        {"filter":{"field":"name","op":"eq","value":"%s"},"total":true}""".formatted(name))
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void theSameCallGetsTheSameAnswer() {
        Answer first = zhangsan.post(ACCOUNTS, account("Sent twice"));
        Answer second = zhangsan.post(ACCOUNTS, account("Sent twice"));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location"))
                .isEqualTo(first.header("Location"))
                .isNotBlank();
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(named("Sent twice")).isEqualTo(1);
    }

    @Test
    void anAnswerIsNotServedOnceItsRecordMayNoLongerBeSeen() {
        Answer first = zhangsan.post(ACCOUNTS, account("Given away"));
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Answer given = analyst.with("If-Match", "\"1\"")
                .patch(ACCOUNTS + "/" + first.json().path("id").asString(), "{\"values\":{\"owner\":\"lisi\"}}");
        assertThat(given.status()).as(given.text()).isEqualTo(200);

        Answer again = zhangsan.post(ACCOUNTS, account("Given away"));
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.text()).doesNotContain("Given away");
    }

    @Test
    void aValueThatIsShownOnAskingIsAskedForEachTime() {
        String account = "/api/v1/records/account/"
                + zhangsan.post("/api/v1/records/account", """
                                {"values": {"name": "Shown once Ltd", "bankAccount": "6222000011119999"}}""")
                        .json()
                        .path("id")
                        .asString();
        ApiClient sender = zhangsan.with("Idempotency-Key", UUID.randomUUID().toString());
        assertThat(sender.post(account + "/shown/bankAccount", "{}").text()).contains("6222000011119999");
        assertThat(analyst.with("If-Match", "\"1\"")
                        .patch(account, "{\"values\":{\"owner\":\"lisi\"}}")
                        .status())
                .isEqualTo(200);
        for (String way : List.of("/shown/bankAccount", "/%73hown/bankAccount")) {
            Answer again = sender.post(account + way, "{}");
            assertThat(again.status()).as(way).isEqualTo(404);
            assertThat(again.text()).doesNotContain("6222000011119999");
        }
    }

    @Test
    void anotherRequestNeedsAnotherKey() {
        assertThat(zhangsan.post(ACCOUNTS, account("One")).status()).isEqualTo(201);
        Answer other = zhangsan.post(ACCOUNTS, account("Two"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("type").asString()).endsWith(":idempotency");
        assertThat(named("Two")).isZero();
    }

    @Test
    void othersKeysAreTheirOwn() {
        assertThat(zhangsan.post(ACCOUNTS, account("Shared")).status()).isEqualTo(201);
        assertThat(lisi.post(ACCOUNTS, account("Shared")).status()).isEqualTo(201);
        assertThat(named("Shared")).isEqualTo(2);
    }

    @Test
    void aRefusedCallMayBeMendedUnderItsKey() {
        assertThat(zhangsan.post(ACCOUNTS, "{\"values\":{}}").status()).isEqualTo(422);
        assertThat(zhangsan.post(ACCOUNTS, account("Mended")).status()).isEqualTo(201);
    }

    @Test
    void manyAtOnceMakeOne() throws Exception {
        List<Future<Answer>> sent = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                sent.add(many.submit(() -> zhangsan.post(ACCOUNTS, account("Race"))));
            }
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> one : sent) {
            answers.add(one.get());
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(201, 409);
            if (answer.status() == 409) {
                assertThat(answer.json().path("type").asString()).endsWith(":idempotency-busy");
            }
        });
        assertThat(answers).anyMatch(answer -> answer.status() == 201);
        assertThat(named("Race")).isEqualTo(1);
    }

    @Test
    void filesToo() {
        byte[] csv = "code,name,line\nCC-1,One,sensor\n".getBytes(StandardCharsets.UTF_8);
        Map<String, String> settings = Map.of("settings", """
                {"mode":"upsert","key":"code","dryRun":true,"mapping":[{"column":"code","field":"code"},
                  {"column":"name","field":"name"},{"column":"line","field":"line"}]}""");
        Answer first = analyst.upload("/api/v1/imports/product", "p.csv", csv, settings);
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        assertThat(analyst.upload("/api/v1/imports/product", "p.csv", csv, settings)
                        .text())
                .isEqualTo(first.text());
        assertThat(analyst.upload("/api/v1/imports/product", "other.csv", csv, settings)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aSecretIsNotKept() {
        Answer first = analyst.post("/api/v1/api-keys", "{\"name\":\"x\"}");
        Answer second = analyst.post("/api/v1/api-keys", "{\"name\":\"x\"}");
        assertThat(second.json().path("secret")).isNotEqualTo(first.json().path("secret"));
    }

    @Test
    void aKeyHasBounds() {
        assertThat(zhangsan.with("Idempotency-Key", "x".repeat(256))
                        .post(ACCOUNTS, account("Long"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anAnswerIsKeptForADayAndALostCallIsNotWaitedForForever(@Autowired DocumentStore store) {
        Instant start = Instant.parse("2026-11-21T10:00:00Z");
        KeptAnswers now = at(store, start);
        assertThat(now.claim(key, "a")).isInstanceOf(Known.New.class);
        assertThat(now.claim(key, "a")).isInstanceOf(Known.Running.class);
        assertThat(now.claim(key, "b")).isInstanceOf(Known.Other.class);
        Instant later = start.plus(Duration.ofMinutes(6));
        assertThat(at(store, later).claim(key, "a")).isInstanceOf(Known.New.class);
        now.keep(key, KeptAnswers.Answer.plain(201, Map.of("Location", "/x"), new byte[] {1, 2}));
        assertThat(at(store, later.plus(Duration.ofHours(23))).claim(key, "a"))
                .isInstanceOfSatisfying(Known.Answered.class, known -> {
                    assertThat(known.answer().status()).isEqualTo(201);
                    assertThat(known.answer().headers()).containsEntry("Location", "/x");
                    assertThat(known.answer().body()).containsExactly(1, 2);
                });
        assertThat(at(store, later.plus(Duration.ofHours(25))).claim(key, "b")).isInstanceOf(Known.New.class);
    }

    private static KeptAnswers at(DocumentStore store, Instant instant) {
        return new KeptAnswers(store, TestSeals.of(new BundleMessages()), Clock.fixed(instant, ZoneOffset.UTC));
    }
}
