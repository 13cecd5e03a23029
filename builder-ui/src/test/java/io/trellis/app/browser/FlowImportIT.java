package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Processes;
import io.trellis.workflow.StartResult;
import io.trellis.workflow.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of others, brought in by drag and drop, bound to people and records, run and decided, in a browser. */
@InBrowser
class FlowImportIT {

    private static final Path FILES = Path.of("..", "workflow-engine", "src", "test", "resources", "bpmn", "given");
    private static final Path FOREIGN = FILES.resolveSibling("dialect").resolve("flowable-claim.bpmn");

    @Autowired
    private Workflows workflows;

    @Autowired
    private Processes processes;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void whatAFileAsksForIsListedWithItsPlaceItsReasonAndWhatToUseInstead(People people) {
        Person analyst = people.come("analyst", "en");
        bring(analyst, "dinner-decisions.dmn", ".xml");
        analyst.page().locator("[data-code=not-bpmn]").waitFor();
        analyst.photograph("flow-refused");
        analyst.isAccessible();

        bring(analyst, "loan-approval.bpmn", ".bpmn");
        analyst.page().waitForURL("**/design/workflows/*");
        Locator problem = analyst.page().locator("[data-code=delegate]");
        assertThat(problem.innerText()).doesNotContain("ServiceTask_1");
        assertThat(problem.locator(".report-instead").innerText()).isNotBlank();
        analyst.photograph("flow-report");
        analyst.page().locator(".bar-publish").click();
        analyst.page().locator("vaadin-notification-card").first().waitFor();
        analyst.photograph("flow-report-publish");
        analyst.isAccessible();
        discard(analyst, analyst.page().url());
    }

    @Test
    void aFlowStartedByHandIsDecidedWithACommentAndAValueAndRunsToItsEnd(People people) {
        String lead = lead("Invoice of the fair");
        Person analyst = people.come("analyst", "en");
        bring(analyst, "invoice-approval.bpmn", ".bpmn");
        analyst.page().waitForURL("**/design/workflows/*");
        analyst.photograph("flow-wizard-empty");
        pick(analyst, analyst.text("workflows.entity"), "Lead");
        analyst.sees(analyst.text("workflows.preview.record"));
        bindPerson(analyst, "demo", "workflows.rule.user", "wangwu");
        analyst.page()
                .locator("[data-task=UserTask_1] > vaadin-details-summary")
                .click();
        pickMany(analyst, analyst.text("workflows.task.editable"), "Title");
        analyst.photograph("flow-wizard-bound");
        analyst.isAccessible();
        publish(analyst);

        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead/" + lead);
        rep.page().getByText(rep.text("inbox.start")).click();
        rep.page()
                .locator("vaadin-menu-bar-item")
                .filter(new Locator.FilterOptions().setHasText("Camunda Forms Quickstart"))
                .last()
                .click();
        rep.press("inbox.start.confirm");
        rep.page().locator("vaadin-details .bpmn-active").first().waitFor();
        rep.photograph("flow-record-running");

        Person approver = people.come("wangwu", "en");
        approver.goTo("inbox");
        approver.page().getByText("Invoice of the fair").first().click();
        approver.enter("title", "Head of purchasing");
        approver.page().getByLabel(approver.text("inbox.comment")).first().fill("As agreed");
        approver.page().locator(".bpmn-active").first().waitFor();
        approver.photograph("flow-task");
        approver.press("inbox.do.approve");
        approver.page().locator("vaadin-notification-card").first().waitFor();

        ended(lead, ProcessInfo.State.COMPLETED, "As agreed");
        assertThat(records.get(rep(), new RecordId("lead", lead)).orElseThrow().values())
                .containsEntry("title", "Head of purchasing");
        // the page of the record hears of it by itself
        rep.sees(rep.text("inbox.process.completed"));
        rep.photograph("flow-record-ended");
    }

    @Test
    void aFlowThatStartsOnASaveIsBoundInChinese(People people) {
        Person analyst = people.come("analyst", "zh-CN");
        bring(analyst, "message-start.bpmn", ".bpmn");
        analyst.page().waitForURL("**/design/workflows/*");
        pick(analyst, analyst.text("workflows.entity"), "线索");
        analyst.sees(analyst.text("workflows.preview.record"));
        analyst.page().getByText(analyst.text("workflows.start.onSave")).click();
        condition(analyst, "公司", "流程公司");
        analyst.page()
                .locator("[data-task=UserTask_1] > vaadin-details-summary")
                .click();
        analyst.page()
                .locator("[data-task=UserTask_1] .rule-editor vaadin-select")
                .first()
                .click();
        analyst.page()
                .locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(analyst.text("workflows.rule.manager")))
                .first()
                .click();
        analyst.photograph("flow-wizard-zh");
        publish(analyst);

        String lead = lead("流程线索", "流程公司");
        String other = lead("另一线索", "别的公司");
        Person approver = people.come("wangwu", "zh-CN");
        approver.goTo("inbox");
        approver.page().getByText("流程线索").first().click();
        approver.page().locator(".inbox-deciding").waitFor();
        approver.photograph("flow-task-zh");
        approver.page().keyboard().press("a");
        approver.page().locator("vaadin-notification-card").first().waitFor();
        ended(lead, ProcessInfo.State.COMPLETED, "");
        assertThat(imported(new RecordId("lead", other))).isEmpty();
    }

    /** A file of another product, of seventeen elements, given a meaning here; its next version takes over what runs. */
    @Test
    void aForeignFileIsBoundAndTenOfItsProcessesGoOnInItsNextVersion(People people) throws IOException {
        byte[] file = Files.readAllBytes(FOREIGN);
        Person admin = people.come("admin", "en");
        bring(admin, "claim.bpmn", file);
        admin.page().waitForURL("**/design/workflows/*");
        pick(admin, admin.text("workflows.entity"), "Lead");
        admin.sees(admin.text("workflows.preview.record"));
        bindPerson(admin, "boss", "workflows.rule.user", "wangwu");
        bindPerson(admin, "dora", "workflows.rule.user", "lisi");
        bindPerson(admin, "carl", "workflows.rule.user", "finance");
        approvedAt(admin, "approved", "Check");
        admin.photograph("flow-foreign-bound");
        publish(admin);
        String flow = admin.page().url().replaceFirst(".*/", "");

        List<RecordId> leads = IntStream.range(0, 10)
                .mapToObj(number -> new RecordId("lead", lead("Claim " + number)))
                .toList();
        leads.forEach(lead -> assertThat(workflows.start(rep(), flow, lead)).isInstanceOf(StartResult.Started.class));

        String next = new String(file, StandardCharsets.UTF_8)
                .replace("\"register\" name=\"Register\"", "\"intake\" name=\"Register\"")
                .replace("sourceRef=\"register\"", "sourceRef=\"intake\"")
                .replace("targetRef=\"register\"", "targetRef=\"intake\"");
        admin.page()
                .locator("#next-file input[type=file]")
                .setInputFiles(
                        new FilePayload("claim-2.bpmn", "application/xml", next.getBytes(StandardCharsets.UTF_8)));
        admin.isTold("flow.renewed");
        admin.page().locator(".bar-publish").click();
        admin.page().getByText(admin.text("migrate.offer")).first().click();
        admin.page().waitForURL("**/admin/migrate/*");
        // the step has another id, and the name that it had
        admin.sees(admin.text("migrate.alike.name"));
        admin.page().locator("#migrate-try").click();
        admin.sees(admin.text("migrate.would", 10, 10, 10));
        admin.photograph("flow-migrate");
        admin.isAccessible();
        admin.page().locator("#migrate-go").click();
        admin.page().waitForURL("**/jobs/*");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(processes.versions(user("admin"), flow))
                .extracting(Processes.Version::number, Processes.Version::running)
                .contains(tuple(1, 0L), tuple(2, 10L)));
        admin.photograph("flow-migrated");

        Person approver = people.come("wangwu", "en");
        approver.goTo("inbox");
        approver.page().getByText("Claim 3").first().click();
        approver.page().locator(".inbox-deciding").waitFor();
        approver.page().keyboard().press("a");
        approver.page().locator("vaadin-notification-card").first().waitFor();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(workflows
                        .diagram(
                                CurrentUser.system(),
                                imported(leads.get(3)).getFirst().id())
                        .orElseThrow()
                        .active())
                .containsExactly("check"));
    }

    /** A condition of the file is true where a task was approved. */
    private static void approvedAt(Person person, String name, String task) {
        Locator row = person.page().locator("[data-name=" + name + "]");
        for (String label : List.of(person.text("workflows.source.approved"), task)) {
            row.locator("vaadin-select").last().click();
            row.locator("vaadin-select-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(label))
                    .first()
                    .click();
            person.settles();
        }
    }

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    /** Beside what the shipped flows do with each lead. */
    private List<ProcessInfo> imported(RecordId lead) {
        return workflows.processes(rep(), lead).stream()
                .filter(process -> !process.workflow().startsWith("lead-"))
                .toList();
    }

    private void ended(String lead, ProcessInfo.State state, String comment) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<ProcessInfo> processes = imported(new RecordId("lead", lead));
            assertThat(processes).extracting(ProcessInfo::state).containsExactly(state);
            assertThat(processes.getFirst().log())
                    .extracting(ProcessInfo.Entry::comment)
                    .contains(comment);
        });
    }

    private CurrentUser rep() {
        return user("zhangsan");
    }

    private String lead(String name) {
        return lead(name, name);
    }

    private String lead(String name, String company) {
        SaveResult made = records.create(rep(), "lead", Map.of("name", name, "company", company));
        assertThat(made).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) made).record().id().id();
    }

    private static void bring(Person analyst, String file, String suffix) {
        try {
            bring(analyst, file.replaceFirst("\\.\\w+$", suffix), Files.readAllBytes(FILES.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void bring(Person analyst, String name, byte[] bytes) {
        analyst.goTo("design/workflows");
        Page page = analyst.page();
        page.locator("#bpmn-upload").waitFor();
        page.locator("#bpmn-upload input[type=file]").setInputFiles(new FilePayload(name, "application/xml", bytes));
    }

    private static void publish(Person analyst) {
        analyst.page().locator(".bar-publish").click();
        analyst.sees(analyst.chinese() ? "已发布为版本" : "Published as version");
    }

    private static void pick(Person person, String label, String item) {
        Locator input = person.page()
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .first();
        input.click();
        input.fill(item);
        person.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
    }

    private static void pickMany(Person person, String label, String item) {
        Locator input = person.page()
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label))
                .first();
        input.click();
        input.fill(item);
        person.page()
                .locator("vaadin-multi-select-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
        input.press("Escape");
    }

    private static void bindPerson(Person analyst, String name, String rule, String who) {
        Page page = analyst.page();
        Locator row = page.locator("[data-name=" + name + "]");
        row.locator("vaadin-select").first().click();
        row.locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(analyst.text(rule)))
                .first()
                .click();
        analyst.settles();
        if (!who.isEmpty()) {
            Locator input = row.locator("vaadin-combo-box input");
            input.click();
            input.fill(who);
            row.locator("vaadin-combo-box-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(who))
                    .first()
                    .click();
        }
        analyst.settles();
    }

    private static void condition(Person analyst, String field, String value) {
        Page page = analyst.page();
        analyst.press("filter.add");
        Locator row = page.locator(".filter-row").first();
        Locator input = row.locator("vaadin-combo-box input").first();
        input.click();
        input.fill(field);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(field))
                .first()
                .click();
        Locator typed = row.locator("vaadin-text-field input");
        typed.fill(value);
        typed.press("Tab");
    }

    private static void discard(Person analyst, String flow) {
        analyst.goTo("design/workflows");
        String name = flow.substring(flow.lastIndexOf('/') + 1);
        analyst.button(analyst.text("workflows.remove", name)).click();
        analyst.page()
                .locator("a[href='design/workflows/" + name + "']")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    }
}
