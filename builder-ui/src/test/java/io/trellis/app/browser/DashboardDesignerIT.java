package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.Dashboards;
import io.trellis.report.WidgetDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A dashboard made without code: every kind of widget, by mouse and by keys, configured, filtered and published. */
@InBrowser
class DashboardDesignerIT {

    @Autowired
    private Dashboards dashboards;

    @Test
    void sixKindsOfWidgetsArePlacedConfiguredAndPublished(People people) {
        Person analyst = people.come("analyst", "en");
        create(analyst, "Team board", "teamBoard");
        Page page = analyst.page();
        for (String type : List.of("kpi", "bar", "line", "pie", "funnel")) {
            page.locator("[data-widget-type=" + type + "]").press("Enter");
            page.locator("[data-widget=" + type + "1]").waitFor();
        }
        // the last one by the mouse, below what is there
        BoundingBox canvas = page.locator("x-grid-canvas").boundingBox();
        page.locator("[data-widget-type=table]")
                .dragTo(
                        page.locator("x-grid-canvas"),
                        new Locator.DragToOptions().setTargetPosition(20, canvas.height - 60));
        page.locator("[data-widget=table1]").waitFor();
        analyst.photograph("dashboard-designer-six");

        configure(analyst);
        arrange(analyst);
        divide(analyst);
        filter(analyst);
        page.locator(".bar-publish").click();
        page.locator(".try-it").click();
        page.waitForURL("**/dashboards/teamBoard");
        page.locator("x-chart svg").nth(3).waitFor();
        analyst.sees("Open by account");
        page.locator(".dashboard-filters").waitFor();
        analyst.photograph("dashboard-made");

        DashboardDefinition made = dashboards.find("teamBoard").orElseThrow();
        assertThat(made.widgets())
                .extracting(WidgetDefinition::type)
                .containsExactlyInAnyOrder("kpi", "bar", "line", "pie", "funnel", "table");
        assertThat(made.filters()).hasSize(1);
        Person manager = people.come("wangwu", "zh-CN");
        manager.goTo("dashboards/teamBoard");
        manager.page().locator("x-chart svg").nth(3).waitFor();
    }

    private static void create(Person analyst, String title, String name) {
        Page page = analyst.page();
        analyst.goTo("design");
        analyst.press("design.dashboard.new");
        page.getByLabel(analyst.text("dashboards.labelEn"), new Page.GetByLabelOptions().setExact(true))
                .fill(title);
        page.getByLabel(analyst.text("dashboards.labelEn"), new Page.GetByLabelOptions().setExact(true))
                .press("Tab");
        analyst.press("dashboards.create");
        page.waitForURL("**/design/dashboards/" + name);
        page.locator("x-grid-canvas").waitFor();
    }

    /** The bar: the sum of the amount by account, of open opportunities only, the largest first. */
    private static void configure(Person analyst) {
        Page page = analyst.page();
        page.locator("[data-widget=bar1] .tile-head h2").click();
        analyst.property("group0.field").waitFor();
        analyst.settles();
        analyst.set("label.en", "Open by account");
        analyst.choose("entity", "Opportunities");
        analyst.choose("measure0.op", "Sum");
        analyst.choose("measure0.field", "Amount");
        analyst.choose("group0.field", "Account");
        analyst.choose("sort", analyst.text("dashboards.sort.desc"));
        page.locator("[data-widget=bar1] x-chart svg").waitFor();
        analyst.photograph("dashboard-designer-bar");
    }

    private static void arrange(Person analyst) {
        Page page = analyst.page();
        Locator kpi = page.locator("[data-widget=kpi1]");
        String before = kpi.getAttribute("style");
        kpi.focus();
        int width = width(kpi);
        kpi.press("Shift+ArrowRight");
        // the second before the first is answered: each counts
        page.keyboard().press("Shift+ArrowRight");
        page.waitForFunction(
                "wanted => document.querySelector('[data-widget=kpi1]').style.getPropertyValue('--w').trim() === wanted",
                String.valueOf(width + 2));
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        page.waitForFunction(
                "style => document.querySelector('[data-widget=kpi1]').getAttribute('style') === style", before);
        // by the mouse: the marker shows where it will land
        Locator head = page.locator("[data-widget=pie1] .tile-head h2");
        BoundingBox box = head.boundingBox();
        page.mouse().move(box.x + 10, box.y + 8);
        page.mouse().down();
        page.mouse().move(box.x + 160, box.y + 160);
        page.locator(".canvas-marker").waitFor();
        analyst.photograph("dashboard-designer-moving");
        String pie = page.locator("[data-widget=pie1]").getAttribute("style");
        page.mouse().up();
        page.waitForFunction(
                "style => document.querySelector('[data-widget=pie1]').getAttribute('style') !== style", pie);
        page.locator("[data-widget=funnel1]").press("Delete");
        page.locator("[data-widget=funnel1]")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        page.keyboard().press("Control+z");
        page.locator("[data-widget=funnel1]").waitFor();
    }

    /** Another tab, where a widget is dropped by the mouse, and from where the keys bring it back. */
    private static void divide(Person analyst) {
        Page page = analyst.page();
        page.locator(".canvas-tabs > vaadin-button").click();
        page.locator(".canvas-tabs [data-tab=tab2][selected]").waitFor();
        page.locator(".canvas-tabs [data-tab=tab1]").click();
        Locator bar = page.locator("[data-widget=bar1]");
        BoundingBox head = bar.locator(".tile-head h2").boundingBox();
        BoundingBox tab = page.locator(".canvas-tabs [data-tab=tab2]").boundingBox();
        page.mouse().move(head.x + 10, head.y + 8);
        page.mouse().down();
        page.mouse().move(head.x + 20, head.y);
        page.mouse().move(tab.x + tab.width / 2, tab.y + tab.height / 2);
        page.locator(".tab-target").waitFor();
        analyst.photograph("dashboard-designer-tab");
        page.mouse().up();
        page.locator("[data-tab=tab2][selected]").waitFor();
        bar.waitFor();
        assertThat(page.locator("[data-widget]").count()).isEqualTo(1);
        bar.press("PageUp");
        page.locator("[data-tab=tab1][selected]").waitFor();
        page.locator("[data-widget=kpi1]").waitFor();
        page.locator(".canvas-tabs [data-tab=tab2]").click();
        page.locator(".canvas-blank").waitFor();
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        page.keyboard().press("Control+z");
        page.locator("[data-widget=kpi1]").waitFor();
    }

    private static int width(Locator tile) {
        return Integer.parseInt(String.valueOf(tile.evaluate("tile => tile.style.getPropertyValue('--w').trim()")));
    }

    private static void filter(Person analyst) {
        analyst.page()
                .getByLabel(analyst.text("dashboards.page"), new Page.GetByLabelOptions().setExact(true))
                .and(analyst.page().locator("vaadin-button"))
                .click();
        analyst.press("dashboards.addFilter");
        analyst.settles();
        analyst.page().locator("[data-property='filter0.field']").waitFor();
        analyst.photograph("dashboard-designer-filter");
        analyst.isAccessible();
    }
}
