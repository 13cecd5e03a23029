package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.Layouts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The designer of entities and forms, in a browser: by mouse, by keys alone, and with something to mend. */
@InBrowser
class EntityDesignerIT {

    @Autowired
    private Entities entities;

    @Autowired
    private Layouts layouts;

    @Test
    void anEntityMadeByDraggingIsPublishedAndTakesRecords(People people) {
        Person analyst = people.come("analyst", "en");
        newEntity(analyst, "Site visit", "siteVisit");
        drag(analyst, "date", "Visited on", ".canvas-end", "visitedOn");
        drag(analyst, "currency", "Cost", "[data-field=visitedOn]", "cost");
        drag(analyst, "integer", "People", ".canvas-end", "people");
        drag(analyst, "longText", "Notes", ".canvas-end", "notes");
        analyst.photograph("designer-dragged");
        publish(analyst);

        assertThat(entities.get("siteVisit").fields())
                .extracting(FieldDefinition::key)
                .containsExactlyInAnyOrder("name", "visitedOn", "cost", "people", "notes");
        assertThat(order("siteVisit")).containsSubsequence("cost", "visitedOn", "people", "notes");

        analyst.goTo("records/siteVisit/new");
        analyst.enter("name", "Opening of the depot");
        analyst.enter("people", "12");
        analyst.press("save");
        analyst.page().waitForURL(url -> url.contains("/records/siteVisit/") && !url.endsWith("/new"));
        analyst.sees("Opening of the depot");
    }

    @Test
    void keysAloneAddMoveWidenRemoveAndUndoAfterAReload(People people) {
        Person analyst = people.come("analyst", "en");
        newEntity(analyst, "Complaint", "complaint");
        add(analyst, "date", "Due", "due");
        add(analyst, "text", "Subject", "subject");
        item(analyst, "subject").press("ArrowUp");
        analyst.page().locator("[data-field=subject] + [data-field=due]").waitFor();
        item(analyst, "subject").press("Shift+ArrowRight");
        analyst.page().locator("[data-field=subject].span-2").waitFor();
        item(analyst, "due").press("Delete");
        analyst.page().locator("[data-unplaced=due]").waitFor();

        analyst.page().reload();
        analyst.page().locator("[data-unplaced=due]").waitFor();
        analyst.page().keyboard().press("Control+z");
        item(analyst, "due").waitFor();
        publish(analyst);
        assertThat(order("complaint")).containsSubsequence("subject", "due");
    }

    @Test
    void whatIsUnfinishedIsRefusedAndShownAtItsPlace(People people) {
        Person analyst = people.come("analyst", "en");
        newEntity(analyst, "Survey", "survey");
        add(analyst, "select", "Verdict", "verdict");
        analyst.page().locator(".bar-publish").click();
        analyst.page().locator(".problem-button").first().click();
        analyst.page()
                .locator(".canvas-selected.canvas-wrong[data-field=verdict]")
                .waitFor();
        assertThat(entities.find("survey")).isEmpty();
        // back to where nothing was unfinished, so that other drafts of this author can be published
        analyst.goTo("design");
        analyst.press("design.discard");
        analyst.page()
                .locator("vaadin-dialog")
                .getByText(analyst.text("design.discard"), new Locator.GetByTextOptions().setExact(true))
                .click();
        analyst.page().locator("a[href='design/entities/survey']").first().waitFor(hidden());
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    private static void newEntity(Person analyst, String label, String name) {
        analyst.goTo("design");
        analyst.press("entities.new");
        Page page = analyst.page();
        Locator en = page.getByLabel(analyst.text("entities.label.en"), new Page.GetByLabelOptions().setExact(true));
        en.fill(label);
        en.press("Tab");
        analyst.press("entities.create");
        page.waitForURL("**/design/entities/" + name + "**");
        item(analyst, "name").waitFor();
    }

    private static void drag(Person analyst, String type, String label, String target, String key) {
        Page page = analyst.page();
        int before = items(analyst);
        page.locator("[data-type=" + type + "]").dragTo(page.locator(target).first());
        label(analyst, before, label, key);
    }

    private static void add(Person analyst, String type, String label, String key) {
        int before = items(analyst);
        analyst.page().locator("[data-type=" + type + "]").press("Enter");
        label(analyst, before, label, key);
    }

    /** The label is asked at once, and the key follows it. */
    private static void label(Person analyst, int before, String label, String key) {
        // the panel of the field before is still there until the new one stands on the form
        analyst.page().locator(".canvas-item").nth(before).waitFor();
        Locator input = analyst.page().locator(".designer-right [data-property='label.en'] input");
        analyst.page().locator(".canvas-item.canvas-selected").waitFor();
        input.fill(label);
        input.press("Tab");
        item(analyst, key).waitFor();
    }

    private static int items(Person analyst) {
        return analyst.page().locator(".canvas-item").count();
    }

    private static Locator item(Person analyst, String key) {
        return analyst.page().locator(".canvas-item[data-field=" + key + "]");
    }

    private static void publish(Person analyst) {
        analyst.page().locator(".bar-publish").click();
        analyst.page().locator(".try-it").waitFor();
    }

    private List<String> order(String entity) {
        EntityDefinition published = entities.get(entity);
        return layouts.form(published.name()).sections().stream()
                .flatMap(section -> section.items().stream())
                .map(FormDefinition.Item::field)
                .toList();
    }
}
