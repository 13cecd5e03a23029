package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A dashboard before those who look at it: figures of their own, filters, the records behind a bar, changes as they come. */
@InBrowser
class DashboardIT {

    private static final String BOARD = """
            {"label": {"zh": "线索看板", "en": "Lead board"},
             "filters": [{"id": "stage", "label": {"zh": "阶段", "en": "Stage"}, "entity": "lead", "field": "status", "kind": "options"}],
             "widgets": [
              {"id": "deals", "type": "kpi", "label": {"zh": "线索数", "en": "Leads"}, "x": 0, "y": 0, "w": 3, "h": 2, "entity": "lead", "measures": [{"op": "count"}]},
              {"id": "stages", "type": "bar", "label": {"zh": "各阶段", "en": "By stage"}, "x": 3, "y": 0, "w": 9, "h": 5, "entity": "lead", "groupBy": [{"field": "status"}], "measures": [{"op": "count"}]},
              {"id": "names", "type": "table", "label": {"zh": "线索", "en": "Names"}, "x": 0, "y": 2, "w": 3, "h": 3, "entity": "lead", "groupBy": [{"field": "name"}], "measures": [{"op": "count"}], "limit": 200}
             ]}
            """;

    private static final String PICKS = """
            {"label": {"zh": "联动看板", "en": "Picks"},
             "widgets": [
              {"id": "deals", "type": "kpi", "label": {"zh": "线索数", "en": "Leads"}, "x": 0, "y": 0, "w": 3, "h": 2, "entity": "lead", "measures": [{"op": "count"}]},
              {"id": "stages", "type": "bar", "label": {"zh": "各阶段", "en": "By stage"}, "x": 3, "y": 0, "w": 9, "h": 5, "entity": "lead", "groupBy": [{"field": "status"}], "measures": [{"op": "count"}], "options": {"filtersOthers": true}},
              {"id": "cross", "type": "pivot", "label": {"zh": "交叉", "en": "Cross"}, "x": 0, "y": 5, "w": 12, "h": 5, "entity": "lead", "groupBy": [{"field": "owner"}, {"field": "status"}], "measures": [{"op": "count"}], "options": {"shade": "all"}}
             ]}
            """;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Users users;

    @Autowired
    private Records records;

    @BeforeEach
    void boards() {
        publish("leadBoard", BOARD);
        publish("pickBoard", PICKS);
        publish("blankBoard", "{\"label\": {\"zh\": \"空白\", \"en\": \"Blank\"}, \"widgets\": []}");
    }

    private void publish(String name, String json) {
        CurrentUser admin = user("admin");
        drafts.put(admin, "crm", new ArtifactId("dashboard", name), (ObjectNode) new JsonMapper().readTree(json));
        if (!drafts.of(admin, "crm").changes().isEmpty()) {
            assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        }
    }

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    @Test
    void eachSeesTheirOwnFiguresAndTheRecordsBehindABar(People people) {
        Person manager = people.come("wangwu", "en");
        manager.goTo("dashboards/leadBoard");
        int all = figure(manager);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("dashboards/leadBoard");
        assertThat(figure(rep)).as("a rep sees fewer than the manager").isLessThan(all);

        Bar bar = bar(manager);
        manager.page().mouse().click(bar.x(), bar.y());
        manager.page().waitForURL("**/records/lead?**");
        manager.sees(manager.text("list.total", bar.value()));
        manager.back();
        manager.page().waitForURL("**/dashboards/leadBoard");
        assertThat(figure(manager)).isEqualTo(all);

        // one stage alone: every widget counts that stage only
        Locator stage = manager.page().locator(".dashboard-filters input").first();
        stage.click();
        manager.page()
                .locator("vaadin-multi-select-combo-box-item:visible")
                .first()
                .click();
        stage.press("Escape");
        manager.page()
                .waitForFunction(
                        "count => Number(document.querySelector('.figure').textContent.replace(/\\D/g, '')) === count",
                        (int) bar.value());
        assertThat(bar(manager).value()).isEqualTo(bar.value());
        assertThat(manager.page().url()).contains("?stage=");
        manager.photograph("dashboard-filtered");
    }

    @Test
    void aPickNarrowsTheOthersAndAPivotsTotalLeadsToItsRecords(People people) {
        Person manager = people.come("wangwu", "en");
        // a bar that still grows is not where it will be
        manager.page().emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        manager.goTo("dashboards/pickBoard");
        int all = figure(manager);
        Locator total =
                manager.page().locator("x-pivot tr.pivot-total .pivot-figure").last();
        assertThat(total.textContent()).isEqualTo(String.valueOf(all));
        Bar bar = bar(manager);
        manager.page().mouse().click(bar.x(), bar.y());
        manager.page().locator(".focus-chip").waitFor();
        counts(manager, bar.value());
        manager.photograph("dashboard-picked");
        manager.isAccessible();
        manager.page().locator(".focus-chip vaadin-button").click();
        counts(manager, all);

        // in a pivot the arrows go from figure to figure
        Locator first = manager.page().locator("x-pivot .pivot-figure").first();
        first.focus();
        first.press("ArrowDown");
        assertThat(manager.page().evaluate("() => document.activeElement.className"))
                .isEqualTo("pivot-figure");
        total.click();
        manager.page().waitForURL("**/records/lead**");
        manager.sees(manager.text("list.total", all));
    }

    private static void counts(Person person, int count) {
        person.page()
                .waitForFunction(
                        "count => Number(document.querySelector('.figure').textContent.replace(/\\D/g, '')) === count",
                        count);
    }

    @Test
    void whatOthersChangeShowsByItselfAndMovesNothing(People people) {
        Person manager = people.come("wangwu", "zh-CN");
        manager.goTo("dashboards/leadBoard");
        int before = figure(manager);
        Locator table = manager.page().locator(".widget-scroll");
        table.evaluate("table => { table.scrollTop = 40; }");
        table.locator("tbody tr").nth(9).waitFor();

        assertThat(records.create(
                        user("zhangsan"),
                        "lead",
                        Map.of("name", "Followed " + before, "company", "Followed", "status", "new")))
                .isInstanceOf(SaveResult.Saved.class);
        manager.page()
                .locator(".figure")
                .filter(new Locator.FilterOptions().setHasText(String.valueOf(before + 1)))
                .waitFor();
        manager.page().getByText("Followed " + before).waitFor();
        assertThat(table.evaluate("table => table.scrollTop")).isEqualTo(40);
    }

    @Test
    void itFitsAPhoneAndTheDarkAndKeepsNobodyOut(People people) {
        Person phone = people.come("wangwu", "zh-CN", People.PHONE);
        phone.goTo("dashboards/sales");
        phone.page().locator("x-chart svg").nth(4).waitFor();
        phone.scrollsDownOnly();
        phone.photograph("dashboard-phone-zh");
        phone.isAccessible();
        Person desk = people.come("wangwu", "en");
        desk.goTo("dashboards/sales");
        desk.page().locator("x-chart svg").nth(4).waitFor();
        hasNamedParts(desk, "funnel");
        desk.page().getByText("Wins and losses").click();
        hasNamedParts(desk, "loss");
        assertThat(desk.page().url()).endsWith("?tab=outcome");
        desk.dark();
        desk.isAccessible();
        desk.photograph("dashboard-dark-en");
        desk.goTo("dashboards/blankBoard");
        desk.sees(desk.text("dashboards.empty"));
        desk.photograph("dashboard-empty");
    }

    private static void hasNamedParts(Person person, String widget) {
        person.page().locator("[data-widget=" + widget + "] x-chart svg").waitFor();
        person.page().waitForFunction("""
                        widget => {
                          const element = document.querySelector(`[data-widget=${widget}] x-chart`);
                          const parts = window.echarts.getInstanceByDom(element)?.getOption()?.series[0].data ?? [];
                          return parts.length > 1 && parts.every((part) => part.name && typeof part.value === 'number');
                        }
                        """, widget);
    }

    private static int figure(Person person) {
        Locator figure = person.page().locator("[data-widget=deals] .figure");
        figure.waitFor();
        return Integer.parseInt(figure.textContent().replaceAll("\\D", ""));
    }

    /** Where on the screen a bar is, and what it stands for. */
    private record Bar(double x, double y, int value) {}

    /** The first bar, at half its height. */
    private static Bar bar(Person person) {
        person.page().locator("[data-widget=stages] x-chart svg").waitFor();
        Object found = person.page().evaluate("""
                        () => {
                          const element = document.querySelector('[data-widget=stages] x-chart');
                          const chart = window.echarts.getInstanceByDom(element);
                          const first = chart.getOption().series[0].data[0];
                          const value = first.value ?? first;
                          const [x, y] = chart.convertToPixel({ seriesIndex: 0 }, [0, value / 2]);
                          const box = element.getBoundingClientRect();
                          return [box.left + x, box.top + y, value];
                        }
                        """);
        List<?> numbers = (List<?>) found;
        return new Bar(number(numbers.get(0)), number(numbers.get(1)), (int) number(numbers.get(2)));
    }

    private static double number(Object number) {
        return ((Number) number).doubleValue();
    }
}
