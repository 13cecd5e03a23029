package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The product end to end, as its people walk through it: build, publish, work, approve, watch. */
@InBrowser
class JourneyIT {

    private static final long DEAL = 120_000;
    private static final String CHINESE = "zh-CN";
    private static final String ENGLISH = "en";

    /** Of those who meet, one reads Chinese and the other English. */
    @Test
    void anAnalystBuildsAnEndUserWorksApproversDecideAndTheDashboardMoves(People people) {
        build(people, CHINESE, "sample", "样品申请", "Sample request");
        enterRecord(people, ENGLISH, "sample");
        String deal = "Journey deal";
        try (Person watcher = people.come("wangwu", ENGLISH)) {
            watcher.goTo("dashboards/sales");
            Locator open = watcher.page().locator("[data-widget=open] .figure");
            String before = open.textContent();
            enterDeal(people, CHINESE, deal);
            // the figure moves by itself on the page that stayed open
            PlaywrightAssertions.assertThat(open).not().hasText(before);
            assertThat(amount(open.textContent()) - amount(before)).isEqualTo(DEAL);
            approve(people, CHINESE, "wangwu", deal);
            approve(people, ENGLISH, "finance", deal);
            drillDown(watcher, ENGLISH, deal);
        }
    }

    private static void build(People people, String language, String entity, String zh, String en) {
        try (Person analyst = people.come("analyst", language)) {
            analyst.goTo("design");
            analyst.press("entities.new");
            Page page = analyst.page();
            page.getByLabel(analyst.text("entities.label.zh"), exactly()).fill(zh);
            page.getByLabel(analyst.text("entities.label.en"), exactly()).fill(en);
            page.getByLabel(analyst.text("entities.label.en"), exactly()).press("Tab");
            // typed while the proposed one may be on its way
            Locator name = page.getByLabel(analyst.text("entities.name"), exactly());
            name.fill(entity);
            name.press("Tab");
            analyst.settles();
            PlaywrightAssertions.assertThat(name).hasValue(entity);
            analyst.press("entities.create");
            page.waitForURL(url -> url.matches(".*/design/entities/" + entity + "(\\?.*)?"));
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
            amount.fill(String.valueOf(DEAL));
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
            // the task comes by itself; a notice of it may come too
            Locator task = approver.page().locator(".inbox-row").filter(new Locator.FilterOptions().setHasText(deal));
            task.click();
            approver.page().locator("[data-action=approve]").waitFor();
            approver.photograph("journey-inbox-" + username + "-" + language);
            approver.press("inbox.do.approve");
            PlaywrightAssertions.assertThat(task).hasCount(0);
        }
    }

    /** From the figure to the records it is made of, among which the deal is. */
    private static void drillDown(Person manager, String language, String deal) {
        manager.page().locator("x-chart svg").first().waitFor();
        manager.photograph("journey-dashboard-" + language);
        manager.page().locator("[data-widget=open] .figure").click();
        manager.page().waitForURL("**/records/opportunity?**");
        manager.page().locator("vaadin-grid").waitFor();
        Locator search = manager.page()
                .locator("vaadin-text-field[placeholder='" + manager.text("list.search") + "'] input")
                .first();
        search.fill(deal);
        search.press("Enter");
        manager.sees(manager.text("list.total", 1));
        manager.sees(deal);
    }

    private static long amount(String figure) {
        return Long.parseLong(figure.replaceAll("\\D", ""));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
