package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.query.Measure;
import io.trellis.form.query.Queries;
import io.trellis.form.query.ReportQuery;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The product end to end, as its people walk through it: build, publish, work, approve, watch. */
@InBrowser
class JourneyIT {

    @Autowired
    private Queries queries;

    @Autowired
    private Users users;

    @ParameterizedTest
    @CsvSource({"zh-CN, sample, 样品申请, Sample request", "en, visitPlan, 拜访计划, Visit plan"})
    void anAnalystBuildsAnEndUserWorksApproversDecideAndTheDashboardMoves(
            String language, String entity, String zh, String en, People people) {
        build(people, language, entity, zh, en);
        enterRecord(people, language, entity);
        String deal = "Journey " + entity;
        String open = openPipeline();
        enterDeal(people, language, deal);
        approve(people, language, "wangwu", deal);
        approve(people, language, "finance", deal);
        assertThat(openPipeline()).as("the figure on the dashboard moves").isNotEqualTo(open);
        drillDown(people, language, deal);
    }

    private static void build(People people, String language, String entity, String zh, String en) {
        try (Person analyst = people.come("analyst", language)) {
            analyst.goTo("design");
            analyst.press("entities.new");
            Page page = analyst.page();
            page.getByLabel(analyst.text("entities.label.zh"), exactly()).fill(zh);
            page.getByLabel(analyst.text("entities.label.en"), exactly()).fill(en);
            page.getByLabel(analyst.text("entities.name"), exactly()).fill(entity);
            page.getByLabel(analyst.text("entities.name"), exactly()).press("Tab");
            analyst.press("entities.create");
            page.waitForURL("**/design/entities/" + entity + "**");
            // the title and the owner are there at once
            int fields = 2;
            for (String type : List.of("integer", "date", "boolean", "longText")) {
                page.locator("[data-type='" + type + "']").first().press("Enter");
                fields++;
                page.locator("[data-field]").nth(fields - 1).waitFor();
            }
            analyst.photograph("journey-designer-" + language);
            page.locator(".bar-publish").click();
            analyst.sees(analyst.chinese() ? "已发布为版本" : "Published as version");
        }
    }

    private static void enterRecord(People people, String language, String entity) {
        try (Person rep = people.come("zhangsan", language)) {
            rep.goTo("records/" + entity + "/new");
            rep.enter("name", "First of its kind");
            rep.press("save");
            rep.page().waitForURL(url -> url.contains("/records/" + entity + "/") && !url.endsWith("/new"));
            rep.goTo("records/" + entity);
            rep.sees("First of its kind");
        }
    }

    private static void enterDeal(People people, String language, String deal) {
        try (Person rep = people.come("zhangsan", language)) {
            rep.goTo("records/opportunity/new");
            rep.enter("name", deal);
            rep.pick("account", "上海");
            Locator amount = rep.page().locator("#field-amount input").first();
            amount.fill("120000");
            amount.press("Tab");
            Locator date = rep.page().locator("#field-closeDate input").first();
            date.fill(LocalDate.of(2026, 12, 31).toString());
            // closes the calendar, which keeps everything else from being reached while it is open
            date.press("Enter");
            rep.press("save");
            rep.page().waitForURL(url -> url.contains("/records/opportunity/") && !url.endsWith("/new"));
            rep.photograph("journey-deal-" + language);
        }
    }

    private static void approve(People people, String language, String username, String deal) {
        try (Person approver = people.come(username, language)) {
            approver.goTo("inbox");
            // the task comes by itself
            approver.page().getByText(deal).first().click();
            approver.photograph("journey-inbox-" + username + "-" + language);
            approver.press("inbox.do.approve");
            approver.page().locator("vaadin-notification-card").first().waitFor();
        }
    }

    private static void drillDown(People people, String language, String deal) {
        try (Person manager = people.come("wangwu", language)) {
            manager.goTo("dashboards/sales");
            manager.page().locator("x-chart svg").first().waitFor();
            manager.photograph("journey-dashboard-" + language);
            manager.page().locator("x-chart").first().click();
            manager.page().waitForURL("**/records/opportunity?**");
            manager.page().locator("vaadin-grid").waitFor();
            manager.goTo("records/opportunity?q=" + deal.replace(" ", "%20"));
            manager.sees(deal);
        }
    }

    /** What the dashboard's figure of the open pipeline is made of, as wangwu sees it. */
    private String openPipeline() {
        CurrentUser manager = users.byUsername("wangwu").map(users::asCurrent).orElseThrow();
        Filter open = new Filter.Not(Filter.in("stage", List.of("won", "lost")));
        return queries
                .report(
                        manager,
                        new ReportQuery(
                                "opportunity",
                                open,
                                List.of(),
                                List.of(new Measure(Measure.Op.SUM, FieldPath.of("amount"))),
                                List.of(),
                                10))
                .rows()
                .stream()
                .map(row -> row.getFirst() instanceof Map<?, ?> money ? String.valueOf(money.get("amount")) : "")
                .findFirst()
                .orElseThrow();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
