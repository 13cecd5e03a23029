package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import io.trellis.workflow.ProcessInfo;
import io.trellis.workflow.Workflows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The inbox in a browser: live, by keys, by thumb, and whatever else one may do with a task. */
@InBrowser
class InboxIT {

    @Autowired
    private Workflows workflows;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void tasksArriveByThemselvesAndAreDecidedByKeysAlone(People people) {
        Person manager = people.come("wangwu", "en");
        manager.goTo("inbox");
        manager.page().locator(".inbox-rows").waitFor();
        Map<String, String> deals = new HashMap<>();
        List.of("Keys one", "Keys two", "Keys three").forEach(name -> deals.put(name, deal(name)));
        deals.keySet().forEach(manager::sees);
        row(manager, "Keys three").click();
        open(manager, "Keys three");
        manager.photograph("inbox");
        manager.isAccessible();
        manager.page().keyboard().press("a");
        String second = "Keys one";
        anotherOpens(manager, "Keys three", second);
        manager.page().keyboard().press("r");
        Locator dialog = manager.page().locator("vaadin-dialog[opened]");
        dialog.locator("textarea").fill("The amount is too high");
        manager.photograph("inbox-return");
        manager.page().keyboard().press("Control+Enter");
        String third = "Keys two";
        anotherOpens(manager, second, third);
        ended(deals.get(second), ProcessInfo.State.RETURNED);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/opportunity/" + deals.get(third));
        rep.page().locator("[data-shown=approval]").waitFor();
        manager.page().keyboard().press("x");
        dialog.locator("textarea").fill("No budget");
        manager.page().keyboard().press("Control+Enter");
        // a rejection goes on here: the flow marks the record
        ended(deals.get(third), ProcessInfo.State.COMPLETED);
        assertThat(records.get(rep(), new RecordId("opportunity", deals.get(third)))
                        .orElseThrow()
                        .values())
                .containsEntry("approval", "rejected");
        // what the flow made of the record shows by itself where it is open
        rep.page()
                .locator("[data-shown=approval]")
                .filter(new Locator.FilterOptions().setHasText("Rejected"))
                .waitFor();

        manager.goTo("inbox?view=done");
        manager.sees(third);
        manager.photograph("inbox-done");

        Person starter = people.come("zhangsan", "zh-CN");
        starter.goTo("inbox?view=started");
        row(starter, second).first().click();
        starter.sees("The amount is too high");
        starter.photograph("inbox-started-zh");
        assertThat(state(deals.get("Keys three"))).isEqualTo(ProcessInfo.State.RUNNING);

        Person finance = people.come("finance", "en");
        finance.goTo("inbox");
        row(finance, "Keys three").click();
        open(finance, "Keys three");
        finance.page().keyboard().press("r");
        Locator places = finance.page().locator("#return-to vaadin-radio-button");
        places.last().click();
        finance.photograph("inbox-return-step");
        finance.isAccessible();
        finance.page().keyboard().press("Control+Enter");
        row(finance, "Keys three").waitFor(gone());
        manager.goTo("inbox");
        row(manager, "Keys three").waitFor();
        assertThat(state(deals.get("Keys three"))).isEqualTo(ProcessInfo.State.RUNNING);
    }

    @Test
    void aTaskIsHandedOnCopiedAndTakenBack(People people) {
        String deal = deal("Hands");
        Person manager = people.come("wangwu", "zh-CN");
        manager.goTo("inbox");
        row(manager, "Hands").click();
        open(manager, "Hands");
        to(manager, "copy", "service");
        manager.isTold("inbox.done.copy");
        to(manager, "delegate", "lisi");
        manager.isTold("inbox.done.delegate");

        Person copied = people.come("service", "zh-CN");
        copied.goTo("inbox?view=cc");
        copied.sees(copied.text("inbox.unread"));
        row(copied, "Hands").click();
        open(copied, "Hands");
        copied.page().getByText(copied.text("inbox.unread")).waitFor(gone());
        copied.photograph("inbox-cc-zh");

        Person delegate = people.come("lisi", "en");
        delegate.goTo("inbox");
        row(delegate, "Hands").click();
        open(delegate, "Hands");
        delegate.page().locator("[data-action=approve]").click();
        // it is the manager's again, and shows by itself
        manager.goTo("inbox");
        row(manager, "Hands").click();
        open(manager, "Hands");
        to(manager, "transfer", "lisi");
        row(manager, "Hands").waitFor(gone());

        Person rep = people.come("zhangsan", "en");
        rep.goTo("inbox?view=started");
        row(rep, "Hands").first().click();
        open(rep, "Hands");
        rep.page().locator("[data-action=remind]").click();
        rep.isTold("inbox.done.remind");
        rep.page().locator("[data-action=withdraw]").click();
        rep.page()
                .locator("vaadin-dialog[opened] vaadin-button[theme~=primary]")
                .click();
        ended(deal, ProcessInfo.State.WITHDRAWN);
    }

    @Test
    void aManagerApprovesWithOneThumb(People people) {
        String deal = deal("Thumb");
        Person manager = people.come("wangwu", "zh-CN", People.PHONE);
        manager.goTo("inbox");
        row(manager, "Thumb").waitFor();
        manager.photograph("phone-inbox-zh");
        manager.scrollsDownOnly();
        manager.isAccessible();
        row(manager, "Thumb").click();
        open(manager, "Thumb");
        manager.photograph("phone-task-zh");
        manager.scrollsDownOnly();
        manager.isAccessible();
        Locator approve = manager.page().locator("[data-action=approve]");
        assertThat(approve.boundingBox().height).isGreaterThanOrEqualTo(44);
        assertThat(approve.boundingBox().y).isLessThan(People.PHONE.height() - 44);
        approve.click();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(workflows
                        .processes(rep(), new RecordId("opportunity", deal))
                        .getFirst()
                        .log())
                .anyMatch(entry -> entry.action().equals("approve")));
    }

    private static Locator row(Person person, String title) {
        return person.page().locator(".inbox-row").filter(new Locator.FilterOptions().setHasText(title));
    }

    private static void open(Person person, String title) {
        person.page()
                .locator(".inbox-heading")
                .filter(new Locator.FilterOptions().setHasText(title))
                .waitFor();
    }

    /** The next task opens by itself; which one that is, others' tasks among them, is not said, so the one meant is opened. */
    private static void anotherOpens(Person person, String before, String meant) {
        person.page()
                .locator(".inbox-heading h2")
                .filter(new Locator.FilterOptions().setHasNotText(before))
                .waitFor();
        row(person, meant).click();
        open(person, meant);
    }

    private static void to(Person person, String action, String who) {
        Page page = person.page();
        page.locator("[data-action=more]").click();
        page.locator("[data-action=" + action + "]").click();
        Locator input = page.locator("vaadin-dialog[opened] vaadin-combo-box input");
        input.fill(who);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(who))
                .first()
                .click();
        page.locator("vaadin-dialog[opened] vaadin-button[theme~=primary]").click();
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    private CurrentUser rep() {
        return users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
    }

    private String deal(String name) {
        SaveResult made = records.create(
                rep(),
                "opportunity",
                Map.of("name", name, "account", "account-01", "closeDate", "2027-03-31", "amount", 120_000));
        assertThat(made).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) made).record().id().id();
    }

    private ProcessInfo.State state(String deal) {
        return workflows
                .processes(rep(), new RecordId("opportunity", deal))
                .getFirst()
                .state();
    }

    private void ended(String deal, ProcessInfo.State state) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(state(deal)).isEqualTo(state));
    }
}
