package io.trellis.app.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.audit.SecurityLog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Calls that are answered as somebody else would see it. */
@StartedTrellis
class LookApiIT {

    private final ApiClient admin;
    private final ApiClient analyst;
    private final ApiClient zhangsan;
    private final ApiClient asZhangsan;

    @Autowired
    private SecurityLog log;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping calls;

    LookApiIT(@LocalServerPort int port) {
        this.admin = ApiClient.of(port, "admin");
        this.analyst = ApiClient.of(port, "analyst");
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.asZhangsan = admin.with("Look-As", "person:zhangsan");
    }

    private static String query(ApiClient who, String entity) {
        Answer answer = who.post("/api/v1/records/" + entity + "/query", "{\"page\":{\"size\":200}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("records").toString();
    }

    @Test
    void recordsFieldsAndOffersAreThoseOfThePerson() {
        // flows of the shipped app may write between two questions
        await().untilAsserted(
                        () -> assertThat(query(asZhangsan, "opportunity")).isEqualTo(query(zhangsan, "opportunity")));
        assertThat(query(asZhangsan, "opportunity"))
                .isNotEqualTo(query(admin, "opportunity"))
                .doesNotContain("grossProfit");
        String others = admin.post("/api/v1/records/account", "{\"values\":{\"name\":\"Not of zhangsan\"}}")
                .json()
                .path("id")
                .asString();
        assertThat(asZhangsan.get("/api/v1/records/account/" + others).status()).isEqualTo(404);
        assertThat(asZhangsan.get("/api/v1/audit").status()).isEqualTo(403);
        assertThat(analyst.with("Look-As", "role:admin").get("/api/v1/audit").status())
                .as("a role of administrators, seen by who is none")
                .isEqualTo(403);
        assertThat(query(analyst.with("Look-As", "role:sales"), "product")).doesNotContain("\"cost\"");
    }

    @Test
    void noCallThatChangesSomethingIsAnswered() {
        Set<String> answered = new TreeSet<>();
        calls.getHandlerMethods().keySet().forEach(mapping -> mapping.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/v1/"))
                .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                        .filter(verb -> verb != RequestMethod.GET && !path.endsWith("/query"))
                        .forEach(verb -> {
                            Answer answer = call(verb, path.replaceAll("\\{\\w+}", "account"));
                            if (answer.status() != 403) {
                                answered.add(verb + " " + path + " " + answer.status());
                            }
                        })));
        assertThat(answered).isEmpty();
        Answer refused = asZhangsan.post("/api/v1/records/account", "{\"values\":{\"name\":\"By nobody\"}}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("You are looking as somebody else: nothing can be changed.");
        assertThat(query(admin, "account")).doesNotContain("By nobody");
    }

    private Answer call(RequestMethod verb, String path) {
        return switch (verb) {
            case POST ->
                path.endsWith("/files")
                                || path.endsWith("/workflows")
                                || path.endsWith("/proposal")
                                || path.endsWith("/decisions")
                                || path.endsWith("/table")
                                || path.endsWith("/apps/import")
                                || path.equals("/api/v1/promotions")
                                || path.endsWith("/promotions/compare")
                                || path.contains("/imports/account")
                        ? asZhangsan.upload(
                                path,
                                "a.csv",
                                "name\nBy nobody\n".getBytes(UTF_8),
                                Map.of("settings", "{}", "app", "crm"))
                        : asZhangsan.post(path, "{\"values\":{\"name\":\"By nobody\"}}");
            case PUT -> asZhangsan.put(path, "{\"values\":{\"name\":\"By nobody\"}}");
            case PATCH -> asZhangsan.patch(path, "{\"values\":{\"name\":\"By nobody\"}}");
            case DELETE -> asZhangsan.delete(path);
            default -> throw new AssertionError(verb + " " + path);
        };
    }

    @Test
    void whatIsThePersonsAloneIsNotShown() {
        String account = zhangsan.post("/api/v1/records/account", "{\"values\":{\"name\":\"Remembered\"}}")
                .json()
                .path("id")
                .asString();
        String at = java.time.Instant.now().plusSeconds(86_400).toString();
        assertThat(zhangsan.post(
                                "/api/v1/records/account/" + account + "/reminders",
                                "{\"at\":\"" + at + "\",\"note\":\"Ask them quietly\"}")
                        .status())
                .isEqualTo(201);
        String upload = zhangsan.upload("/api/v1/files", "a.txt", new byte[] {65}, Map.of())
                .json()
                .path("id")
                .asString();
        assertThat(asZhangsan.get("/api/v1/me/reminders").text()).doesNotContain("Ask them quietly");
        assertThat(asZhangsan
                        .get("/api/v1/records/account/" + account + "/reminders")
                        .text())
                .doesNotContain("Ask them quietly");
        assertThat(asZhangsan.get("/api/v1/files/" + upload).status()).isEqualTo(404);
        assertThat(asZhangsan.get("/api/v1/tasks?view=todo").text()).contains("\"tasks\":[]");
        assertThat(asZhangsan.get("/api/v1/records/account/" + account).status())
                .isEqualTo(200);
    }

    @Test
    void whoMayIsACapabilityAndItIsNoted() {
        assertThat(zhangsan.with("Look-As", "role:sales").get("/api/v1/me").status())
                .isEqualTo(403);
        assertThat(analyst.with("Look-As", "person:zhangsan").get("/api/v1/me").status())
                .isEqualTo(403);
        assertThat(admin.with("Look-As", "person:nobody").get("/api/v1/me").status())
                .isEqualTo(404);
        Answer wrong = admin.with("Look-As", "zhangsan").get("/api/v1/me");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("person:USERNAME");

        assertThat(admin.with("Look-As", "person:wangwu")
                        .get("/api/v1/records/account/x")
                        .status())
                .isEqualTo(404);
        admin.with("Look-As", "person:wangwu").get("/api/v1/records/account/x");
        assertThat(log.find(
                        new SecurityLog.Asked(
                                Optional.of(SecurityLog.What.LOOKED_AS),
                                Optional.of("wangwu"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        5))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.by()).isEqualTo("admin");
                    assertThat(entry.way()).isEqualTo("api");
                });
    }
}
