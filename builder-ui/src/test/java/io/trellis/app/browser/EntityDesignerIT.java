package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.Users;
import io.trellis.form.entity.Entities;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.FieldType;
import io.trellis.form.field.FieldTypes;
import io.trellis.form.layout.FormDefinition;
import io.trellis.form.layout.Layouts;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The designer of entities and forms, in a browser: by mouse, by keys alone, and with something to mend. */
@InBrowser
class EntityDesignerIT {

    @Autowired
    private Entities entities;

    @Autowired
    private Layouts layouts;

    @Autowired
    private FieldTypes types;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

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
        Locator label =
                analyst.page().locator("[data-property='label.en'] input").first();
        String said = label.inputValue();
        label.pressSequentially(" of a customer");
        label.press("Control+z");
        PlaywrightAssertions.assertThat(label).hasValue(said);
        PlaywrightAssertions.assertThat(analyst.page().locator("[data-unplaced=due]"))
                .isVisible();
        label.press("Control+z");
        item(analyst, "due").waitFor();
        publish(analyst);
        assertThat(order("complaint")).containsSubsequence("subject", "due");
    }

    /** Nobody waits for the page between two keys, and it may be drawn anew between any two of them. */
    @Test
    void keysPressedOneRightAfterAnotherAllArrive(People people) {
        Person analyst = people.come("analyst", "en");
        newEntity(analyst, "Rush order", "rushOrder");
        Page page = analyst.page();
        int before = items(analyst);
        List<String> added = List.of("integer", "date", "boolean", "longText", "percent", "time");
        List<String> types = added.stream()
                .filter(type -> page.locator("[data-type=" + type + "]").count() == 1)
                .toList();
        types.forEach(type -> page.locator("[data-type=" + type + "]").press("Enter"));
        page.locator(".canvas-item").nth(before + types.size() - 1).waitFor();
        assertThat(items(analyst)).isEqualTo(before + types.size());

        Locator last = page.locator(".canvas-item").last();
        String moved = last.getAttribute("data-field");
        last.focus();
        for (int i = 0; i < types.size(); i++) {
            page.keyboard().press("ArrowUp");
        }
        page.locator(".canvas-item[data-field=" + moved + "]:nth-child(" + before + ")")
                .waitFor();
        discard(analyst, "rushOrder");
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
        discard(analyst, "survey");
    }

    /** Leaving the input changes the form while the button is still down. */
    @Test
    void aClickThatLeavesAnInputReachesWhatItWasFor(People people) {
        Person analyst = people.come("analyst", "en");
        newEntity(analyst, "Lorry", "lorry");
        add(analyst, "integer", "Wheels", "wheels");
        add(analyst, "text", "Plate", "plate");
        Page page = analyst.page();
        analyst.property("label.en").locator("input").fill("Number plate");
        BoundingBox wheels = item(analyst, "wheels").boundingBox();
        page.mouse().move(wheels.x + 12, wheels.y + 12);
        page.mouse().down();
        page.locator(".canvas-item[aria-label*='Number plate']").waitFor();
        page.mouse().up();
        page.locator(".canvas-selected[data-field=wheels]").waitFor();
        PlaywrightAssertions.assertThat(analyst.property("label.en").locator("input"))
                .hasValue("Wheels");
        discard(analyst, "lorry");
    }

    @Test
    void thePaletteOffersEveryTypeAndDraggingShowsWhereItLands(People people) {
        Person analyst = people.come("analyst", "zh-CN");
        newEntity(analyst, "Crane", "crane");
        Page page = analyst.page();
        List<String> offered = page.locator("[data-type]").all().stream()
                .map(entry -> entry.getAttribute("data-type"))
                .toList();
        assertThat(offered)
                .containsExactlyInAnyOrderElementsOf(
                        types.all().stream().map(FieldType::id).toList());
        page.locator("[data-type=date]").scrollIntoViewIfNeeded();
        BoundingBox from = page.locator("[data-type=date]").boundingBox();
        BoundingBox to = item(analyst, "name").boundingBox();
        page.mouse().move(from.x + 8, from.y + 8);
        page.mouse().down();
        page.mouse().move(to.x + 30, to.y + 20, new Mouse.MoveOptions().setSteps(6));
        page.locator(".canvas-item.v-drag-over-target[data-field=name]").waitFor();
        analyst.photograph("designer-mid-drag");
        page.mouse().up();
        page.locator(".canvas-item + [data-field=name]").waitFor();
        analyst.isAccessible();
        discard(analyst, "crane");
    }

    @Test
    void propertiesOfManyTypesAreSetPreviewedAndGuardedByTheCheck(People people) {
        Person analyst = people.come("analyst", "en");
        Page page = analyst.page();
        newEntity(analyst, "Machine", "machine");
        add(analyst, "select", "State", "state");
        page.locator("[data-property='settings.options'] .rows-edit").click();
        Locator dialog = page.locator("vaadin-dialog");
        dialog.getByText(analyst.text("rows.add")).first().click();
        dialog.locator(".rows-line input").first().waitFor();
        analyst.photograph("designer-options");
        dialog.locator(".rows-line input").nth(0).fill("running");
        dialog.locator(".rows-line input").nth(1).fill("运行中");
        dialog.locator(".rows-line input").nth(2).fill("Running");
        dialog.locator(".rows-line input").nth(2).press("Tab");
        analyst.settles();
        dialog.getByText(analyst.text("close")).click();
        add(analyst, "integer", "Hours", "hours");
        analyst.property("rules.visible").getByText("FEEL").first().click();
        analyst.set("rules.visible", "state = \"running\"");
        add(analyst, "formula", "Days", "days");
        analyst.set("settings.expression", "hours / ");
        // no longer that there is none, but what is wrong with it
        page.waitForFunction(
                "missing => { const error = document.querySelector(\"[data-property='settings.expression'] [invalid] [slot='error-message']\");"
                        + " return error && error.textContent && !error.textContent.includes(missing); }",
                "needed");
        analyst.photograph("designer-formula-wrong");
        analyst.set("settings.expression", "hours / 24");
        page.locator("[data-property='settings.expression'] vaadin-text-area:not([invalid])")
                .waitFor();
        add(analyst, "lookup", "Customer", "customer");
        analyst.choose("settings.entity", "Account");
        add(analyst, "autoNumber", "Number", "number");
        analyst.photograph("designer-auto-number");

        item(analyst, "state").click();
        analyst.property("settings.options").waitFor();
        analyst.press("entities.field.delete");
        dialog.locator(".impact")
                .getByText(": " + analyst.text("design.impact.broken"))
                .first()
                .waitFor();
        dialog.locator(".impact")
                .getByText(": " + analyst.text("design.impact.removed"))
                .first()
                .waitFor();
        analyst.photograph("designer-field-deletion");
        dialog.getByText(analyst.text("cancel")).click();
        page.getByLabel(analyst.text("design.preview"), new Page.GetByLabelOptions().setExact(true))
                .click();
        page.locator(".preview-frame #field-state").waitFor();
        dialog.getByText("中 / EN").click();
        dialog.getByText("基本信息").waitFor();
        dialog.getByLabel(analyst.text("design.phone")).click();
        analyst.photograph("designer-preview-phone");
        dialog.getByText(analyst.text("close")).click();
        publish(analyst);

        for (int i = 0; i < 2; i++) {
            records.create(
                    users.byUsername("analyst").map(users::asCurrent).orElseThrow(),
                    "machine",
                    Map.of("name", "Lathe"));
        }
        item(analyst, "name").click();
        // other fields have a "unique" of their own
        page.locator(".properties-head .code-input:text-is('name')").waitFor();
        analyst.property("unique").locator("input").check();
        analyst.settles();
        page.locator(".bar-publish").click();
        page.locator(".problem-button").getByText("\"Lathe\" × 2").click();
        page.locator(".canvas-selected.canvas-wrong[data-field=name]").waitFor();
        analyst.photograph("designer-duplicates");
        analyst.property("unique").locator("input").uncheck();
        page.locator(".canvas-item:not(.canvas-wrong)[data-field=name]").waitFor();
        page.locator(".bar-publish[disabled]").waitFor();
    }

    @Test
    void columnsOfASubTableAreDesignedAsFieldsAre(People people) {
        Person analyst = people.come("analyst", "en");
        Page page = analyst.page();
        newEntity(analyst, "Manifest", "manifest");
        add(analyst, "subTable", "Loads", "loads");
        column(analyst, "Text", "Goods", "goods");
        column(analyst, "Decimal", "Weight", "weight");
        analyst.photograph("designer-columns");
        analyst.isAccessible();
        publish(analyst);
        analyst.goTo("records/manifest/new");
        analyst.enter("name", "Monday");
        analyst.press("rows.add");
        page.locator("#field-loads [data-cell=weight] input").waitFor();

        analyst.goTo("design/entities/opportunity");
        item(analyst, "lines").click();
        page.locator("[data-column=qty]").click();
        Locator dialog = page.locator("vaadin-dialog");
        Locator label = dialog.locator("[data-property='label.en'] input").first();
        PlaywrightAssertions.assertThat(label).hasValue("Quantity");
        label.fill("Pieces");
        label.press("Tab");
        analyst.settles();
        // under another label it is the same column
        page.locator("[data-column=qty]")
                .getByText("Pieces")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        JsonNode quantity = drafts.of(
                        users.byUsername("analyst").map(users::asCurrent).orElseThrow(), "crm")
                .find(new ArtifactId("entity", "opportunity"))
                .orElseThrow()
                .content()
                .path("fields")
                .valueStream()
                .filter(field -> field.path("key").asString().equals("lines"))
                .findFirst()
                .orElseThrow()
                .path("settings")
                .path("columns")
                .path(1);
        assertThat(quantity.path("key").asString()).isEqualTo("qty");
        assertThat(quantity.path("en").asString()).isEqualTo("Pieces");
        assertThat(quantity.path("zh").asString()).isEqualTo("数量");
        assertThat(quantity.path("defaultValue").asInt()).isEqualTo(1);
        assertThat(quantity.path("required").asBoolean()).isTrue();
        dialog.getByText(analyst.text("close")).click();
        discard(analyst);
        analyst.settles();
    }

    /** Adds one to the sub-table that is selected, and closes its dialog. */
    static void column(Person analyst, String type, String label, String key) {
        Page page = analyst.page();
        Locator add = page.locator(".column-add input");
        add.fill(type);
        page.locator("vaadin-combo-box-item:visible")
                .getByText(type, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        Locator dialog = page.locator("vaadin-dialog");
        Locator name = dialog.locator("[data-property='label." + (analyst.chinese() ? "zh" : "en") + "'] input");
        name.fill(label);
        name.press("Tab");
        PlaywrightAssertions.assertThat(dialog.locator("[data-property=apiName] input"))
                .hasValue(key);
        dialog.getByText(analyst.text("close")).click();
        page.locator("[data-column=" + key + "]").waitFor();
    }

    @Test
    void designersFitAPhone(People people) {
        Person analyst = people.come("analyst", "en", People.PHONE);
        Page page = analyst.page();
        analyst.goTo("design");
        page.locator(".design-card").first().waitFor();
        analyst.scrollsDownOnly();
        analyst.photograph("design-phone");
        analyst.isAccessible();
        analyst.goTo("design/entities/account");
        item(analyst, "name").waitFor();
        analyst.scrollsDownOnly();
        analyst.photograph("designer-phone");
        analyst.isAccessible();
    }

    private static void discard(Person analyst) {
        analyst.goTo("design");
        analyst.press("design.discard");
        analyst.page()
                .locator("vaadin-dialog")
                .getByText(analyst.text("design.discard"), new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    private static void discard(Person analyst, String entity) {
        discard(analyst);
        analyst.page()
                .locator("a[href='design/entities/" + entity + "']")
                .first()
                .waitFor(hidden());
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
                .map(FormDefinition.Item::id)
                .toList();
    }
}
