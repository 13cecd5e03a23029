package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.Sort;
import io.trellis.form.record.Records;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists of records in a browser: finding, ordering, choosing, keeping and deleting. */
@InBrowser
class RecordListIT {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private SavedViews views;

    @Test
    void aPictureIsSeenSmallInTheListAndAFileIsNobodysWhoMayNotReadItsField(People people) throws IOException {
        Person analyst = people.come("analyst", "en");
        analyst.goTo("records/product/new");
        analyst.enter("name", "AA pictured");
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "png", picture);
        upload(analyst, "picture", "front.png", "image/png", picture.toByteArray());
        upload(analyst, "costing", "costing.csv", "text/csv", "part;cost".getBytes(StandardCharsets.UTF_8));
        analyst.isAccessible();
        analyst.page().keyboard().press("Control+s");
        String costing =
                analyst.page().locator("[data-shown=costing] .file-open").getAttribute("href");
        assertThat(status(analyst, costing)).isEqualTo(200);

        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/product?q=AA%20pictured");
        Locator small = rep.page().locator("vaadin-grid .file-look img").first();
        small.waitFor();
        rep.page().waitForFunction("image => image.naturalWidth === 480", small.elementHandle());
        assertThat(status(rep, costing)).isEqualTo(404);
        assertThat(status(rep, costing + "/thumbnail")).isEqualTo(404);
        small.click();
        rep.page().locator(".file-preview img").waitFor();
        rep.isAccessible();
    }

    private static void upload(Person person, String field, String name, String type, byte[] content) {
        Locator input = person.page().locator("#field-" + field);
        input.locator("input[type=file]").setInputFiles(new FilePayload(name, type, content));
        input.locator(".file-tile").waitFor();
    }

    /** Asked with what the person is signed in by. */
    private static int status(Person person, String address) {
        Object origin = person.page().evaluate("location.origin");
        return person.page().context().request().get(origin + "/" + address).status();
    }

    @Test
    void aLongListIsReadToItsEndAndSortedByItsHeadings(People people) {
        leads("Longlist", 120);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead?view=lead-all&q=Longlist");
        rep.sees(rep.text("list.total", 120));
        sort(rep, "Name");
        firstIs(rep, "Longlist 001");
        scrollTo(rep, 119);
        rep.sees("Longlist 120");
        rep.page().waitForURL("**sort=name**");

        PlaywrightAssertions.assertThat(sorter(rep, "Name").first()).hasAttribute("direction", "asc");
        sort(rep, "Name");
        firstIs(rep, "Longlist 120");
        rep.page().waitForURL("**sort=-name**");
        rep.page().reload();
        firstIs(rep, "Longlist 120");
        headings(rep, "Owner");
        assertThat(sorter(rep, "Owner").count())
                .as("people are sorted by their names")
                .isPositive();

        rep.page().getByText("Longlist 120").first().click();
        rep.page().waitForURL(url -> url.matches(".*/records/lead/[^?]+"));
        rep.page().locator(".stage-path").waitFor();
        rep.back();
        firstIs(rep, "Longlist 120");
        rep.sees(rep.text("list.total", 120));
    }

    @Test
    void groupsOfConditionsAndRelativeDatesNarrowAListAndAreShownAsChips(People people) {
        leads("Sieve", 12);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead?view=lead-open");
        rep.press("list.filter");
        rep.press("filter.add");
        field(rep, 0, "Company");
        operand(rep, 0, "Sieve Ltd");
        rep.press("filter.add");
        field(rep, 1, "Created");
        select(rep, row(rep, 1).locator("vaadin-select"), rep.text("operator.within"));
        pick(rep, row(rep, 1).locator("vaadin-combo-box").last(), rep.text("period.this_week"));
        rep.press("filter.addGroup");
        Locator group = rep.page().locator(".filter-nested");
        select(rep, group.locator("vaadin-select").first(), rep.text("filter.any"));
        for (String name : List.of("Sieve 003", "Sieve 007")) {
            int last = rep.page().locator(".filter-row").count();
            group.getByText(rep.text("filter.add"), new Locator.GetByTextOptions().setExact(true))
                    .click();
            row(rep, last).waitFor();
            field(rep, last, "Name");
            operand(rep, last, name);
        }
        rep.photograph("list-filter-en");
        rep.isAccessible();
        rep.press("apply");
        rep.sees(rep.text("list.total", 2));
        rep.sees("Sieve 007");
        rep.page().waitForURL("**filter=**");
        assertThat(rep.page().locator(".chip").count()).isEqualTo(3);
        rep.page().reload();
        rep.sees(rep.text("list.total", 2));

        rep.page()
                .locator(".chip", new Page.LocatorOptions().setHasText("Sieve 007"))
                .locator("vaadin-button")
                .last()
                .click();
        rep.sees(rep.text("list.total", 12));
        rep.goTo("records/lead?q=nothing%20is%20called%20so");
        rep.press("list.clear");
        rep.page().locator("vaadin-grid").waitFor();
    }

    @Test
    void whatAFigureLeadsToIsShownWhateverViewsThereAre(People people) {
        leads("Behind", 4);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead?view=*&q=Behind");
        rep.sees(rep.text("list.total", 4));
        PlaywrightAssertions.assertThat(rep.page().locator("vaadin-tab[selected]"))
                .hasText(rep.text("list.everything"));
    }

    @Test
    void whatAListShowsIsKeptAsAViewOfOnesOwn(People people) {
        leads("Kept", 3);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead?view=lead-all&q=Kept");
        rep.press("list.columns");
        Locator chooser = rep.page().locator("vaadin-dialog[opened]");
        pick(rep, chooser.locator("vaadin-combo-box"), "Budget");
        Locator rows = chooser.locator(".column-list > div");
        PlaywrightAssertions.assertThat(rows.last()).containsText("Budget");
        rows.last().locator("vaadin-button").first().click();
        rep.press("apply");
        assertThat(headings(rep, "Budget").indexOf("Budget"))
                .isEqualTo(headings(rep, "Owner").indexOf("Owner") - 1);

        rep.press("list.saveView");
        rep.page().getByLabel(rep.text("list.viewName")).fill("Three of mine");
        rep.press("save");
        Locator tab = rep.page().locator("vaadin-tab[selected]");
        PlaywrightAssertions.assertThat(tab).hasText("Three of mine");
        rep.page().waitForURL("**view=my-**");
        rep.page().reload();
        PlaywrightAssertions.assertThat(tab).hasText("Three of mine");
        assertThat(headings(rep, "Budget").indexOf("Budget"))
                .isEqualTo(headings(rep, "Owner").indexOf("Owner") - 1);
        rep.press("list.deleteView");
        PlaywrightAssertions.assertThat(tab).not().hasText("Three of mine");
        rep.undo();
        PlaywrightAssertions.assertThat(tab).hasText("Three of mine");
        rep.press("list.deleteView");
        PlaywrightAssertions.assertThat(tab).not().hasText("Three of mine");
    }

    @Test
    void aViewAboutWhatOneMayNotSeeIsRefusedInWordsAndItsOrderIsLeftOut(People people) {
        CurrentUser reader = users.byUsername("service").map(users::asCurrent).orElseThrow();
        List<String> columns = List.of("name", "amount", "stage");
        Filter large = Filter.where("amount", Operator.GT, 1);
        SavedView chosen = views.save(reader, new SavedView("", "opportunity", "Large", columns, large, List.of()));
        SavedView ordered = views.save(
                reader,
                new SavedView("", "opportunity", "Largest", columns, Filter.ALL, List.of(new Sort("amount", true))));
        Person person = people.come("service", "en");
        person.goTo("records/opportunity?view=my-" + chosen.id());
        person.sees(person.text("list.unseen"));
        PlaywrightAssertions.assertThat(person.page().locator(".list-export")).isHidden();
        assertThat(person.page().locator("vaadin-grid").count())
                .as("not one record more than the view is meant to hold")
                .isZero();
        person.isAccessible();
        person.photograph("list-unseen-en");

        person.goTo("records/opportunity?view=my-" + ordered.id());
        person.page().locator("vaadin-grid a").first().waitFor();
        assertThat(headings(person, "Name")).asString().contains("Stage").doesNotContain("Amount");
        person.goTo("records/opportunity?view=opportunity-all&sort=-amount");
        person.page().locator("vaadin-grid a").first().waitFor();
        assertThat(headings(person, "Name")).asString().doesNotContain("Amount");
        views.delete(reader, chosen.id());
        views.delete(reader, ordered.id());
    }

    @Test
    void whatIsDeletedComesBackFromTheNoticeAndFromTheRecycleBin(People people) {
        leads("Doomed", 3);
        Person rep = people.come("zhangsan", "en");
        rep.goTo("records/lead?view=lead-all&q=Doomed");
        rep.sees(rep.text("list.total", 3));
        Locator boxes = rep.page().locator("vaadin-grid vaadin-checkbox:visible");
        boxes.nth(boxes.count() - 1).click();
        boxes.nth(boxes.count() - 2).click();
        rep.sees(rep.text("list.selected", 2));
        rep.press("delete");
        rep.sees(rep.text("list.total", 1));
        rep.undo();
        rep.sees(rep.text("list.total", 3));

        rep.page().getByText("Doomed 002").first().click();
        rep.page().waitForURL(url -> url.matches(".*/records/lead/[^?]+"));
        rep.press("delete");
        rep.page().waitForURL("**/records/lead");
        rep.goTo("admin/recycle-bin/lead");
        rep.sees("Doomed 002");
        rep.page()
                .getByText(rep.text("admin.bin.restore"), new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        rep.goTo("records/lead?view=lead-all&q=Doomed");
        rep.sees(rep.text("list.total", 3));
    }

    @Test
    void anEmptyListTeachesAndAListFitsThePhoneInTheDark(People people) {
        Person keeper = people.come("warehouse", "zh-CN", People.PHONE);
        keeper.goTo("records/contact");
        keeper.sees(keeper.text("list.empty", "联系人"));
        keeper.isAccessible();
        keeper.photograph("list-empty-zh-phone");
        keeper.button(keeper.text("list.new", "联系人")).last().click();
        keeper.page().waitForURL("**/records/contact/new**");

        Person rep = people.come("zhangsan", "zh-CN", People.PHONE);
        rep.goTo("records/opportunity");
        rep.page().locator("vaadin-grid a").first().waitFor();
        rep.scrollsDownOnly();
        rep.isAccessible();
        rep.isForThumbs();
        rep.dark();
        rep.isAccessible();
        rep.photograph("list-zh-phone-dark");
    }

    @Test
    void cardsOfABoardAreDraggedAndGoByKeysAndTheBoardFitsThePhone(People people) {
        leads("Dragged", 2);
        Person rep = people.come("zhangsan", "en");
        Page page = rep.page();
        rep.goTo("records/lead?view=lead-board&q=Dragged");
        Locator contacted = page.locator("[data-lane=contacted]");
        card(rep, "new", "Dragged 001").dragTo(contacted);
        card(rep, "contacted", "Dragged 001").waitFor();
        PlaywrightAssertions.assertThat(contacted.locator(".lane-count")).hasText("1");
        rep.isAccessible();
        rep.photograph("board-en");

        card(rep, "new", "Dragged 002").focus();
        page.keyboard().press("Control+ArrowRight");
        card(rep, "assigned", "Dragged 002").waitFor();
        PlaywrightAssertions.assertThat(card(rep, "assigned", "Dragged 002")).isFocused();
        page.keyboard().press("ArrowRight");
        PlaywrightAssertions.assertThat(card(rep, "contacted", "Dragged 001")).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.matches(".*/records/lead/[^?]+"));
        page.locator(".stage-path").waitFor();
        rep.back();
        card(rep, "contacted", "Dragged 001").waitFor();

        page.setViewportSize(390, 844);
        rep.scrollsDownOnly();
        rep.isForThumbs();
        rep.dark();
        rep.isAccessible();
        rep.photograph("board-phone-dark");
    }

    @Test
    void marksOfAMapStandTogetherAreOpenedByKeysAndTheMapFitsThePhone(People people) {
        CurrentUser user = users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
        List.of("31.23, 121.47", "31.2301, 121.4702", "30.57, 104.06")
                .forEach(place -> records.create(
                        user,
                        "activity",
                        Map.of(
                                "subject",
                                "Graticule",
                                "type",
                                "visit",
                                "status",
                                "done",
                                "at",
                                "2026-01-05T02:00:00Z",
                                "place",
                                place)));
        Person rep = people.come("zhangsan", "en");
        Page page = rep.page();
        rep.goTo("records/activity?view=activity-map&q=Graticule");
        PlaywrightAssertions.assertThat(page.locator(".map-cluster")).hasText("2");
        PlaywrightAssertions.assertThat(page.locator(".map-heading")).hasText("3 in sight");
        page.locator(".map-land").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        rep.isAccessible();
        rep.photograph("map-en");

        page.locator(".map-pin").focus();
        page.keyboard().press("Enter");
        page.locator(".sheet-form").first().waitFor();
        page.keyboard().press("Escape");
        page.setViewportSize(390, 844);
        rep.scrollsDownOnly();
        rep.isForThumbs();
        rep.dark();
        rep.isAccessible();
        rep.photograph("map-phone-dark");
    }

    @Test
    void cardsInAnOrderByHandAreDroppedBetweenOthersAndGoByKeys(People people) {
        CurrentUser admin = users.byUsername("admin").map(users::asCurrent).orElseThrow();
        for (int i = 1; i <= 3; i++) {
            String name = "Penstock " + i;
            records.create(admin, "product", Map.of("code", name, "name", name, "line", "service", "active", true));
        }
        Person keeper = people.come("admin", "en");
        Page page = keeper.page();
        keeper.goTo("records/product?view=product-catalogue&q=Penstock");
        Locator titles = page.locator("[data-lane=service] .card-title");
        PlaywrightAssertions.assertThat(titles).hasText(new String[] {"Penstock 1", "Penstock 2", "Penstock 3"});
        card(keeper, "service", "Penstock 3")
                .dragTo(card(keeper, "service", "Penstock 1"), new Locator.DragToOptions().setTargetPosition(40, 4));
        PlaywrightAssertions.assertThat(titles).hasText(new String[] {"Penstock 3", "Penstock 1", "Penstock 2"});
        PlaywrightAssertions.assertThat(card(keeper, "service", "Penstock 3")).isFocused();
        page.keyboard().press("Alt+ArrowDown");
        PlaywrightAssertions.assertThat(titles).hasText(new String[] {"Penstock 1", "Penstock 3", "Penstock 2"});
        card(keeper, "service", "Penstock 1").dragTo(page.locator("[data-lane=platform] .lane-body"));
        card(keeper, "platform", "Penstock 1").waitFor();
    }

    private static Locator card(Person person, String lane, String title) {
        return person.page()
                .locator("[data-lane=" + lane + "] .card")
                .filter(new Locator.FilterOptions().setHasText(title));
    }

    private void leads(String name, int count) {
        CurrentUser rep = users.byUsername("zhangsan").map(users::asCurrent).orElseThrow();
        records.saveAll(
                rep,
                "lead",
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> new Records.Row(
                                null, 0, Map.of("name", String.format("%s %03d", name, i), "company", name + " Ltd")))
                        .toList());
    }

    /** The headings from left to right, once this one is among them. */
    private static List<?> headings(Person person, String awaited) {
        String all = "[...document.querySelector('vaadin-grid').shadowRoot.querySelectorAll('thead th slot')]"
                + ".map((slot) => slot.assignedNodes()[0]?.textContent.trim() ?? '')";
        person.page().waitForFunction("(awaited) => " + all + ".includes(awaited)", awaited);
        return (List<?>) person.page().evaluate(all);
    }

    private static Locator sorter(Person person, String text) {
        return person.page().locator("vaadin-grid-sorter").filter(new Locator.FilterOptions().setHasText(text));
    }

    private static void sort(Person person, String text) {
        sorter(person, text).first().click();
    }

    private static void firstIs(Person person, String text) {
        PlaywrightAssertions.assertThat(
                        person.page().locator("vaadin-grid a:visible").nth(1))
                .hasText(text);
    }

    private static void scrollTo(Person person, int row) {
        person.page().locator("vaadin-grid").evaluate("(grid, row) => grid.scrollToIndex(row)", row);
    }

    private static Locator row(Person person, int number) {
        return person.page().locator(".filter-row").nth(number);
    }

    private static void field(Person person, int number, String label) {
        pick(person, row(person, number).locator("vaadin-combo-box").first(), label);
    }

    private static void operand(Person person, int number, String text) {
        Locator input = row(person, number).locator(".grow input").last();
        input.fill(text);
        input.press("Tab");
    }

    private static void pick(Person person, Locator box, String label) {
        box.locator("input").fill(label);
        person.page()
                .locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }

    private static void select(Person person, Locator box, String label) {
        box.click();
        person.page()
                .locator("vaadin-select-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }
}
