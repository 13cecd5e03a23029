package io.trellis.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An approval of purchases from nothing: put together as a list, looked at as a diagram, tried and kept as a test,
 * published; asked for at a desk, decided on a phone.
 */
@InBrowser
class PurchaseJourneyIT {

    private static final String PURCHASE = """
            {"label": {"zh": "采购申请", "en": "Purchase request"}, "plural": {"zh": "采购申请", "en": "Purchase requests"},
             "titleField": "name", "fields": [
              {"key": "name", "type": "text", "label": {"zh": "采购事项", "en": "Subject"}, "required": true},
              {"key": "amount", "type": "currency", "label": {"zh": "金额", "en": "Amount"}},
              {"key": "reason", "type": "longText", "label": {"zh": "理由", "en": "Reason"}}]}""";

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Users users;

    @Autowired
    private Workflows workflows;

    @Test
    void purchasesAreApprovedByAFlowThatWasMadeTriedAndPublishedByClicks(People people) {
        entity();
        Person analyst = people.come("analyst", "zh-CN");
        draws(analyst);
        looksAtTheDiagram(analyst);
        triesIt(analyst);
        publishes(analyst);
        String small = asks(people, "打印纸", "800");
        decides(people, "wangwu", "打印纸");
        ended(small, ProcessInfo.State.COMPLETED);
        String large = asks(people, "服务器", "120000");
        decides(people, "wangwu", "服务器");
        decides(people, "finance", "服务器");
        ended(large, ProcessInfo.State.COMPLETED);
    }

    /** What purchases are; how such an entity is made by clicks is another journey. */
    private void entity() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());

        drafts.put(
                analyst,
                "crm",
                new ArtifactId("entity", "purchase"),
                JsonMapper.shared().readValue(PURCHASE, ObjectNode.class));
        assertThat(publisher.publish(analyst, "crm")).isInstanceOf(PublishResult.Published.class);
    }

    private static void draws(Person analyst) {
        Page page = analyst.page();
        analyst.goTo("design/new-flow");
        Locator dialog = page.locator("#new-flow");
        dialog.getByText("空白流程").click();
        pick(dialog.locator("vaadin-combo-box input"), "采购申请");
        analyst.settles();
        Locator label =
                dialog.getByLabel(analyst.text("entities.label.zh"), new Locator.GetByLabelOptions().setExact(true));
        label.fill("采购审批");
        label.press("Tab");
        dialog.getByText(analyst.text("entities.create"), new Locator.GetByTextOptions().setExact(true))
                .click();
        page.waitForURL("**/design/workflows/*");
        page.locator(".simple-plus-button").first().waitFor();
        analyst.settles();
        adds(analyst, 0, "person");
        page.getByText("负责人的主管").first().click();
        analyst.settles();
        called(analyst, "flow.name", "主管审批");
        adds(analyst, 1, "condition");
        called(analyst, "flow.name", "大额");
        Locator panel = page.locator(".flow-element");
        panel.getByLabel(analyst.text("condition.edit")).click();
        analyst.press("filter.add");
        Locator row = page.locator(".filter-row");
        pick(row.locator("vaadin-combo-box input"), "金额");
        analyst.settles();
        analyst.photograph("purchase-condition");
        chooses(page, row.locator("vaadin-select"), "大于");
        analyst.settles();
        Locator amount = row.locator("input").last();
        amount.fill("50000");
        amount.press("Tab");
        analyst.press("apply");
        assertThat(panel).containsText("金额 大于");
        // in the branch of what is dear
        adds(analyst, 2, "person");
        called(analyst, "flow.name", "财务审批");
        chooses(page, panel.locator(".rule-editor vaadin-select").first(), analyst.text("workflows.rule.role"));
        analyst.settles();
        pick(panel.locator(".rule-editor vaadin-combo-box input").first(), "财务");
        analyst.settles();
        // behind both branches
        adds(analyst, 5, "copy");
        chooses(page, panel.locator(".rule-editor vaadin-select").first(), analyst.text("workflows.rule.initiator"));
        analyst.settles();
        analyst.photograph("purchase-copy");
        page.locator(".simple-card .simple-open").first().click();
        panel.getByText(analyst.text("workflows.start.onSave")).click();
        analyst.settles();
        assertThat(page.locator(".flow-problems")).containsText("流程完整，可以发布");
        analyst.photograph("purchase-simple");
        analyst.isAccessible();
    }

    private static void looksAtTheDiagram(Person analyst) {
        Page page = analyst.page();
        page.locator(".flow-modes").getByText(analyst.text("flow.mode.diagram")).click();
        page.locator(".djs-shape").first().waitFor();
        analyst.settles();
        assertThat(page.locator(".bpmn-modeler")).containsText("主管审批");
        analyst.photograph("purchase-diagram");
        page.locator(".flow-modes").getByText(analyst.text("flow.mode.simple")).click();
        assertThat(page.locator(".simple-flow")).containsText("财务审批");
    }

    /** What is dear goes to finance: clicked through once, kept for every publication. */
    private static void triesIt(Person analyst) {
        Page page = analyst.page();
        page.getByText(analyst.text("flowtest.tests"), new Page.GetByTextOptions().setExact(true))
                .click();
        page.locator(".flow-test-new").click();
        pick(page.locator(".flow-trial-sample vaadin-combo-box input").first(), "张三");
        Locator amount = page.locator(".sample-fields input").first();
        amount.fill("60000");
        amount.press("Tab");
        page.locator(".flow-trial-start").click();
        Locator card = page.locator(".flow-trial-card");
        assertThat(card).containsText("主管审批");
        page.locator(".flow-trial-approve").click();
        assertThat(card).containsText("财务审批");
        assertThat(page.locator(".flow-trial-values")).containsText("最近的决定：同意");
        analyst.photograph("purchase-trial");
        page.locator(".flow-trial-approve").click();
        assertThat(page.locator(".flow-trial-status")).containsText("已完成");
        page.locator(".flow-trial-save").click();
        Locator dialog = page.locator(".save-test");
        Locator label = dialog.locator("input").first();
        label.fill("大额须财务审批");
        label.press("Tab");
        dialog.getByText(analyst.text("flowtest.save.do"), new Locator.GetByTextOptions().setExact(true))
                .click();
        analyst.settles();
        analyst.photograph("purchase-tested");
    }

    private static void publishes(Person analyst) {
        analyst.page().locator(".bar-publish").click();
        analyst.sees("已发布为版本");
    }

    private String asks(People people, String what, String amount) {
        Person rep = people.come("zhangsan", "zh-CN");
        rep.goTo("records/purchase/new");
        rep.enter("name", what);
        rep.enter("amount", amount);
        rep.press("save");
        rep.page().waitForURL(url -> url.contains("/records/purchase/") && !url.endsWith("/new"));
        String url = rep.page().url();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void decides(People people, String who, String what) {
        Person approver = people.come(who, "zh-CN", People.PHONE);
        approver.goTo("inbox");
        approver.page()
                .locator(".inbox-row")
                .filter(new Locator.FilterOptions().setHasText(what))
                .click();
        approver.photograph("purchase-task-" + who);
        approver.page().locator("[data-action=approve]").click();
        approver.page().locator("vaadin-notification-card").first().waitFor();
    }

    private void ended(String purchase, ProcessInfo.State state) {
        CurrentUser rep = users.asCurrent(users.byUsername("zhangsan").orElseThrow());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(workflows.processes(rep, new RecordId("purchase", purchase)))
                        .extracting(ProcessInfo::state)
                        .containsExactly(state));
    }

    /** Names what is open beside the list. */
    private static void called(Person analyst, String input, String name) {
        Locator text = analyst.page()
                .locator(".flow-element")
                .getByLabel(analyst.text(input), new Locator.GetByLabelOptions().setExact(true))
                .and(analyst.page().locator("input"));
        text.fill(name);
        text.press("Tab");
        analyst.settles();
    }

    /** @param place which "+" of the list, from the top */
    private static void adds(Person analyst, int place, String what) {
        Page page = analyst.page();
        page.locator(".simple-plus-button").nth(place).click();
        page.locator(".simple-menu")
                .getByText(analyst.text("flow.simple." + what), new Locator.GetByTextOptions().setExact(true))
                .click();
        analyst.settles();
    }

    private static void chooses(Page page, Locator select, String label) {
        select.click();
        page.locator("vaadin-select-item:visible")
                .getByText(label, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private static void pick(Locator input, String label) {
        input.click();
        input.fill(label);
        input.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }
}
