package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.trellis.core.filter.Filter;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.ListView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** List views and the navigation, designed in the browser and used by those they are for. */
@InBrowser
class ViewDesignerIT {

    @Autowired
    private Layouts layouts;

    @Test
    void aNewViewIsATabForThoseWhoWork(People people) {
        Person analyst = people.come("analyst", "en");
        Page page = analyst.page();
        analyst.goTo("design/entities/product");
        page.getByLabel(analyst.text("forms.views"), new Page.GetByLabelOptions().setExact(true))
                .click();
        page.locator("vaadin-dialog")
                .getByLabel(analyst.text("entities.label.en"), new Locator.GetByLabelOptions().setExact(true))
                .fill("On sale now");
        page.locator("vaadin-dialog")
                .getByLabel(analyst.text("entities.label.zh"), new Locator.GetByLabelOptions().setExact(true))
                .fill("在售产品");
        analyst.press("forms.view.new");
        page.waitForURL("**/design/views/product_onSaleNow**");

        Locator columns = page.locator("[data-column]");
        columns.first().waitFor();
        columns.nth(1).press("Delete");
        analyst.settles();
        int kept = columns.count();
        page.locator("[data-path=createdAt]").press("Enter");
        page.locator("[data-column=createdAt]").waitFor();
        page.locator("[data-column=createdAt]").press("ArrowUp");
        analyst.settles();
        page.locator("[data-path=updatedAt]").dragTo(columns.first());
        page.locator("[data-column=updatedAt]").waitFor();
        assertThat(columns.count()).isEqualTo(kept + 2);
        analyst.choose("sort", "Created");
        analyst.choose("direction", analyst.text("forms.view.down"));
        filterOnSale(analyst);
        analyst.photograph("view-designer");
        analyst.isAccessible();
        page.locator(".bar-publish").click();
        page.locator(".try-it").waitFor();

        ListView view = layouts.views("product").stream()
                .filter(one -> one.name().equals("product_onSaleNow"))
                .findFirst()
                .orElseThrow();
        assertThat(view.columns().getFirst()).isEqualTo("updatedAt");
        assertThat(view.sort()).singleElement().satisfies(sort -> assertThat(sort.descending())
                .isTrue());
        assertThat(view.filter().conditions())
                .extracting(condition -> condition.field().toString(), Filter.Condition::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("active", true));

        Person rep = people.come("zhangsan", "zh-CN");
        rep.goTo("records/product");
        rep.page()
                .locator("vaadin-tab")
                .filter(new Locator.FilterOptions().setHasText("在售产品"))
                .click();
        rep.page().waitForURL("**view=product_onSaleNow**");
        rep.page().locator("vaadin-grid").waitFor();
    }

    private static void filterOnSale(Person analyst) {
        Page page = analyst.page();
        analyst.press("filter.add");
        Locator field = page.locator(".designer-right .filter-row vaadin-combo-box input");
        field.click();
        field.fill("On sale");
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("On sale"))
                .first()
                .click();
        analyst.settles();
        Locator operand = page.locator(".designer-right .filter-row > div").last();
        operand.locator("vaadin-select, vaadin-checkbox, vaadin-combo-box")
                .first()
                .click();
        Locator yes = page.locator("vaadin-select-item:visible, vaadin-combo-box-item:visible");
        if (page.locator("vaadin-select-overlay, vaadin-combo-box-overlay").count() > 0 || yes.count() > 0) {
            yes.filter(new Locator.FilterOptions().setHasText("Yes")).first().click();
        }
        analyst.settles();
    }

    @Test
    void theNavigationIsArrangedByMouseAndByButtons(People people) {
        // high enough for all of it: a page that scrolls while something is dragged drops it elsewhere
        Person analyst = people.come("analyst", "zh-CN", new People.Size(1440, 2400));
        Page page = analyst.page();
        analyst.goTo("design/navigation/crm");
        Locator items = page.locator("[data-item]");
        items.first().waitFor();
        List<String> before =
                items.all().stream().map(item -> item.getAttribute("data-item")).toList();
        page.locator("[data-item='entity/product']").dragTo(items.first());
        page.locator("[data-item]:first-child[data-item='entity/product']").waitFor();
        analyst.photograph("navigation-designer");
        analyst.isAccessible();
        page.locator(".bar-publish").click();
        page.locator("vaadin-notification-card").first().waitFor();

        Person rep = people.come("zhangsan", "zh-CN");
        rep.goTo("records/account");
        rep.page().locator("vaadin-side-nav-item").first().waitFor();
        assertThat(
                        rep.page()
                                .evaluate(
                                        "() => [...document.querySelectorAll('vaadin-side-nav-item')].map(item => item.path).filter(path => path && /records/.test(path))[0]"))
                .asString()
                .contains("records/product");

        // to the end, by the mouse almost and by its button the rest of the way; others may have added entities since
        page.locator("[data-item='entity/product']").dragTo(items.last());
        page.locator("[data-item]:first-child[data-item='" + before.getFirst() + "']")
                .waitFor();
        page.locator("[data-item='entity/product']")
                .getByLabel(analyst.text("forms.down"))
                .click();
        page.locator("[data-item]:last-child[data-item='entity/product']").waitFor();
        page.locator(".bar-publish").click();
        page.locator(".bar-publish[disabled]").waitFor();
        assertThat(items.all().stream()
                        .map(item -> item.getAttribute("data-item"))
                        .toList())
                .isEqualTo(Stream.concat(
                                before.stream().filter(item -> !item.equals("entity/product")),
                                Stream.of("entity/product"))
                        .toList());
    }

    @Test
    void whoMayNotDesignIsToldWhoCanGiveTheRight(People people) {
        Person rep = people.come("zhangsan", "zh-CN");
        for (String path :
                List.of("design", "design/entities/account", "design/dashboards/sales", "design/navigation/crm")) {
            rep.goTo(path);
            rep.sees("设计权限");
            rep.page()
                    .locator(".designer-bar")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
        rep.photograph("no-right-to-design");
        // the browser notes that the pages were refused
        rep.errors().clear();
    }
}
