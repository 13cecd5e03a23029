package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One record in a browser: entering, lines, mistakes, two people at once, steps, and what survives a reload. */
@InBrowser
class RecordPageIT {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Test
    void linesAddUpWhileTheyAreEntered(People people) {
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/opportunity/new");
        rep.enter("name", "Adding up");
        rep.pick("account", "上海");
        rep.date("closeDate", "2026-12-31");
        line(rep, 0, "电磁流量计", "3", "200");
        PlaywrightAssertions.assertThat(cell(rep, 0, "amount")).containsText("600.00");
        line(rep, 1, "边缘网关", "1", "50.5");
        PlaywrightAssertions.assertThat(amount(rep)).hasValue("650.5");
        rep.page().getByLabel(rep.text("rows.remove")).last().click();
        PlaywrightAssertions.assertThat(amount(rep)).hasValue("600");
        line(rep, 1, "边缘网关", "2", "50");
        rep.isAccessible();
        rep.page().keyboard().press("Control+s");
        RecordData saved = current(opened(rep, "opportunity"));
        assertThat(saved.get("amount"))
                .isInstanceOfSatisfying(Map.class, money -> assertThat((BigDecimal) money.get("amount"))
                        .isEqualByComparingTo("700"));
        assertThat(saved.get("lines"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        rep.sees("CN¥700.00");

        edit(rep, saved.id());
        line(rep, 2, "边缘网关", "1", "50");
        PlaywrightAssertions.assertThat(amount(rep)).hasValue("750");
        amount(rep).fill("800");
        amount(rep).press("Tab");
        rep.sees("Entered by hand; by rule CN¥750.00");
        rep.page().keyboard().press("Control+s");
        rep.sees("CN¥800.00");
        rep.sees("Entered by hand; by rule CN¥750.00");
        rep.scrollsDownOnly();
        edit(rep, saved.id());
        rep.press("record.byHand.follow");
        PlaywrightAssertions.assertThat(amount(rep)).hasValue("750");
        rep.page().keyboard().press("Control+s");
        rep.page()
                .locator(".by-hand:visible")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        rep.sees("CN¥750.00");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndGoneTo(People people) {
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/opportunity/new");
        rep.page().locator("#field-name").waitFor();
        rep.press("rows.add");
        rep.page().locator(".rows-line [data-cell=product]").waitFor();
        rep.press("save");
        PlaywrightAssertions.assertThat(rep.page().locator("#field-name")).hasAttribute("invalid", "");
        PlaywrightAssertions.assertThat(rep.page().locator("#field-name input")).isFocused();
        rep.enter("name", "Still wrong");
        rep.pick("account", "上海");
        rep.date("closeDate", "2026-12-31");
        rep.press("save");
        Locator product = cell(rep, 0, "product").locator("vaadin-combo-box");
        PlaywrightAssertions.assertThat(product).hasAttribute("invalid", "");
        PlaywrightAssertions.assertThat(product).isInViewport();
        rep.photograph("record-wrong-en");
        rep.page().keyboard().press("Escape");
        rep.page().waitForURL("**/records/opportunity");
    }

    @Test
    void whoeverComesSecondSeesBothValuesAndChooses(People people) {
        RecordId id = opportunity("Contested", Map.of());
        Person manager = people.come("wangwu", "en");
        Person rep = people.come("zhangsan", "en");
        edit(manager, id);
        edit(rep, id);
        // entered before the other's arrives: what comes first would be shown, and then it is no conflict
        rep.enter("nextStep", "Mine");
        manager.enter("nextStep", "Theirs");
        manager.press("save");
        manager.isTold("record.saved");
        rep.press("save");
        Locator dialog = rep.page().locator("vaadin-dialog[opened]");
        PlaywrightAssertions.assertThat(dialog).containsText("Theirs");
        PlaywrightAssertions.assertThat(dialog).containsText("Mine");
        rep.isAccessible();
        rep.photograph("record-conflict-en");
        rep.press("record.conflict.mine");
        rep.isTold("record.saved");
        assertThat(current(id).get("nextStep")).isEqualTo("Mine");
        PlaywrightAssertions.assertThat(rep.page().locator(".record-history")).containsText("Theirs → Mine");
    }

    @Test
    void aCommentMentionsSomebodyWhoSeesItAtOnceAndACallIsLoggedInOneLine(People people) {
        RecordId id = opportunity("Talked about", Map.of());
        Person manager = people.come("wangwu", "en");
        manager.goTo(path(id));
        manager.sees("Talked about");
        Person rep = people.come("zhangsan", "en");
        rep.goTo(path(id));
        Locator line = rep.page().locator(".composer textarea");
        line.pressSequentially("Shall we? @wang");
        PlaywrightAssertions.assertThat(rep.page().locator(".mention-option[aria-selected=true]"))
                .containsText("王五");
        line.press("Enter");
        PlaywrightAssertions.assertThat(line).hasValue("Shall we? @wangwu ");
        line.press("Enter");
        PlaywrightAssertions.assertThat(line).hasValue("");
        PlaywrightAssertions.assertThat(rep.page().locator(".timeline-entry .mention"))
                .hasText("@王五");
        rep.isAccessible();

        PlaywrightAssertions.assertThat(manager.page().locator(".timeline-entry[data-kind=comment]"))
                .containsText("Shall we?");
        manager.page().locator(".bell-badge:visible").waitFor();

        rep.button("Call").click();
        line.fill("They agreed");
        line.press("Enter");
        PlaywrightAssertions.assertThat(rep.page().locator(".timeline-about")).hasText("They agreed");
        PlaywrightAssertions.assertThat(manager.page().locator(".timeline-about"))
                .hasText("They agreed");
    }

    @Test
    void whatOthersChangeShowsByItselfAndNeverOverWhatIsEntered(People people) {
        RecordId id = opportunity("Watched", Map.of());
        Person rep = people.come("zhangsan", "en");
        rep.goTo(path(id));
        Locator shown = rep.page().locator("[data-shown=nextStep]");
        PlaywrightAssertions.assertThat(shown).containsText("—");
        changedByTheManager(id, "Visit them");
        PlaywrightAssertions.assertThat(shown).containsText("Visit them");
        PlaywrightAssertions.assertThat(rep.page().locator(".record-history")).containsText("Visit them");

        rep.press("edit");
        Locator step = rep.page().locator("#field-nextStep input");
        PlaywrightAssertions.assertThat(step).hasValue("Visit them");
        Locator name = rep.page().locator("#field-name input");
        PlaywrightAssertions.assertThat(name).isFocused();
        changedByTheManager(id, "Write to them");
        PlaywrightAssertions.assertThat(step).hasValue("Write to them");
        PlaywrightAssertions.assertThat(name).isFocused();

        rep.enter("name", "Theirs");
        PlaywrightAssertions.assertThat(rep.page().locator(".unsaved")).isVisible();
        changedByTheManager(id, "Call them");
        rep.sees(rep.text("record.changed", "王五"));
        PlaywrightAssertions.assertThat(step).hasValue("Write to them");
        PlaywrightAssertions.assertThat(rep.page().locator("#field-name input")).hasValue("Theirs");
        rep.isAccessible();
        rep.photograph("record-changed-en");
        rep.press("record.changed.take");
        PlaywrightAssertions.assertThat(shown).containsText("Call them");
        PlaywrightAssertions.assertThat(rep.page().locator("[data-shown=name]")).containsText("Watched");

        assertThat(records.delete(manager(), id, current(id).revision())).isInstanceOf(SaveResult.Saved.class);
        rep.sees(rep.text("record.gone"));
        PlaywrightAssertions.assertThat(rep.button(rep.text("edit"))).isHidden();
        assertThat(records.restore(manager(), id)).isInstanceOf(SaveResult.Saved.class);
        rep.press("edit");
        PlaywrightAssertions.assertThat(rep.page().getByText(rep.text("record.gone")))
                .isHidden();
    }

    @Test
    void whatOthersChangeNeverReplacesWhatIsBeingTyped(People people) {
        RecordId id = opportunity("Typed", Map.of());
        Person rep = people.come("zhangsan", "en");
        edit(rep, id);
        Locator step = rep.page().locator("#field-nextStep input");
        step.focus();
        changedByTheManager(id, "Write to them");
        // without the pause after which the server hears of it, and for longer than news takes
        step.pressSequentially("Call them on Monday", new Locator.PressSequentiallyOptions().setDelay(200));
        rep.sees(rep.text("record.changed", "王五"));
        PlaywrightAssertions.assertThat(step).hasValue("Call them on Monday");
        rep.press("cancel");
        PlaywrightAssertions.assertThat(rep.page().locator("[data-shown=nextStep]"))
                .containsText("Write to them");
    }

    private void changedByTheManager(RecordId id, String nextStep) {
        assertThat(records.update(manager(), id, current(id).revision(), Map.of("nextStep", nextStep)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void whatWasTypedSurvivesAReloadAndCanBeDiscarded(People people) {
        RecordId id = opportunity("Unsaved", Map.of());
        Person rep = people.come("zhangsan", "en");
        edit(rep, id);
        // typed, and the field not left
        rep.page().locator("#field-nextStep input").pressSequentially("Call them on Mon");
        PlaywrightAssertions.assertThat(rep.page().locator(".unsaved")).isVisible();
        rep.page().reload();
        Locator step = rep.page().locator("#field-nextStep input");
        PlaywrightAssertions.assertThat(step).hasValue("Call them on Mon");
        rep.photograph("record-restored-en");
        rep.isAccessible();
        rep.goTo("records/opportunity");
        rep.goTo(path(id));
        PlaywrightAssertions.assertThat(step).hasValue("Call them on Mon");
        rep.press("record.restored.discard");
        rep.button(rep.text("edit")).waitFor();
        rep.page().reload();
        rep.button(rep.text("edit")).waitFor();

        rep.press("edit");
        rep.enter("nextStep", "Second thoughts");
        rep.page().locator("#field-nextStep input").press("Escape");
        rep.button(rep.text("edit")).waitFor();
        rep.undo();
        PlaywrightAssertions.assertThat(step).hasValue("Second thoughts");
        rep.press("save");
        rep.button(rep.text("edit")).waitFor();
        assertThat(current(id).get("nextStep")).isEqualTo("Second thoughts");
        rep.page().reload();
        rep.button(rep.text("edit")).waitFor();
    }

    @Test
    void aStepOfThePathMovesTheRecordAndAsksForWhatItNeeds(People people) {
        RecordId id = opportunity("On its way", Map.of());
        Person rep = people.come("zhangsan", "en");
        rep.goTo(path(id));
        Locator now = rep.page().locator(".stage-path [aria-current=step]");
        PlaywrightAssertions.assertThat(now).hasText("Initial contact");
        assertThat(rep.page().locator(".stage-path > li").allInnerTexts())
                .as("the steps of its pipeline only")
                .doesNotContain("Partner registration")
                .contains("Needs analysis", "Closed won");
        Locator next = rep.page().locator("[data-step=needs] button");
        next.focus();
        next.press("Enter");
        PlaywrightAssertions.assertThat(now).hasText("Needs analysis");
        assertThat(current(id).get("stage")).isEqualTo("needs");
        PlaywrightAssertions.assertThat(rep.page().locator(".record-history"))
                .containsText("Initial contact → Needs analysis");
        rep.undo();
        PlaywrightAssertions.assertThat(now).hasText("Initial contact");
        // what the playbook plans on the way arrives by itself, and draws the path anew
        PlaywrightAssertions.assertThat(rep.page().locator(".record-history")).containsText("0 → 2");

        rep.page().locator("[data-step=lost] button").click();
        PlaywrightAssertions.assertThat(rep.page().locator("#field-lossReason")).hasAttribute("invalid", "");
        rep.pick("lossReason", "Price");
        rep.press("save");
        PlaywrightAssertions.assertThat(now).hasText("Closed lost");

        Person warehouse = people.come("service", "zh-CN", People.PHONE);
        warehouse.goTo(path(id));
        warehouse.page().locator(".stage-path").waitFor();
        assertThat(warehouse.page().locator(".stage-path button").count())
                .as("who may only read moves nothing")
                .isZero();
    }

    @Test
    void relatedRecordsAreCountedAndAddedFromHere(People people) {
        CurrentUser rep = rep();
        RecordId account = created(rep, "account", Map.of("name", "Related Works"));
        created(rep, "contact", Map.of("name", "Relative One", "account", account.id()));
        Person person = people.come("zhangsan", "en", People.PHONE);
        person.goTo(path(account));
        person.page()
                .getByText("Contacts 1", new Page.GetByTextOptions().setExact(true))
                .waitFor();
        person.sees("Relative One");
        person.isAccessible();
        person.scrollsDownOnly();
        person.press("record.related.new");
        person.page().waitForURL("**/records/contact/new**");
        PlaywrightAssertions.assertThat(person.page().locator("#field-account input"))
                .hasValue("Related Works");
        person.enter("name", "Relative Two");
        person.isAccessible();
        person.isForThumbs();
        person.dark();
        person.isAccessible();
        person.press("save");
        opened(person, "contact");
        person.goTo(path(account));
        person.sees("Contacts 2");
        person.scrollsDownOnly();
    }

    private static void line(Person person, int number, String product, String quantity, String price) {
        person.press("rows.add");
        Locator box = cell(person, number, "product").locator("input");
        box.fill(product);
        person.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(product))
                .first()
                .click();
        Locator each = cell(person, number, "price").locator("input").first();
        // the price of the product comes with it, over what was typed before
        PlaywrightAssertions.assertThat(each).not().hasValue("");
        Locator qty = cell(person, number, "qty").locator("input");
        qty.fill(quantity);
        qty.press("Tab");
        each.fill(price);
        each.press("Tab");
    }

    private static Locator cell(Person person, int number, String column) {
        return person.page().locator("#field-lines [data-cell=" + column + "]").nth(number);
    }

    private static Locator amount(Person person) {
        return person.page().locator("#field-amount input").first();
    }

    private static void edit(Person person, RecordId id) {
        person.goTo(path(id));
        person.press("edit");
        person.page().locator("#field-name").waitFor();
    }

    private static String path(RecordId id) {
        return "records/" + id.entity() + "/" + id.id();
    }

    private static RecordId opened(Person person, String entity) {
        person.page().waitForURL(url -> url.matches(".*/records/" + entity + "/(?!new)[^?/]+"));
        String url = person.page().url();
        return new RecordId(entity, url.substring(url.lastIndexOf('/') + 1));
    }

    private CurrentUser rep() {
        return user("zhangsan");
    }

    private CurrentUser manager() {
        return user("wangwu");
    }

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    private RecordData current(RecordId id) {
        return records.get(rep(), id).orElseThrow();
    }

    private RecordId opportunity(String name, Map<String, Object> more) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>(more);
        values.put("name", name);
        values.put("account", "account-01");
        values.put("closeDate", "2026-12-31");
        values.put("lines", List.of());
        return created(rep(), "opportunity", values);
    }

    private RecordId created(CurrentUser user, String entity, Map<String, ? extends @Nullable Object> values) {
        SaveResult result = records.create(user, entity, new LinkedHashMap<>(values));
        assertThat(result).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) result).record().id();
    }
}
