package io.trellis.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trellis.app.api.ApiClient.Answer;
import io.trellis.core.company.Company;
import io.trellis.core.error.TrellisException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups, measures and dashboards: each figure against the records that it is made of. */
@StartedTrellis
class ReportsApiIT {

    private static final String REPORTS = "/api/v1/reports/query";

    private final int port;
    private final ApiClient zhangsan;
    private final ApiClient wangwu;

    @Autowired
    private Company company;

    ReportsApiIT(@LocalServerPort int port) {
        this.port = port;
        this.zhangsan = ApiClient.of(port, "zhangsan");
        this.wangwu = ApiClient.of(port, "wangwu");
    }

    @Test
    void theBaseCurrencyStaysWhileAmountsAreCountedInIt() {
        Company.Settings now = company.settings();
        Company.Settings dollars = new Company.Settings(
                "USD", now.zone(), now.firstDayOfWeek(), now.fiscalYearStart(), List.of("USD", "CNY"));
        assertThatThrownBy(() -> company.save(dollars))
                .isInstanceOf(TrellisException.class)
                .hasMessageContaining("Opportunities")
                .hasMessageContaining("Export these records");
        assertThat(company.baseCurrency()).isEqualTo(now.baseCurrency());
    }

    @Test
    void definitionsTellNothingOfWhatTheirReaderMayNotSee() {
        ApiClient warehouse = ApiClient.of(port, "warehouse");
        ApiClient service = ApiClient.of(port, "service");
        // every widget is about opportunities, which the warehouse may not see; service sees no amounts
        assertThat(warehouse.get("/api/v1/dashboards/sales").status()).isEqualTo(404);
        Answer seen = service.get("/api/v1/dashboards/sales");
        assertThat(seen.status()).as(seen.text()).isEqualTo(200);
        assertThat(seen.text()).doesNotContain("\"amount\"", "\"weighted\"").contains("\"widgets\"");
        assertThat(wangwu.get("/api/v1/dashboards/sales").text()).contains("\"amount\"");
        assertThat(service.get("/api/v1/entities/opportunity").text())
                .doesNotContain("linesTotal", "weighted", "amount");
        assertThat(wangwu.get("/api/v1/entities/opportunity").text()).contains("linesTotal", "weighted");
    }

    @Test
    void aReportByQuarterAndFieldsOfTheAccountIsTheListCounted() {
        Answer report = wangwu.post(REPORTS, """
                {"entity":"opportunity","filter":{"field":"stage","op":"eq","value":"won"},
                 "groupBy":[{"field":"account.region"},{"field":"closeDate","by":"quarter"}],
                 "measures":[{"op":"count"},{"op":"sum","field":"amount"}],
                 "sort":[{"measure":1,"dir":"desc"}],"limit":1000}""");
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        assertThat(report.json().path("columns")).isEqualTo(ApiClient.JSON.readTree("""
                        [{"name":"account.region"},{"name":"closeDate","by":"quarter"},{"name":"count"},{"name":"sum(amount)"}]"""));
        TreeMap<String, BigDecimal> sums = new TreeMap<>();
        TreeMap<String, Integer> counts = new TreeMap<>();
        List<BigDecimal> order = new ArrayList<>();
        report.json().path("rows").forEach(row -> {
            String group = row.path(0).asString() + " " + row.path(1).asString();
            assertThat(row.path(1).asString()).matches("\\d{4}-Q[1-4]");
            counts.put(group, row.path(2).asInt());
            assertThat(row.path(3).path("currency").asString()).isEqualTo("CNY");
            order.add(row.path(3).path("amount").decimalValue());
            sums.put(group, row.path(3).path("amount").decimalValue().stripTrailingZeros());
        });
        assertThat(order).isSortedAccordingTo((a, b) -> b.compareTo(a));

        TreeMap<String, BigDecimal> expected = new TreeMap<>();
        TreeMap<String, Integer> expectedCounts = new TreeMap<>();
        won().forEach(record -> {
            JsonNode values = record.path("values");
            String date = values.path("closeDate").asString();
            String quarter = date.substring(0, 4) + "-Q" + (Integer.parseInt(date.substring(5, 7)) + 2) / 3;
            String group = values.path("account.region").asString() + " " + quarter;
            expected.merge(group, values.path("amount").path("amount").decimalValue(), BigDecimal::add);
            expectedCounts.merge(group, 1, Integer::sum);
        });
        expected.replaceAll((group, sum) -> sum.stripTrailingZeros());
        assertThat(expected).isNotEmpty();
        assertThat(counts).isEqualTo(expectedCounts);
        assertThat(sums).isEqualTo(expected);
    }

    @Test
    void aFormulaOfEachRecordIsAddedUpAsItsReaderSeesTheFieldsThatItReads() {
        String asked = """
                {"entity":"opportunity","filter":{"field":"stage","op":"eq","value":"won"},
                 "formulas":[{"key":"thousands","formula":"amount / 1000","result":"number","scale":8},
                  {"key":"half","formula":"if closeDate.month <= 6 then \\"first\\" else \\"second\\"","result":"text"}],
                 "groupBy":[{"field":"half"}],"measures":[{"op":"sum","field":"thousands"}]}""";
        Answer report = wangwu.post(REPORTS, asked);
        assertThat(report.status()).as(report.text()).isEqualTo(200);
        TreeMap<String, BigDecimal> found = new TreeMap<>();
        report.json()
                .path("rows")
                .forEach(row -> found.put(
                        row.path(0).asString(), row.path(1).decimalValue().stripTrailingZeros()));
        TreeMap<String, BigDecimal> expected = new TreeMap<>();
        won().forEach(record -> expected.merge(
                Integer.parseInt(record.path("values")
                                        .path("closeDate")
                                        .asString()
                                        .substring(5, 7))
                                <= 6
                        ? "first"
                        : "second",
                record.path("values")
                        .path("amount")
                        .path("amount")
                        .decimalValue()
                        .movePointLeft(3),
                BigDecimal::add));
        expected.replaceAll((half, sum) -> sum.stripTrailingZeros());
        assertThat(found).isEqualTo(expected);
        assertThat(ApiClient.of(port, "service").post(REPORTS, asked).text())
                .as("who may not read amounts knows of none")
                .contains("unknown-field", "formulas[0].formula");
    }

    @Test
    void aMeasureThatIsDefinedOnceIsAskedByItsName() {
        String asked = "{\"entity\":\"opportunity\",\"groupBy\":[{\"field\":\"owner.name\"}],\"measures\":[%s]}";
        String said = """
                {"op":"count","where":{"field":"stage","op":"eq","value":"won"},
                 "per":{"op":"count","where":{"field":"stage","op":"in","value":["won","lost"]}}}""";
        Answer named = wangwu.post(REPORTS, asked.formatted("{\"measure\":\"opportunity-winRate\"}"));
        assertThat(named.status()).as(named.text()).isEqualTo(200);
        assertThat(named.json().path("columns").path(1).path("name").asString()).isEqualTo("opportunity-winRate");
        assertThat(named.json().path("rows"))
                .isNotEmpty()
                .isEqualTo(wangwu.post(REPORTS, asked.formatted(said)).json().path("rows"));
        assertThat(wangwu.post(REPORTS, asked.formatted("{\"measure\":\"nothing\"}"))
                        .text())
                .contains("unknown-measure", "measures[0].measure");
        assertThat(ApiClient.of(port, "service")
                        .post(REPORTS, asked.formatted("{\"measure\":\"opportunity-won\"}"))
                        .text())
                .as("who may not read amounts")
                .contains("unknown-field");
    }

    private JsonNode won() {
        return wangwu.post("/api/v1/records/opportunity/query", """
                        {"filter":{"field":"stage","op":"eq","value":"won"},
                         "fields":["amount","closeDate","account.region"],"page":{"size":500}}""").json().path("records");
    }

    @Test
    void aReportWithoutGroupsIsOneRow() {
        JsonNode report = wangwu.post(REPORTS, """
                {"entity":"product","filter":{"field":"picture","op":"notEmpty"}}""").json();
        assertThat(report.path("columns")).isEqualTo(ApiClient.JSON.readTree("[{\"name\":\"count\"}]"));
        assertThat(report.path("rows").path(0).path(0).asInt()).isEqualTo(12);
    }

    @Test
    void groupsAreKeptByTheirShareOfTheGroupAboveAndTheFirstOfEachStandForThemselves() {
        JsonNode report = wangwu.post(REPORTS, """
                {"entity":"product","filter":{"field":"line","op":"notEmpty"},
                 "groupBy":[{"field":"line"},{"field":"name","top":2,"topEach":true}],
                 "measures":[{"op":"count","shown":"groupShare"},{"op":"count"}],"kept":[{"measure":1,"is":"gt","than":1}]}""").json();
        assertThat(report.path("rows"))
                .as("names are there once each, so that only the others are more than one: " + report)
                .isNotEmpty()
                .allSatisfy(row -> {
                    long others = row.path(1).path("others").asLong();
                    assertThat(row.path(3).asLong()).isEqualTo(others);
                    assertThat(row.path(2).decimalValue())
                            .isEqualByComparingTo(BigDecimal.valueOf(others)
                                    .divide(BigDecimal.valueOf(others + 2), 10, RoundingMode.HALF_UP));
                });
    }

    @Test
    void whatAReportCannotMeanIsNamed() {
        for (String odd : List.of(
                "{\"entity\":\"opportunity\",\"groupBy\":[{\"field\":\"nothing\"}]}",
                "{\"entity\":\"opportunity\",\"formulas\":[{\"key\":\"a b\",\"formula\":\"1\"}]}",
                "{\"entity\":\"opportunity\",\"formulas\":[{\"key\":\"a\",\"formula\":\"1\",\"result\":\"rows\"}]}",
                "{\"entity\":\"opportunity\",\"groupBy\":[{\"field\":\"closeDate\",\"by\":\"decade\"}]}",
                "{\"entity\":\"opportunity\",\"groupBy\":\"stage\"}",
                "{\"entity\":\"opportunity\",\"measures\":[{\"op\":\"mode\",\"field\":\"amount\"}]}",
                "{\"entity\":\"opportunity\",\"measures\":[{\"op\":\"count\",\"where\":{\"field\":\"stage\"}}]}",
                "{\"entity\":\"opportunity\",\"measures\":[{\"op\":\"count\",\"shown\":\"often\"}]}",
                "{\"entity\":\"opportunity\",\"filter\":{\"having\":{\"entity\":\"opportunity\"}}}",
                "{\"entity\":\"opportunity\",\"measures\":[{\"op\":\"sum\"}]}",
                "{\"entity\":\"opportunity\",\"measures\":[{\"op\":\"sum\",\"field\":\"stage\"}]}",
                "{\"entity\":\"opportunity\",\"sort\":[{\"measure\":4}]}",
                "{\"entity\":\"opportunity\",\"kept\":[{\"measure\":0,\"is\":\"eq\",\"than\":1}]}",
                "{\"entity\":\"opportunity\",\"kept\":[{\"measure\":1,\"is\":\"gt\",\"than\":1}]}",
                "{\"entity\":\"opportunity\",\"limit\":\"all\"}",
                "{\"entity\":\"opportunity\",\"limit\":0}",
                "{\"entity\":\"opportunity\",\"limit\":10000000}",
                "{\"entity\":\"opportunity\",\"filter\":{\"field\":\"amount\",\"op\":\"like\",\"value\":1}}")) {
            Answer refused = wangwu.post(REPORTS, odd);
            assertThat(refused.status()).as("%s %s", odd, refused.text()).isEqualTo(422);
            assertThat(refused.paths()).as(odd).isNotEmpty();
        }
        assertThat(wangwu.post(REPORTS, "{\"entity\":\"nothing\"}").status()).isEqualTo(404);
        assertThat(wangwu.post(REPORTS, "{}").status()).isEqualTo(404);
    }

    @Test
    void everyWidgetOfADashboardAnswersInTheShapeThatIsDescribed() {
        JsonNode dashboard = wangwu.get("/api/v1/dashboards/sales").json();
        assertThat(dashboard.path("name").asString()).isEqualTo("sales");
        Schema shape = schema("WidgetData");
        Set<String> kinds = new LinkedHashSet<>();
        dashboard.path("widgets").forEach(widget -> {
            Answer data = widget(wangwu, widget.path("id").asString(), "");
            assertThat(data.status()).isEqualTo(200);
            assertThat(shape.validate(data.json())).as(data.text()).isEmpty();
            kinds.add(data.json().path("kind").asString());
        });
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "number", "slices", "series", "table", "pivot", "plot", "ranking", "records");
    }

    private Schema schema(String name) {
        ObjectNode document = (ObjectNode) wangwu.get("/api/openapi.json").json();
        document.put("$ref", "#/components/schemas/" + name);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
    }

    private static Answer widget(ApiClient who, String widget, String filter) {
        return who.get("/api/v1/dashboards/sales/widgets/" + widget
                + (filter.isEmpty() ? "" : "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8)));
    }

    @Test
    void aWidgetShowsWhatTheCallerMaySeeAndTheFilterLeaves() {
        BigDecimal all = value(widget(wangwu, "won", ""));
        BigDecimal own = value(widget(zhangsan, "won", ""));
        BigDecimal east = value(widget(wangwu, "won", "{\"region\":[\"east\"]}"));
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal inEast = BigDecimal.ZERO;
        for (JsonNode record : won()) {
            BigDecimal amount =
                    record.path("values").path("amount").path("amount").decimalValue();
            sum = sum.add(amount);
            if ("east".equals(record.path("values").path("account.region").asString())) {
                inEast = inEast.add(amount);
            }
        }
        assertThat(all).isEqualByComparingTo(sum);
        assertThat(east).isEqualByComparingTo(inEast).isLessThan(all);
        assertThat(own).isPositive().isLessThan(all);
    }

    private static BigDecimal value(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().path("value").decimalValue();
    }

    @Test
    void aFilterThatIsNoneIsRefused() {
        assertThat(widget(wangwu, "won", "{\"nothing\":1}").paths()).containsExactly("filter.nothing");
        assertThat(widget(wangwu, "won", "[]").status()).isEqualTo(422);
        Answer malformed = widget(wangwu, "won", "{\"region\":");
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(malformed.json().path("detail").asString()).contains("line 1");
        assertThat(widget(wangwu, "nothing", "").status()).isEqualTo(404);
        assertThat(wangwu.get("/api/v1/dashboards/nothing").status()).isEqualTo(404);
    }
}
