package io.trellis.app.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.trellis.core.security.Users;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** An app of its own from nothing, in Chinese, by mouse and keyboard: nothing is typed but names, numbers and one sign. */
@InBrowser
// an app that was published stays: the next class begins without it
@DirtiesContext
class SparePartsIT {

    @Autowired
    private Users users;

    @Test
    void anAnalystBuildsRequestsForSpareParts(People people) {
        Person analyst = people.come("analyst", "zh-CN");
        app(analyst);
        parts(analyst);
        requests(analyst);
        askedFor(analyst);
        board(analyst);
        print(analyst);
        dashboard(analyst);
        approval(analyst);
        rights(people);
        String request = requested(people);
        decided(people, request);
        moved(people, request);
    }

    private static void app(Person analyst) {
        analyst.goTo("design");
        analyst.press("design.app.new");
        named(analyst, "备件管理", "beiJianGuanLi", () -> {});
        analyst.page().locator(".app-tab").getByText("备件管理").waitFor();
    }

    /** Parts with a photo, a price and what is in stock. */
    private static void parts(Person analyst) {
        entity(analyst, "配件", "peiJian", () -> {
            // everybody looks parts up, whoever entered them
            analyst.page()
                    .locator(".access-line")
                    .filter(new Locator.FilterOptions().setHasText("备件管理使用者"))
                    .locator("vaadin-select")
                    .click();
            analyst.page()
                    .locator("vaadin-select-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(analyst.text("roles.access.read_all")))
                    .click();
            analyst.settles();
        });
        field(analyst, "image", "照片");
        field(analyst, "currency", "单价");
        field(analyst, "integer", "库存");
        analyst.photograph("parts-entity");
        publish(analyst);
    }

    private static void requests(Person analyst) {
        entity(analyst, "备件申请", "beiJianShenQing", () -> {});
        field(analyst, "subTable", "明细");
        column(analyst, "关联记录", "配件", dialog -> choose(dialog, "settings.entity", "配件"));
        column(analyst, "整数", "数量", dialog -> {});
        column(analyst, "金额", "单价", dialog -> {
            choose(dialog, "takes", "配件 › 单价");
            dialog.locator("[data-property=readOnly] input").check();
            analyst.settles();
        });
        column(analyst, "公式", "金额", dialog -> {
            formula(analyst, dialog, () -> {
                name(analyst, "数量");
                // the one sign
                analyst.page().keyboard().type(" * ");
                name(analyst, "单价");
            });
            choose(dialog, "settings.result", "金额");
        });
        analyst.photograph("parts-columns");
        field(analyst, "formula", "合计");
        formula(analyst, analyst.page().locator(".designer-right [data-property='settings.expression']"), () -> {
            function(analyst, "sum");
            behind(analyst, "明细", "金额");
        });
        analyst.choose("settings.result", "金额");
        status(analyst);
        stockIsChecked(analyst);
        analyst.photograph("parts-request");
        publish(analyst);
    }

    /** All requests together ask for no more than there is in stock. */
    private static void askedFor(Person analyst) {
        analyst.goTo("design/entities/peiJian");
        analyst.page().locator("[data-field=name]").waitFor();
        field(analyst, "balance", "已申请");
        analyst.press("entities.balance.add");
        analyst.property("settings.sources[0].field").waitFor();
        analyst.choose("settings.side", "不得高于");
        analyst.choose("settings.limitField", "库存");
        analyst.set("settings.message.zh", "库存已被其他申请占用。");
        analyst.photograph("parts-balance");
        publish(analyst);
    }

    private static void status(Person analyst) {
        field(analyst, "select", "状态");
        Page page = analyst.page();
        analyst.property("settings.options").locator(".rows-edit").click();
        Locator dialog = page.locator("vaadin-dialog");
        int row = 0;
        for (String option : List.of("待处理", "备货中", "已发货")) {
            dialog.getByText(analyst.text("rows.add")).first().click();
            Locator label = dialog.locator(".rows-line:has(input)")
                    .nth(row++)
                    .locator("input")
                    .nth(1);
            label.fill(option);
            label.press("Tab");
            analyst.settles();
        }
        dialog.getByText(analyst.text("close")).click();
        // the choices below follow from the options
        analyst.settles();
        analyst.choose("defaultValue", "待处理");
    }

    /** The one formula that is partly typed: what is asked of each line. */
    private static void stockIsChecked(Person analyst) {
        Page page = analyst.page();
        page.getByLabel(analyst.text("entities.properties"), exactly()).click();
        analyst.press("entities.validation.add");
        Locator rule = analyst.property("validations[rule].condition");
        rule.getByText("FEEL", new Locator.GetByTextOptions().setExact(true)).click();
        formula(analyst, rule, () -> {
            function(analyst, "every satisfies");
            name(analyst, "明细");
            page.keyboard().press("End");
            page.keyboard().type(".shuLiang <= line.peiJian.kuCun");
        });
        analyst.set("validations[rule].message.zh", "库存不足，请减少数量。");
    }

    private static void board(Person analyst) {
        Page page = analyst.page();
        analyst.goTo("design/entities/beiJianShenQing");
        page.getByLabel(analyst.text("forms.views"), exactly()).click();
        page.locator("vaadin-dialog")
                .getByLabel(analyst.text("entities.label.zh"), new Locator.GetByLabelOptions().setExact(true))
                .fill("看板");
        analyst.press("forms.view.new");
        page.waitForURL("**/design/views/**");
        page.locator("[data-column]").first().waitFor();
        analyst.choose("presentation", "看板");
        analyst.photograph("parts-board-designer");
        publish(analyst);
    }

    private static void print(Person analyst) {
        Page page = analyst.page();
        analyst.goTo("design?app=beiJianGuanLi");
        analyst.press("prints.new");
        Locator entity = page.getByLabel(analyst.text("actions.entity"), exactly())
                .and(page.locator("input"))
                .first();
        entity.click();
        entity.fill("备件申请");
        item(page, "备件申请").click();
        page.getByLabel(analyst.text("actions.in-chinese", analyst.text("actions.label")), exactly())
                .fill("备件申请单");
        analyst.press("entities.create");
        page.locator(".print-designer").waitFor();
        analyst.photograph("parts-print-designer");
        publish(analyst);
    }

    /** Which parts are asked for most. */
    private static void dashboard(Person analyst) {
        Page page = analyst.page();
        analyst.goTo("design?app=beiJianGuanLi");
        analyst.press("design.dashboard.new");
        page.getByLabel(analyst.text("dashboards.labelZh"), exactly()).fill("配件分析");
        page.getByLabel(analyst.text("dashboards.labelZh"), exactly()).press("Tab");
        analyst.settles();
        analyst.press("dashboards.create");
        page.waitForURL("**/design/dashboards/**");
        page.locator("x-grid-canvas").waitFor();
        page.locator("[data-widget-type=bar]").press("Enter");
        page.locator("[data-widget=bar1] .tile-head h2").click();
        analyst.property("group0.field").waitFor();
        analyst.settles();
        analyst.set("label.zh", "用量最多的配件");
        analyst.choose("entity", "备件申请");
        analyst.choose("measure0.op", "合计");
        analyst.choose("measure0.field", "数量");
        analyst.choose("group0.field", "明细 › 配件");
        analyst.choose("sort", analyst.text("dashboards.sort.desc"));
        analyst.photograph("parts-dashboard-designer");
        publish(analyst);
    }

    /** A flow drawn elsewhere, bound to the requests. */
    /** Drawn from a start and an end: the owner's manager decides, and what is refused has an end of its own. */
    private static void approval(Person analyst) {
        Page page = analyst.page();
        analyst.goTo("design/new-flow");
        Locator dialog = page.locator("#new-flow");
        dialog.getByText("空白流程").click();
        pick(dialog.locator("vaadin-combo-box input"), "备件申请");
        analyst.settles();
        page.getByText(analyst.text("entities.create"), new Page.GetByTextOptions().setExact(true))
                .last()
                .click();
        page.waitForURL("**/design/workflows/*");
        page.locator(".flow-modes").getByText(analyst.text("flow.mode.diagram")).click();
        analyst.settles();
        dropOnWay(analyst, "draw-user_task", "way_1", 0.35);
        page.keyboard().type("主管审批");
        page.keyboard().press("Enter");
        analyst.settles();
        page.locator(".flow-problems").getByText("负责人的主管").click();
        analyst.settles();
        // behind the task, by keys alone
        page.locator("[data-action=draw-exclusive]").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Escape");
        analyst.settles();
        page.keyboard().press("Control+z");
        analyst.settles();
        PlaywrightAssertions.assertThat(page.locator(".djs-shape[data-element-id^=Gateway_]"))
                .hasCount(0);
        Locator last = page.locator(".djs-connection").last();
        dropOnWay(analyst, "draw-exclusive", last.getAttribute("data-element-id"), 0.5);
        page.keyboard().press("Escape");
        analyst.settles();
        page.locator("[data-action=append-end]").click();
        page.keyboard().type("已拒绝");
        page.keyboard().press("Enter");
        analyst.settles();
        page.locator(".flow-problems").getByText("设置条件").first().click();
        Locator panel = page.locator(".flow-element");
        panel.getByLabel(analyst.text("condition.edit")).click();
        analyst.press("filter.add");
        Locator row = page.locator(".filter-row");
        pick(row.locator("vaadin-combo-box input"), "主管审批的结果");
        analyst.settles();
        row.locator("vaadin-combo-box input").last().click();
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText("同意"))
                .first()
                .click();
        analyst.press("apply");
        PlaywrightAssertions.assertThat(panel).containsText("主管审批的结果 等于 同意");
        page.locator(".djs-shape[data-element-id=start] .djs-hit").first().click();
        page.locator(".flow-element")
                .getByText(analyst.text("workflows.start.onSave"))
                .click();
        analyst.settles();
        PlaywrightAssertions.assertThat(page.locator(".flow-problems")).containsText("流程完整，可以发布");
        analyst.photograph("parts-approval");
        analyst.isAccessible();
        publish(analyst);
    }

    /** @param part of its way at which it is dropped */
    private static void dropOnWay(Person analyst, String what, String way, double part) {
        Page page = analyst.page();
        BoundingBox line = page.locator(".djs-connection[data-element-id=" + way + "] .djs-hit")
                .first()
                .boundingBox();
        page.locator("[data-action=" + what + "]").click();
        double x = line.x + line.width * part;
        double y = line.y + line.height / 2;
        page.mouse().move(x - 6, y - 40);
        page.mouse().move(x, y);
        page.mouse().click(x, y);
    }

    /** Who may use an app is said by an administrator. */
    private void rights(People people) {
        try (Person admin = people.come("admin", "zh-CN")) {
            for (String name : List.of("zhangsan", "wangwu")) {
                admin.goTo(
                        "records/user/" + users.byUsername(name).orElseThrow().id());
                Locator roles = admin.page().locator("#roles input");
                roles.click();
                roles.fill("备件管理");
                admin.page()
                        .locator("vaadin-multi-select-combo-box-item:visible")
                        .filter(new Locator.FilterOptions().setHasText("备件管理"))
                        .first()
                        .click();
                roles.press("Escape");
                admin.isTold("admin.roles.saved");
            }
            admin.goTo("records/peiJian/new");
            admin.enter("name", "轴承 6204");
            admin.enter("danJia", "38.50");
            admin.enter("kuCun", "20");
            admin.press("save");
            admin.page().waitForURL(url -> url.contains("/records/peiJian/") && !url.endsWith("/new"));
        }
    }

    /** On the phone: more than there is in stock is refused, the rest is asked for. */
    private static String requested(People people) {
        try (Person rep = people.come("zhangsan", "zh-CN", People.PHONE)) {
            Page page = rep.page();
            rep.goTo("records/beiJianShenQing/new");
            rep.enter("name", "三号线急用");
            rep.press("rows.add");
            Locator row = page.locator("#field-mingXi");
            pick(row.locator("[data-cell=peiJian] input"), "轴承");
            PlaywrightAssertions.assertThat(
                            row.locator("[data-cell=danJia] input").first())
                    .not()
                    .hasValue("");
            Locator quantity = row.locator("[data-cell=shuLiang] input");
            quantity.fill("50");
            quantity.press("Tab");
            rep.press("save");
            rep.sees("库存不足，请减少数量。");
            rep.photograph("parts-refused-phone");
            quantity.fill("4");
            quantity.press("Tab");
            rep.press("save");
            page.waitForURL(url -> url.contains("/records/beiJianShenQing/") && !url.endsWith("/new"));
            rep.sees("154.00");
            rep.photograph("parts-request-phone");
            rep.scrollsDownOnly();
            rep.isAccessible();
            String request = page.url().replaceAll(".*/records/", "records/");
            tooMuchTogether(rep);
            return request;
        }
    }

    /** Each by itself there would be enough of it. */
    private static void tooMuchTogether(Person rep) {
        rep.goTo("records/beiJianShenQing/new");
        rep.enter("name", "五号线备用");
        rep.press("rows.add");
        Locator row = rep.page().locator("#field-mingXi");
        pick(row.locator("[data-cell=peiJian] input"), "轴承");
        Locator quantity = row.locator("[data-cell=shuLiang] input");
        quantity.fill("17");
        quantity.press("Tab");
        rep.press("save");
        rep.sees("库存已被其他申请占用。（“轴承 6204”剩余 16，本次需要 17）");
        rep.photograph("parts-balance-phone");
    }

    private static void decided(People people, String request) {
        try (Person manager = people.come("wangwu", "zh-CN")) {
            manager.goTo("inbox");
            Locator task = manager.page().locator(".inbox-row").filter(new Locator.FilterOptions().setHasText("三号线急用"));
            task.click();
            manager.page().locator("[data-action=approve]").waitFor();
            manager.press("inbox.do.approve");
            PlaywrightAssertions.assertThat(task).hasCount(0);
            manager.goTo(request);
            manager.page()
                    .locator("#offer-print-beiJianShenQing-beiJianShenQingDan")
                    .click();
            manager.page().locator("vaadin-dialog iframe").waitFor();
            manager.photograph("parts-print");
        }
    }

    private static void moved(People people, String request) {
        Person rep = people.come("zhangsan", "zh-CN");
        Page page = rep.page();
        rep.goTo("records/beiJianShenQing");
        page.locator("vaadin-tab")
                .filter(new Locator.FilterOptions().setHasText("看板"))
                .click();
        Locator card = page.locator(".card").filter(new Locator.FilterOptions().setHasText("三号线急用"));
        card.dragTo(page.locator(".lane").filter(new Locator.FilterOptions().setHasText("备货中")));
        page.locator(".lane")
                .filter(new Locator.FilterOptions().setHasText("备货中"))
                .getByText("三号线急用")
                .waitFor();
        rep.photograph("parts-board");
        rep.goTo("dashboards/peiJianFenXi");
        page.locator("x-chart svg").first().waitFor();
        rep.photograph("parts-dashboard");
    }

    private static void publish(Person analyst) {
        analyst.settles();
        analyst.page().locator(".bar-publish").click();
        analyst.sees("已发布为版本");
    }

    private static void pick(Locator input, String label) {
        input.first().click();
        input.first().fill(label);
        input.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }

    private static void choose(Locator dialog, String property, String label) {
        Locator input =
                dialog.locator("[data-property='" + property + "'] input").first();
        input.click();
        input.fill(label);
        item(dialog.page(), label).click();
        PlaywrightAssertions.assertThat(input).hasValue(label);
    }

    private static void formula(Person analyst, Locator at, Runnable choosing) {
        at.locator(".formula-open").click();
        Locator helper = analyst.page().locator(".formula-helper");
        helper.waitFor();
        choosing.run();
        PlaywrightAssertions.assertThat(helper.locator(".formula-state")).containsText("正确");
        analyst.photograph("parts-formula");
        analyst.page().locator(".formula-take").click();
        helper.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        analyst.settles();
    }

    private static void name(Person analyst, String label) {
        words(analyst, "formula.fields");
        put(analyst, label);
    }

    private static void function(Person analyst, String name) {
        words(analyst, "formula.functions");
        analyst.page().locator(".formula-function[data-name='" + name + "']").click();
        analyst.settles();
    }

    private static void behind(Person analyst, String outer, String inner) {
        words(analyst, "formula.fields");
        analyst.page()
                .getByLabel(analyst.text("formula.behind", outer), exactly())
                .click();
        analyst.page()
                .locator(".formula-behind .formula-entry")
                .filter(new Locator.FilterOptions().setHasText(inner))
                .click();
        analyst.settles();
    }

    private static void words(Person analyst, String kind) {
        analyst.page()
                .locator(".formula-words .condition-modes button")
                .filter(new Locator.FilterOptions().setHasText(analyst.text(kind)))
                .click();
        analyst.settles();
    }

    private static void put(Person analyst, String words) {
        analyst.page()
                .locator(".formula-entry")
                .filter(new Locator.FilterOptions()
                        .setHas(analyst.page().getByText(words, new Page.GetByTextOptions().setExact(true))))
                .first()
                .click();
        analyst.settles();
    }

    private static void named(Person analyst, String label, String name, Runnable more) {
        Page page = analyst.page();
        Locator zh = page.getByLabel(analyst.text("entities.label.zh"), exactly());
        zh.fill(label);
        zh.press("Tab");
        Locator proposed = page.getByLabel(analyst.text("entities.name"), exactly());
        PlaywrightAssertions.assertThat(proposed).hasValue(name);
        more.run();
        analyst.press("entities.create");
    }

    private static void entity(Person analyst, String label, String name, Runnable access) {
        analyst.goTo("design?app=beiJianGuanLi");
        analyst.press("entities.new");
        named(analyst, label, name, access);
        analyst.page().waitForURL(url -> url.matches(".*/design/entities/" + name + "(\\?.*)?"));
        analyst.page().locator("[data-field=name]").waitFor();
    }

    private static void field(Person analyst, String type, String label) {
        Page page = analyst.page();
        int before = page.locator(".canvas-item").count();
        page.locator("[data-type=" + type + "]").press("Enter");
        page.locator(".canvas-item").nth(before).waitFor();
        page.locator(".canvas-item.canvas-selected").waitFor();
        Locator name = analyst.property("label.zh").locator("input");
        name.fill(label);
        name.press("Tab");
        analyst.settles();
    }

    private static void column(Person analyst, String type, String label, Consumer<Locator> settings) {
        Page page = analyst.page();
        page.locator(".column-add input").fill(type);
        item(page, type).click();
        Locator dialog = page.locator("vaadin-dialog");
        Locator name = dialog.locator("[data-property='label.zh'] input");
        name.fill(label);
        name.press("Tab");
        analyst.settles();
        settings.accept(dialog);
        dialog.getByText(analyst.text("close")).click();
    }

    private static Locator item(Page page, String label) {
        return page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(label, new Page.GetByTextOptions().setExact(true))))
                .first();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
