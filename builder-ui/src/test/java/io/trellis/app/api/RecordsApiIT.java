package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.trellis.app.api.ApiClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Records, one by one and as lists, with the rights of who calls. */
@StartedTrellis
class RecordsApiIT {

    private static final String RECORDS = "/api/v1/records/";

    private final ApiClient zhangsan;
    private final ApiClient lisi;
    private final ApiClient wangwu;
    private final ApiClient finance;
    private final ApiClient admin;
    private final ApiClient legal;

    RecordsApiIT(@LocalServerPort int port) {
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.lisi = ApiClient.of(port, "lisi");
        this.wangwu = ApiClient.of(port, "wangwu");
        this.finance = ApiClient.of(port, "finance");
        this.admin = ApiClient.of(port, "admin");
        this.legal = ApiClient.of(port, "legal");
    }

    private Answer opportunity(String values) {
        return zhangsan.post(RECORDS + "opportunity", """
                {"values":{"name":"Acme","account":"account-01","closeDate":"2027-03-31"%s}}""".formatted(values));
    }

    private static String path(Answer created) {
        return RECORDS + "opportunity/" + created.json().path("id").asString();
    }

    @Test
    void whatARoleShowsMaskedIsLookedAtAndNothingElse() {
        Answer created = admin.post(RECORDS + "contact", """
                {"values":{"name":"Masked Person","account":"account-01","mobile":"13800138000",
                "email":"masked.person@example.com","wechat":"wx-masked-9"}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String contact = RECORDS + "contact/" + created.json().path("id").asString();
        JsonNode seen = legal.get(contact).json().path("values");
        assertThat(seen.path("mobile").asString()).isEqualTo("138****8000");
        assertThat(seen.path("email").asString()).isEqualTo("m****@example.com");
        String asked = """
                {"filter":{"field":"name","op":"eq","value":"Masked Person"},"fields":["name","mobile","email"]%s}""";
        Answer listed = legal.post(RECORDS + "contact/query", asked.formatted(""));
        assertThat(listed.text()).contains("138****8000").doesNotContain("00138000", "masked.person@");
        for (String more : List.of(
                ",\"sort\":[{\"field\":\"mobile\",\"dir\":\"asc\"}]",
                ",\"sort\":[{\"field\":\"wechat\",\"dir\":\"asc\"}]")) {
            assertThat(legal.post(RECORDS + "contact/query", asked.formatted(more))
                            .status())
                    .as(more)
                    .isEqualTo(422);
        }
        for (String way : List.of(
                contact,
                contact + "/timeline",
                contact + "/comments",
                "/api/openapi.json",
                "/api/v1/entities/contact")) {
            assertThat(legal.get(way).text())
                    .as(way)
                    .doesNotContain("00138000", "0013 8000", "masked.person@", "wx-masked-9");
        }
        assertThat(legal.post(contact + "/shown/mobile", "{}").status()).isEqualTo(404);
        assertThat(admin.get(contact).json().path("values").path("mobile").asString())
                .isEqualTo("+8613800138000");
    }

    @Test
    void aRecordIsPrintedByWhoMaySeeIt() {
        Answer created = opportunity(",\"lines\":[{\"product\":\"product-ts-100\",\"qty\":2,\"price\":1500}]");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String prints = path(created) + "/prints";
        assertThat(zhangsan.get(prints)
                        .json()
                        .path("prints")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("opportunity-quote");
        Answer pdf = zhangsan.get(prints + "/opportunity-quote?language=en");
        assertThat(pdf.status()).isEqualTo(200);
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).startsWith("attachment");
        assertThat(pdf.text()).startsWith("%PDF");
        assertThat(zhangsan.get(prints + "/opportunity-quote?language=fr").status())
                .isEqualTo(422);
        assertThat(zhangsan.get(prints + "/nothing").status()).isEqualTo(404);
        assertThat(lisi.get(prints).status()).isEqualTo(404);
        assertThat(lisi.get(prints + "/opportunity-quote").status()).isEqualTo(404);
    }

    @Test
    void manyArePrintedAsAJobWhoseFileIsForWhoAskedAlone() {
        String id = opportunity(",\"lines\":[{\"product\":\"product-ts-100\",\"qty\":2,\"price\":1500}]")
                .json()
                .path("id")
                .asString();
        String prints = RECORDS + "opportunity/prints/opportunity-quote";
        Answer started = zhangsan.post(prints, "{\"ids\":[\"" + id + "\"],\"as\":\"zip\"}");
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        String job = "/api/v1/jobs/" + started.json().path("job").asString();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !zhangsan.get(job).json().path("state").asString().equals("running"));
        Answer done = zhangsan.get(job);
        assertThat(done.json().path("printed").asInt()).as(done.text()).isEqualTo(1);
        String file = done.json().path("file").asString();
        assertThat(zhangsan.get(file).header("Content-Type")).isEqualTo("application/zip");
        assertThat(lisi.get(file).status()).isEqualTo(404);
        assertThat(zhangsan.post(prints, "{}").status()).isEqualTo(422);
        assertThat(zhangsan.post(prints, "{\"ids\":[],\"as\":\"doc\"}").status())
                .isEqualTo(422);
    }

    @Test
    void whatIsSealedIsToldAsFarAsItsFieldSaysAndTheWholeOnAsking() {
        Answer created = zhangsan.post(RECORDS + "account", """
                {"values": {"name": "Sealed Ltd", "bankAccount": "6222000011112222", "portalPassword": "tok-4f9a77"}}""");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String account = RECORDS + "account/" + created.json().path("id").asString();
        Answer read = zhangsan.get(account);
        assertThat(read.json().path("values").path("bankAccount").asString()).isEqualTo("**** 2222");
        assertThat(read.json().path("values").path("portalPassword").path("set").asBoolean())
                .isTrue();
        assertThat(created.text() + read.text())
                .doesNotContain("tok-4f9a77")
                .doesNotContain("6222000011112222")
                .doesNotContain("sealed\":");
        assertThat(zhangsan.post(account + "/shown/bankAccount", "{}")
                        .json()
                        .path("value")
                        .asString())
                .isEqualTo("6222000011112222");
        assertThat(zhangsan.post(account + "/shown/portalPassword", "{}").status())
                .isEqualTo(404);
        ApiClient onFirst = zhangsan.with("If-Match", "\"1\"");
        assertThat(onFirst.patch(account, "{\"values\":{\"bankAccount\":\"**** 2222\"}}")
                        .status())
                .isEqualTo(422);
        assertThat(zhangsan.post(RECORDS + "account/query", """
                        {"filter": {"field": "bankAccount", "op": "eq", "value": "6222 0000 1111 2222"}}""").status()).isEqualTo(200);
        assertThat(zhangsan.post(RECORDS + "account/query", """
                        {"filter": {"field": "bankAccount", "op": "contains", "value": "6222"}}""").status()).isEqualTo(422);
    }

    @Test
    void aRecordIsPutElsewhereInAnOrderByHand() {
        String last = RECORDS + "product/product-sv-year/places/place";
        Answer moved = admin.post(last, "{\"before\":\"product-ts-100\"}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(200);
        Answer list = admin.post(RECORDS + "product/query", """
                {"sort": [{"field": "place", "dir": "asc"}], "page": {"size": 2}}""");
        assertThat(list.json().path("records").path(0).path("id").asString()).isEqualTo("product-sv-year");
        assertThat(list.json().path("records").path(1).path("id").asString()).isEqualTo("product-ts-100");
        assertThat(admin.post(last, "{\"at\":\"last\"}").status()).isEqualTo(200);
        assertThat(admin.post(last, "{\"at\":\"middle\"}").status()).isEqualTo(400);
        assertThat(admin.post(last, "{}").status()).isEqualTo(400);
        assertThat(admin.post(last, "{\"after\":\"gone\"}").status()).isEqualTo(422);
        assertThat(admin.post(RECORDS + "product/product-sv-year/places/name", "{\"at\":\"last\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRecordIsCreatedAndReadAsItWasWritten() {
        Answer created = opportunity(",\"amount\":{\"amount\":1200.50,\"currency\":\"CNY\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo(path(created));
        Answer read = zhangsan.get(path(created));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("ETag")).isEqualTo("\"1\"").isEqualTo(created.header("ETag"));
        assertThat(read.json()).isEqualTo(created.json());
        JsonNode values = read.json().path("values");
        assertThat(values.path("amount").path("amount").decimalValue()).isEqualByComparingTo("1200.50");
        assertThat(values.path("amount").path("currency").asString()).isEqualTo("CNY");
        assertThat(values.path("account").path("id").asString()).isEqualTo("account-01");
        assertThat(values.path("account").path("label").asString()).isNotBlank();
        assertThat(values.path("stage").asString()).isEqualTo("discovery");
        assertThat(values.path("closeDate").asString()).isEqualTo("2027-03-31");
        assertThat(values.path("owner").path("label").asString()).isEqualTo("张三");
    }

    @Test
    void whatIsTriedGetsTheSameAnswerAndIsNotWritten() {
        Answer tried = zhangsan.post(
                RECORDS + "opportunity?try=true",
                "{\"values\":{\"name\":\"Only tried\",\"account\":\"account-01\",\"closeDate\":\"2027-03-31\"}}");
        assertThat(tried.status()).as(tried.text()).isEqualTo(201);
        assertThat(tried.json().path("values").path("stage").asString()).isEqualTo("discovery");
        assertThat(tried.json().path("values").path("no").asString("")).isEmpty();
        assertThat(zhangsan.get(path(tried)).status()).isEqualTo(404);
        Answer refused = zhangsan.post(RECORDS + "opportunity?try=true", "{\"values\":{\"stage\":\"nowhere\"}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.paths()).contains("name", "stage");

        Answer created = opportunity("");
        ApiClient onFirst = zhangsan.with("If-Match", "\"1\"");
        Answer change = onFirst.patch(path(created) + "?try=true", "{\"values\":{\"nextStep\":\"call\"}}");
        assertThat(change.status()).as(change.text()).isEqualTo(200);
        assertThat(change.json().path("values").path("nextStep").asString()).isEqualTo("call");
        assertThat(onFirst.delete(path(created) + "?try=true").status()).isEqualTo(204);
        assertThat(zhangsan.get(path(created)).json()).isEqualTo(created.json());
        assertThat(zhangsan.post(RECORDS + "opportunity?try=perhaps", "{\"values\":{}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aNumberCannotBeHandedIn() {
        Answer refused = opportunity(",\"no\":\"SJ-000000-0001\"");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.paths()).containsExactly("no");
    }

    @Test
    void aPlainNumberIsBaseCurrencyAndRowsHaveIds() {
        Answer created =
                opportunity(",\"lines\":[{\"product\":\"product-ts-100\",\"qty\":3,\"price\":100,\"discount\":10,"
                        + "\"contents\":[{\"product\":\"product-gw-20\",\"qty\":2}]}]");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode values = created.json().path("values");
        JsonNode line = values.path("lines").path(0);
        JsonNode part = line.path("contents").path(0);
        assertThat(part.path("id").asString()).isNotBlank();
        assertThat(part.path("product").path("label").asString()).contains("GW-20");
        assertThat(line.path("id").asString()).isNotBlank();
        assertThat(line.path("price").path("currency").asString()).isEqualTo("CNY");
        assertThat(line.path("product").path("label").asString()).isNotBlank();
        assertThat(line.path("amount").path("amount").decimalValue()).isEqualByComparingTo("270");
        assertThat(values.path("linesTotal").path("amount").decimalValue()).isEqualByComparingTo("270");
        // a record goes back as it was read
        Answer same = zhangsan.with("If-Match", created.header("ETag"))
                .patch(
                        path(created),
                        "{\"values\":{\"lines\":" + values.path("lines") + ",\"account\":" + values.path("account")
                                + "}}");
        assertThat(same.status()).as(same.text()).isEqualTo(200);
        assertThat(same.json().path("values").path("lines").path(0).path("id")).isEqualTo(line.path("id"));
    }

    @Test
    void whoIsSecondGetsWhatIsCurrent() {
        Answer created = opportunity("");
        ApiClient onFirst = zhangsan.with("If-Match", "\"1\"");
        Answer first = onFirst.patch(path(created), "{\"values\":{\"nextStep\":\"call\"}}");
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        Answer second = onFirst.patch(path(created), "{\"values\":{\"nextStep\":\"write\"}}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().path("current").path("revision").asInt()).isEqualTo(2);
        assertThat(second.json().path("current").path("values").path("nextStep").asString())
                .isEqualTo("call");
        assertThat(onFirst.delete(path(created)).status()).isEqualTo(409);
    }

    @Test
    void aChangeNamesTheRevisionItIsBasedOn() {
        Answer created = opportunity("");
        String change = "{\"values\":{\"nextStep\":\"call\"}}";
        assertThat(zhangsan.patch(path(created), change).status()).isEqualTo(428);
        assertThat(zhangsan.delete(path(created)).status()).isEqualTo(428);
        for (String odd : List.of("one", "\"1", "*", "\"9999999999999999999999\"")) {
            assertThat(zhangsan.with("If-Match", odd)
                            .patch(path(created), change)
                            .status())
                    .as(odd)
                    .isEqualTo(400);
        }
    }

    @Test
    void aDeletedRecordIsGone() {
        Answer created = opportunity("");
        assertThat(zhangsan.with("If-Match", "\"1\"").delete(path(created)).status())
                .isEqualTo(204);
        assertThat(zhangsan.get(path(created)).status()).isEqualTo(404);
    }

    @Test
    void everyViolationIsNamedAtOnce() {
        Answer refused = zhangsan.post(
                RECORDS + "opportunity",
                "{\"values\":{\"amount\":\"much\",\"stage\":\"nowhere\",\"account\":\"no-such\",\"closeDate\":\"31.3.\"}}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.paths()).contains("name", "amount", "stage", "account", "closeDate");
        assertThat(refused.json().path("problems").valueStream())
                .allSatisfy(problem ->
                        assertThat(problem.path("message").asString()).isNotBlank());
        Answer chinese = zhangsan.with("Accept-Language", "zh-CN").post(RECORDS + "opportunity", "{\"values\":{}}");
        assertThat(chinese.json().path("title").asString()).isEqualTo("内容无效");
        assertThat(chinese.json().path("problems").path(0).path("message").asString())
                .containsPattern("\\p{IsHan}");
    }

    @Test
    void unknownFieldsAreNamed() {
        Answer refused = opportunity(",\"nothing\":1,\"alsoNothing\":2");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.paths()).containsExactlyInAnyOrder("nothing", "alsoNothing");
    }

    @Test
    void eachSeesTheirOwnAndTheManagerAndFinanceSeeAll() {
        Answer created = opportunity("");
        assertThat(lisi.get(path(created)).status()).isEqualTo(404);
        assertThat(lisi.with("If-Match", "\"1\"")
                        .patch(path(created), "{\"values\":{\"nextStep\":\"x\"}}")
                        .status())
                .isEqualTo(404);
        assertThat(wangwu.get(path(created)).status()).isEqualTo(200);
        assertThat(finance.get(path(created)).status()).isEqualTo(200);
        int own = total(zhangsan);
        int others = total(lisi);
        assertThat(own).isPositive();
        assertThat(others).isPositive();
        assertThat(total(wangwu)).isGreaterThanOrEqualTo(own + others);
        assertThat(total(finance)).isGreaterThanOrEqualTo(total(wangwu));
    }

    private static int total(ApiClient who) {
        return who.post(RECORDS + "opportunity/query", "{\"total\":true,\"page\":{\"size\":1}}")
                .json()
                .path("total")
                .asInt();
    }

    @Test
    void whatMayNotBeSeenIsNowhere() {
        String product = RECORDS + "product/product-ts-100";
        assertThat(finance.get(product).json().path("values").has("cost")).isTrue();
        assertThat(zhangsan.get(product).json().path("values").has("cost")).isFalse();
        assertThat(zhangsan.get("/api/v1/entities/product").text()).doesNotContain("\"cost\"");
        for (String query : List.of(
                "{\"filter\":{\"field\":\"cost\",\"op\":\"gt\",\"value\":1}}",
                "{\"sort\":[{\"field\":\"cost\"}]}",
                "{\"fields\":[\"cost\"]}")) {
            assertThat(zhangsan.post(RECORDS + "product/query", query).status())
                    .as(query)
                    .isEqualTo(422);
            assertThat(finance.post(RECORDS + "product/query", query).status())
                    .as(query)
                    .isEqualTo(200);
        }
        assertThat(zhangsan.post(
                                "/api/v1/reports/query",
                                "{\"entity\":\"product\",\"measures\":[{\"op\":\"sum\",\"field\":\"cost\"}]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatMayNotBeEditedIsNamed() {
        Answer read = zhangsan.get(RECORDS + "product/product-ts-100");
        Answer refused = zhangsan.with("If-Match", read.header("ETag"))
                .patch(RECORDS + "product/product-ts-100", "{\"values\":{\"name\":\"Mine\"}}");
        assertThat(refused.status()).isEqualTo(403);
        Answer system = zhangsan.with("If-Match", "\"1\"")
                .patch(path(opportunity("")), "{\"values\":{\"createdAt\":\"2020-01-01T00:00:00Z\"}}");
        assertThat(system.status()).as(system.text()).isIn(403, 422);
        assertThat(system.paths()).containsExactly("createdAt");
    }

    @Test
    void listsArePagedToTheirEndWithoutAGapOrARepeat() {
        Set<String> seen = new HashSet<>();
        List<String> sorted = new ArrayList<>();
        String after = "null";
        int pages = 0;
        do {
            JsonNode page =
                    finance.post(RECORDS + "lead/query", """
                            {"sort":[{"field":"name","dir":"desc"}],"fields":["name"],"page":{"size":7,"after":%s},"total":true}""".formatted(after)).json();
            page.path("records").forEach(record -> {
                assertThat(seen.add(record.path("id").asString())).isTrue();
                assertThat(record.path("values").propertyNames()).containsExactly("name");
                sorted.add(record.path("id").asString());
            });
            assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(60);
            after = page.path("next").isNull() ? "null" : page.path("next").toString();
            pages++;
        } while (!"null".equals(after));
        assertThat(sorted).hasSizeGreaterThanOrEqualTo(60);
        assertThat(pages).isGreaterThanOrEqualTo(9);
    }

    @Test
    void rowsMayGoWithoutATotalThatDoesNotComeSoon() {
        String query = "{\"fields\":[\"name\"],\"page\":{\"size\":7},\"%s\":true}";
        int total = finance.post(RECORDS + "lead/query", query.formatted("total"))
                .json()
                .path("total")
                .asInt();
        JsonNode soon = finance.post(RECORDS + "lead/query", query.formatted("totalSoon"))
                .json();
        assertThat(soon.path("records")).hasSize(7);
        // which of them comes is a matter of time
        assertThat(soon.path("total").asInt(total)).isEqualTo(total);
        assertThat(soon.path("totalAtLeast").asInt(8)).isEqualTo(8);
        assertThat(soon.has("total")).isNotEqualTo(soon.has("totalAtLeast"));
    }

    @Test
    void partsAndColumnsAreAskedForByTheirPath() {
        JsonNode found = finance.post(RECORDS + "opportunity/query", """
                {"filter":{"field":"amount.currency","op":"eq","value":"CNY"},
                 "sort":[{"field":"amount.amount","dir":"desc"}],
                 "fields":["name","amount.amount","amount.currency","account.name"],"page":{"size":5}}""").json();
        assertThat(found.path("records")).isNotEmpty().allSatisfy(record -> {
            assertThat(record.path("values").path("amount.currency").asString()).isEqualTo("CNY");
            assertThat(record.path("values").path("amount.amount").isNumber()).isTrue();
            assertThat(record.path("values").path("account.name").isString()).isTrue();
        });
        assertThat(finance.post(
                                RECORDS + "opportunity/query",
                                "{\"filter\":{\"field\":\"amount.curency\",\"op\":\"eq\",\"value\":\"CNY\"}}")
                        .text())
                .contains("amount.curency")
                .contains("(amount.currency)");
    }

    @Test
    void filtersReachOverLookupsAndRelativeDates() {
        JsonNode east = finance.post(RECORDS + "opportunity/query", """
                        {"filter":{"and":[{"field":"account.region","op":"in","value":["east"]},
                          {"not":{"field":"stage","op":"eq","value":"lost"}},
                          {"or":[{"field":"closeDate","op":"within","value":"this_year"},
                                 {"field":"closeDate","op":"within","value":"last_year"}]}]},
                         "fields":["name","account.region","stage"],"page":{"size":500}}""").json();
        assertThat(east.path("records").valueStream()).isNotEmpty().allSatisfy(record -> {
            assertThat(record.path("values").path("account.region").asString()).isEqualTo("east");
            assertThat(record.path("values").path("stage").asString()).isNotEqualTo("lost");
        });
    }
}
