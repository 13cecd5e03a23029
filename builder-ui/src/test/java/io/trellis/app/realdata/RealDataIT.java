package io.trellis.app.realdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.trellis.app.product.Api;
import io.trellis.app.product.Product;
import io.trellis.app.realdata.SalesFiles.Cut;
import io.trellis.app.realdata.SalesFiles.Deal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Real sales files with their dirt, brought into the template by REST calls only, as docs/guide/import-real-data.md tells
 * it; every figure is compared with one that is computed from the files by other means.
 */
class RealDataIT {

    private static final SalesFiles FILES = new SalesFiles();
    private static final String TEAM = "{\"field\":\"pipeline\",\"op\":\"eq\",\"value\":\"team\"}";
    private static final String WON = "{\"and\":[" + TEAM + ",{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"won\"}]}";

    @TempDir
    private static Path folder;

    private static Product product;
    private static Api admin;

    @BeforeAll
    static void bringIn() throws Exception {
        product = Product.installed(folder.resolve("data"));
        admin = product.as("admin");
        new TeamSales(product.as("analyst")).publish();
        created(
                3,
                admin.imported(
                        "department",
                        "regions.csv",
                        TeamSales.DEPARTMENTS.getBytes(StandardCharsets.UTF_8),
                        TeamSales.OF_DEPARTMENTS));
        created(41, admin.imported("user", "users.csv", FILES.users(), TeamSales.OF_USERS));
        created(85, imported("account", "accounts.csv", TeamSales.OF_ACCOUNTS));
        created(7, imported("product", "products.csv", TeamSales.OF_PRODUCTS));
        long began = System.nanoTime();
        created(8_800, imported("opportunity", "sales_pipeline.csv", TeamSales.OF_OPPORTUNITIES));
        System.out.printf("8,800 opportunities imported in %.1f s%n", (System.nanoTime() - began) / 1e9);
    }

    @AfterAll
    static void end() {
        if (product != null) {
            product.close();
        }
    }

    private static JsonNode imported(String entity, String file, String settings) throws Exception {
        return product.as("analyst").imported(entity, file, SalesFiles.bytes(file), settings);
    }

    private static void created(long expected, JsonNode job) {
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        assertThat(job.path("failed").asLong()).as(job.toString()).isZero();
        assertThat(job.path("created").asLong()).as(job.toString()).isEqualTo(expected);
    }

    @Test
    void theSameFilesAgainChangeNothingAndSaySo() throws Exception {
        unchanged(85, imported("account", "accounts.csv", TeamSales.OF_ACCOUNTS));
        unchanged(7, imported("product", "products.csv", TeamSales.OF_PRODUCTS));
        unchanged(8_800, imported("opportunity", "sales_pipeline.csv", TeamSales.OF_OPPORTUNITIES));
        unchanged(41, admin.imported("user", "users.csv", FILES.users(), TeamSales.OF_USERS));
    }

    private static void unchanged(long expected, JsonNode job) {
        assertThat(List.of("created", "updated", "unchanged", "failed"))
                .extracting(count -> job.path(count).asLong())
                .as(job.toString())
                .containsExactly(0L, 0L, expected, 0L);
    }

    @Test
    void accountsKnowTheirParents() throws Exception {
        Map<String, String> parents = new HashMap<>();
        long[] accounts = {0};
        admin.each(
                "account", "{\"field\":\"yearEstablished\",\"op\":\"notEmpty\"}", List.of("name", "parent"), record -> {
                    accounts[0]++;
                    JsonNode parent = record.path("values").path("parent");
                    if (parent.isObject()) {
                        parents.put(
                                record.path("values").path("name").asString(),
                                parent.path("label").asString());
                    }
                });
        assertThat(accounts[0]).isEqualTo(85);
        assertThat(parents).isEqualTo(FILES.parents());
    }

    @Test
    void stagesAreWhatTheFileSays() throws Exception {
        assertThat(total(TEAM)).isEqualTo(8_800);
        Map<String, Long> stages = new TreeMap<>();
        for (String stage : List.of("won", "lost", "engaging", "prospecting")) {
            stages.put(
                    stage,
                    total("{\"and\":[" + TEAM + ",{\"field\":\"stage\",\"op\":\"eq\",\"value\":\"" + stage + "\"}]}"));
        }
        assertThat(stages).isEqualTo(Map.of("won", 4_238L, "lost", 2_473L, "engaging", 1_589L, "prospecting", 500L));
        assertThat(report(admin, WON, "[]")).isEqualTo(Map.of("", new Cut(4_238, 10_005_534)));
    }

    private static long total(String filter) throws IOException, InterruptedException {
        return admin.post(
                        "/records/opportunity/query",
                        "{\"filter\":" + filter + ",\"fields\":[\"name\"],\"page\":{\"size\":1},\"total\":true}")
                .expect(200)
                .path("total")
                .asLong();
    }

    @Test
    void everyCutIsRightToTheUnit() throws Exception {
        Map<String, Function<Deal, String>> cuts = Map.of(
                "[{\"field\":\"product.name\"}]", Deal::product,
                "[{\"field\":\"owner.department.name\"}]", FILES::region,
                "[{\"field\":\"account.sector\"}]", FILES::sector,
                "[{\"field\":\"closeDate\",\"by\":\"quarter\"}]", Deal::quarter,
                "[{\"field\":\"owner.name\"}]", Deal::agent,
                "[{\"field\":\"account.sector\"},{\"field\":\"closeDate\",\"by\":\"quarter\"}]",
                        deal -> FILES.sector(deal) + "|" + deal.quarter());
        Predicate<Deal> all = deal -> true;
        for (Map.Entry<String, Function<Deal, String>> cut : cuts.entrySet()) {
            assertThat(report(admin, TEAM, cut.getKey())).as(cut.getKey()).isEqualTo(FILES.cut(all, cut.getValue()));
            assertThat(report(admin, WON, cut.getKey()))
                    .as("won " + cut.getKey())
                    .isEqualTo(FILES.cut(Deal::won, cut.getValue()));
        }
    }

    @Test
    void winRatesMediansAndShares() throws Exception {
        JsonNode answer = admin.post("/reports/query", """
                {"entity":"opportunity","filter":%s,"groupBy":[{"field":"owner.name"}],"limit":5000,"measures":[
                 {"op":"count","where":{"field":"stage","op":"eq","value":"won"},
                  "per":{"op":"count","where":{"field":"stage","op":"in","value":["won","lost"]}}},
                 {"op":"median","field":"amount","where":{"field":"stage","op":"eq","value":"won"}},
                 {"op":"sum","field":"amount","shown":"share"},
                 {"op":"count","shown":"rank"}]}""".formatted(TEAM)).expect(200);
        Map<String, List<BigDecimal>> found = new TreeMap<>();
        answer.path("rows")
                .forEach(row -> found.put(
                        row.get(0).asString(),
                        List.of(
                                row.get(1).decimalValue().setScale(6, RoundingMode.HALF_UP),
                                row.get(2).path("amount").decimalValue().setScale(1, RoundingMode.UNNECESSARY),
                                row.get(3).decimalValue().setScale(6, RoundingMode.HALF_UP),
                                row.get(4).decimalValue())));
        assertThat(found).isEqualTo(FILES.ofAgents());
    }

    /** The files end with the year 2017: each quarter is whole. */
    @Test
    void quartersAreComparedWithTheOneBeforeAndAddedUp() throws Exception {
        JsonNode answer = admin.post("/reports/query", """
                {"entity":"opportunity","filter":{"and":[%s,{"field":"closeDate","op":"ge","value":"2017-04-01"}]},
                 "groupBy":[{"field":"closeDate","by":"quarter","filled":true}],"measures":[
                 {"op":"sum","field":"amount","shown":"change"},{"op":"sum","field":"amount","shown":"running"},
                 {"op":"sum","field":"amount","shown":"yearChange"}]}""".formatted(WON)).expect(200);
        Map<String, Cut> quarters = FILES.cut(Deal::won, Deal::quarter);
        List<String> rows = answer.path("rows")
                .valueStream()
                .map(row ->
                        row.get(0).asString() + " " + row.get(1).path("amount").asLong() + " "
                                + row.get(2).path("amount").asLong() + " "
                                + row.get(3).path("amount").asLong())
                .toList();
        long first = quarters.get("2017-Q1").value();
        long second = quarters.get("2017-Q2").value();
        long third = quarters.get("2017-Q3").value();
        long fourth = quarters.get("2017-Q4").value();
        assertThat(rows)
                .containsExactly(
                        "2017-Q2 " + (second - first) + " " + second + " " + second,
                        "2017-Q3 " + (third - second) + " " + (second + third) + " " + third,
                        "2017-Q4 " + (fourth - third) + " " + (second + third + fourth) + " " + fourth);
    }

    @Test
    void theBestProductsStandForThemselvesAndTheOthersAreOne() throws Exception {
        JsonNode answer = admin.post("/reports/query", """
                {"entity":"opportunity","filter":%s,"groupBy":[{"field":"product.name","top":3}],
                 "measures":[{"op":"sum","field":"amount"}],"sort":[{"measure":0,"dir":"desc"}]}""".formatted(WON)).expect(200);
        List<Long> values = FILES.cut(Deal::won, Deal::product).values().stream()
                .map(Cut::value)
                .sorted(Comparator.reverseOrder())
                .toList();
        List<Long> rows = answer.path("rows")
                .valueStream()
                .map(row -> row.get(1).path("amount").asLong())
                .toList();
        assertThat(rows.subList(0, 3)).isEqualTo(values.subList(0, 3));
        assertThat(rows.get(3))
                .isEqualTo(values.stream().skip(3).mapToLong(Long::longValue).sum());
        assertThat(answer.path("rows").get(3).get(0).path("others").asInt()).isEqualTo(values.size() - 3);
    }

    @Test
    void whatWasWonByRegionAndQuarter() throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        BiConsumer<String, Map<String, Cut>> cells = (name, cuts) ->
                cuts.forEach((of, cut) -> expected.put(name.formatted(of), List.of(Answered.text(cut.value()))));
        Function<Deal, String> cell = deal -> FILES.region(deal) + " x " + deal.quarter();
        cells.accept("%s", FILES.cut(Deal::won, cell));
        cells.accept("%s x ", FILES.cut(Deal::won, FILES::region));
        cells.accept(" x %s", FILES.cut(Deal::won, Deal::quarter));
        cells.accept(" x ", FILES.cut(Deal::won, all -> ""));
        assertThat(answer("regions").rows()).isEqualTo(expected);
    }

    @Test
    void whatWasWonBySectorOfTheParentAccount() throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        FILES.cut(Deal::won, FILES::sectorOfParent)
                .forEach((sector, cut) -> expected.put(sector, List.of(Answered.text(cut.value()))));
        assertThat(answer("parents").rows()).isEqualTo(expected);
    }

    @Test
    void winRateAndDaysToCloseByManagerAndPerson() throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        expected.put("", rateAndDays(all -> true));
        for (String manager : FILES.values(FILES::manager)) {
            expected.put(manager, rateAndDays(deal -> FILES.manager(deal).equals(manager)));
        }
        for (String agent : FILES.values(deal -> FILES.manager(deal) + "|" + deal.agent())) {
            expected.put(agent, rateAndDays(deal -> agent.endsWith("|" + deal.agent())));
        }
        assertThat(answer("people").rows()).isEqualTo(expected);
    }

    private static List<String> rateAndDays(Predicate<Deal> among) {
        return Stream.of(FILES.winRate(among), FILES.daysToWin(among))
                .map(figure -> figure.map(Answered::text).orElse(""))
                .toList();
    }

    @Test
    void whichProductsUnderperformInEachRegion() throws Exception {
        Map<String, List<String>> expected = new TreeMap<>();
        for (String region : FILES.values(FILES::region)) {
            for (String product : FILES.values(Deal::product)) {
                Predicate<Deal> everywhere = deal -> deal.product().equals(product);
                Predicate<Deal> here = everywhere.and(deal -> FILES.region(deal).equals(region));
                FILES.winRate(here).ifPresent(rate -> {
                    BigDecimal behind = rate.subtract(FILES.winRate(everywhere).orElseThrow());
                    if (behind.compareTo(new BigDecimal("-0.01")) < 0) {
                        expected.put(
                                region + "|" + product,
                                List.of(
                                        Answered.text(rate),
                                        Answered.text(behind),
                                        Answered.text(FILES.count(here.and(Deal::over)))));
                    }
                });
            }
        }
        assertThat(expected).hasSizeBetween(3, 12);
        assertThat(answer("weak").rows()).isEqualTo(expected);
    }

    @Test
    void whichAccountsHaveNoWonDealThisYearAndWhichHadNoneInAMonth() throws Exception {
        int year = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
        assertThat(answer("quiet").order())
                .containsExactlyInAnyOrderElementsOf(FILES.accountsWithoutWon(day -> day.getYear() == year));
        SortedSet<String> october = FILES.accountsWithoutWon(day -> day.getYear() == 2017 && day.getMonthValue() == 10);
        assertThat(october).hasSizeBetween(1, 20);
        assertThat(answer("quietThen").order()).containsExactlyInAnyOrderElementsOf(october);
    }

    @Test
    void theFunnelOfEachSeries() throws Exception {
        Map<String, Predicate<Deal>> steps = new LinkedHashMap<>();
        steps.put("All", all -> true);
        steps.put("Engaged", deal -> !deal.engage().isEmpty());
        steps.put("Decided", Deal::over);
        steps.put("Won", Deal::won);
        Map<String, List<String>> expected = new TreeMap<>();
        for (String series : FILES.values(FILES::series)) {
            long before = 0;
            for (Map.Entry<String, Predicate<Deal>> step : steps.entrySet()) {
                long here = FILES.count(
                        step.getValue().and(deal -> FILES.series(deal).equals(series)));
                expected.put(
                        series + "|" + step.getKey(),
                        before == 0 ? List.of(Answered.text(here), "") : figures(here, before));
                before = here;
            }
        }
        assertThat(answer("funnel").rows()).isEqualTo(expected);
    }

    @Test
    void theTopProductsOfEachLineAndTheOthersTogether() throws Exception {
        List<String> expected = new ArrayList<>();
        Map<String, List<String>> figures = new TreeMap<>();
        long all = FILES.cut(Deal::won, any -> "").get("").value();
        figures.put("", List.of(Answered.text(all), "1"));
        for (Map.Entry<String, Cut> line : byValue(FILES.cut(Deal::won, FILES::series))) {
            long whole = line.getValue().value();
            expected.add(line.getKey());
            figures.put(line.getKey(), figures(whole, all));
            List<Map.Entry<String, Cut>> products =
                    byValue(FILES.cut(deal -> deal.won() && FILES.series(deal).equals(line.getKey()), Deal::product));
            long others = 0;
            for (int i = 0; i < products.size(); i++) {
                long value = products.get(i).getValue().value();
                if (i < 2) {
                    expected.add(line.getKey() + "|" + products.get(i).getKey());
                    figures.put(expected.getLast(), figures(value, whole));
                } else {
                    others += value;
                }
            }
            if (others > 0) {
                expected.add(line.getKey() + "|*");
                figures.put(expected.getLast(), figures(others, whole));
            }
        }
        expected.add("");
        assertThat(answer("top").order()).isEqualTo(expected);
        assertThat(answer("top").rows()).isEqualTo(figures);
    }

    private static List<Map.Entry<String, Cut>> byValue(Map<String, Cut> cuts) {
        return cuts.entrySet().stream()
                .sorted(Comparator.comparing(cut -> -cut.getValue().value()))
                .toList();
    }

    private static List<String> figures(long part, long of) {
        return List.of(
                Answered.text(part),
                Answered.text(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(of), 10, RoundingMode.HALF_UP)));
    }

    private static Answered answer(String widget) throws IOException, InterruptedException {
        return new Answered(admin.get("/dashboards/questions/widgets/" + widget).expect(200));
    }

    @Test
    void theDashboardShowsTheSameFigures() throws Exception {
        String filter = "?filter=" + URLEncoder.encode("{\"pipeline\":[\"team\"]}", StandardCharsets.UTF_8);
        JsonNode won = admin.get("/dashboards/sales/widgets/won" + filter).expect(200);
        assertThat(won.path("value").asLong()).as(won.toString()).isEqualTo(10_005_534);
        JsonNode deals = admin.get("/dashboards/sales/widgets/deals" + filter).expect(200);
        assertThat(deals.path("value").asLong()).as(deals.toString()).isEqualTo(1_589 + 500);
    }

    @Test
    void whoMaySeeOnlyTheirOwnHasOnlyTheirOwnInEveryNumber() throws Exception {
        String[] id = {""};
        admin.each(
                "user",
                "{\"field\":\"username\",\"op\":\"eq\",\"value\":\"moses.frase\"}",
                List.of("name"),
                user -> id[0] = user.path("id").asString());
        admin.put("/users/" + id[0] + "/password", "{\"password\":\"demo\"}").expect(204);
        Predicate<Deal> own = deal -> deal.agent().equals("Moses Frase");
        Api moses = product.as("moses.frase");
        assertThat(report(moses, TEAM, "[{\"field\":\"product.name\"}]")).isEqualTo(FILES.cut(own, Deal::product));
    }

    /** The answer's rows by their groups, joined by a bar; nothing is the empty text. */
    private static Map<String, Cut> report(Api api, String filter, String groupBy) throws Exception {
        JsonNode answer = api.post(
                        "/reports/query",
                        "{\"entity\":\"opportunity\",\"filter\":" + filter + ",\"groupBy\":" + groupBy
                                + ",\"measures\":[{\"op\":\"count\"},{\"op\":\"sum\",\"field\":\"amount\"}],\"limit\":5000}")
                .expect(200);
        Map<String, Cut> cuts = new TreeMap<>();
        for (JsonNode row : answer.path("rows")) {
            int groups = row.size() - 2;
            String key = row.valueStream()
                    .limit(groups)
                    .map(value -> value.asString(""))
                    .collect(Collectors.joining("|"));
            cuts.put(
                    key,
                    new Cut(
                            row.get(groups).asLong(),
                            row.get(groups + 1).path("amount").asLong(0)));
        }
        return cuts;
    }
}
