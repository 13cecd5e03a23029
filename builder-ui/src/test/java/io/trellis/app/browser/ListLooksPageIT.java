package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.artifact.PublishResult;
import io.trellis.core.artifact.Publisher;
import io.trellis.core.filter.Filter;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.layout.Layouts;
import io.trellis.form.layout.Presented;
import io.trellis.form.layout.SavedViews;
import io.trellis.form.layout.SavedViews.SavedView;
import io.trellis.form.query.Beside;
import io.trellis.form.query.Queries;
import io.trellis.form.record.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How lists look: columns that are wide or stay in sight, colours by condition, with which view a list opens for whom. */
class ListLooksPageIT extends OnPages {

    private static final ArtifactId VIEW = new ArtifactId("view", "product_looks");
    private static final String CONTENT = """
            {"entity": "product", "label": {"zh": "外观", "en": "Looks"}, "order": 90, "opensFor": ["finance"],
             "columns": ["code", {"field": "name", "width": 240, "pinned": true}, {"field": "line", "width": 120}],
             "filter": {"field": "code", "op": "startsWith", "value": "LOOK-"}, "sort": ["code"],
             "colors": [
              {"id": "dear", "label": {"zh": "成本高", "en": "Dear"}, "color": "red", "when": {"field": "cost", "op": "gt", "value": 100}},
              {"id": "first", "label": {"zh": "第一个", "en": "The first"}, "color": "blue", "when": {"field": "code", "op": "eq", "value": "LOOK-1"}},
              {"id": "second", "label": {"zh": "第二个", "en": "The second"}, "color": "green", "column": "line", "when": {"field": "code", "op": "eq", "value": "LOOK-2"}}]}""";

    @Autowired
    private Drafts drafts;

    @Autowired
    private Publisher publisher;

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private SavedViews views;

    @Autowired
    private Queries queries;

    @Autowired
    private Layouts layouts;

    @Autowired
    private Beside beside;

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    @BeforeEach
    void publishes() {
        CurrentUser admin = user("admin");
        drafts.put(admin, "crm", VIEW, (ObjectNode) JsonMapper.builder().build().readTree(CONTENT));
        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
        for (int i = 1; i <= 2; i++) {
            assertThat(records.create(
                            admin,
                            "product",
                            Map.of("code", "LOOK-" + i, "name", "Look " + i, "line", "sensor", "cost", i * 90)))
                    .isNotNull();
        }
    }

    @AfterEach
    void takesItAway() {
        CurrentUser admin = user("admin");
        drafts.remove(admin, "crm", VIEW);
        assertThat(publisher.publish(admin, "crm")).isInstanceOf(PublishResult.Published.class);
    }

    private RecordGrid grid() {
        return find(RecordGrid.class).single();
    }

    private List<String> marks() {
        return find(Span.class).withClassName("row-legend").all().stream()
                .map(OnPages::words)
                .toList();
    }

    private List<String> colors(int row) {
        return test(grid()).getRow(row).colors().stream().map(rule -> rule.id()).toList();
    }

    private void press(String column, String item) {
        Component heading = grid().getColumnByKey(column).getHeaderComponent();
        NativeButton menu = below(heading)
                .filter(one -> one.getElement().hasAttribute("aria-haspopup"))
                .findFirst()
                .orElseThrow();
        menu.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(menu.getElement(), "click", JsonNodeFactory.instance.objectNode()));
        NativeButton pressed = below(heading)
                .filter(one -> item.equals(one.getElement().getAttribute("data-item")))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(pressed, new ClickEvent<>(pressed));
    }

    /** What is in a heading is not found from the page. */
    private static Stream<NativeButton> below(Component part) {
        return Stream.concat(
                Stream.of(part).filter(NativeButton.class::isInstance).map(NativeButton.class::cast),
                part.getChildren().flatMap(ListLooksPageIT::below));
    }

    @Test
    void columnsAreAsWideAsTheViewSaysAndAsSomebodyMakesThem() {
        goTo("records/product?view=product_looks");
        assertThat(grid().order()).as("what stays in sight comes first").containsExactly("name", "code", "line");
        Grid.Column<RecordGrid.Row> name = grid().getColumnByKey("name");
        assertThat(name.isFrozen()).isTrue();
        assertThat(name.getWidth()).isEqualTo("240px");
        assertThat(grid().getColumnByKey("code").isAutoWidth()).isTrue();

        press("line", "column.wider");
        assertThat(grid().getColumnByKey("line").getWidth()).isEqualTo("160px");
        press("code", "column.pin");
        press("name", "column.unpin");
        press("line", "column.left");
        assertThat(grid().order()).containsExactly("code", "line", "name");
        press("line", "column.hide");
        assertThat(grid().order()).containsExactly("code", "name");

        comes("zhangsan");
        goTo("records/product?view=product_looks");
        assertThat(grid().getColumnByKey("name").isFrozen())
                .as("for oneself alone")
                .isTrue();
        assertThat(grid().getColumnByKey("line").getWidth()).isEqualTo("120px");
    }

    @Test
    void rowsDoNotWaitForTheirNumber() {
        CountDownLatch held = new CountDownLatch(1);
        // whatever is asked beside rows comes behind these
        for (int i = 0; i < 8; i++) {
            beside.ask(() -> {
                try {
                    return held.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        try {
            goTo("records/product?view=product_looks");
            assertThat(test(grid()).getRow(1).record().get("code")).isEqualTo("LOOK-2");
            assertThat(foot()).isEqualTo("Counting the records…");
        } finally {
            held.countDown();
        }
        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(foot()).startsWith("2 records");
        });
        assertThat(test(grid()).size()).isEqualTo(2);
        assertThat(marks()).containsExactly("Dear", "The first", "The second");
    }

    private String foot() {
        return words(find(Div.class).withClassName("list-foot").single());
    }

    @Test
    void whatOneMayNotSeeColoursNothing() {
        goTo("records/product?view=product_looks");
        assertThat(marks()).containsExactly("Dear", "The first", "The second");
        assertThat(colors(0)).containsExactly("first");
        assertThat(colors(1)).as("one for the row, one for a column").containsExactly("dear", "second");

        comes("zhangsan");
        goTo("records/product?view=product_looks");
        assertThat(marks()).containsExactly("The first", "The second");
        assertThat(colors(0)).containsExactly("first");
        assertThat(colors(1)).containsExactly("second");
    }

    @Test
    void aListOpensWithTheViewOfOnesRoleElseWithTheFirstThatIsForEverybody() {
        comes("zhangsan");
        goTo("records/product");
        assertThat(find(Tabs.class).single().getSelectedTab().getLabel()).isNotEqualTo("Looks");
        assertThat(why()).contains("the first view that is for everybody");
        comes("finance");
        goTo("records/product");
        assertThat(find(Tabs.class).single().getSelectedTab().getLabel()).isEqualTo("Looks");
        assertThat(why()).contains("“Looks” for the role");
        goTo("records/product?view=product_looks");
        assertThat(why()).contains("chosen among the tabs");
        goTo("records/product?view=product_of_old");
        assertThat(why()).contains("not there any more", "“Looks” for the role");
    }

    private String why() {
        return words(find(Div.class).withClassName("why-view").single());
    }

    /** The headings of groups, and how many rows stand below each. */
    private Map<String, Integer> groups() {
        Map<String, Integer> groups = new LinkedHashMap<>();
        String heading = "";
        for (int i = 0; i < test(grid()).size(); i++) {
            RecordGrid.Row row = test(grid()).getRow(i);
            if (row.isHeading()) {
                heading = words(test(grid()).getCellComponent(i, "name"));
                groups.put(heading, 0);
            } else {
                groups.merge(heading, 1, Integer::sum);
            }
        }
        return groups;
    }

    private void fold(int row) {
        NativeButton head = head(row);
        ComponentUtil.fireEvent(head, new ClickEvent<>(head));
    }

    @Test
    void rowsStandTogetherUnderHeadingsWithTheirCountAndSumsAndAreFolded() {
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-stages");
        Map<String, Integer> whole = groups();
        assertThat(whole).hasSizeGreaterThan(2);
        whole.forEach((heading, rows) -> assertThat(heading).endsWith(String.valueOf(rows)));
        long own = queries.count(
                user("zhangsan"),
                "opportunity",
                layouts.views("opportunity").stream()
                        .filter(view -> view.name().equals("opportunity-stages"))
                        .findFirst()
                        .orElseThrow()
                        .filter(),
                "");
        assertThat(whole.values().stream().mapToInt(Integer::intValue).sum())
                .as("as far as one may see")
                .isEqualTo((int) own);
        assertThat(words(test(grid()).getCellComponent(0, "amount"))).contains("CN¥");

        int before = test(grid()).size();
        int first = whole.values().iterator().next();
        fold(0);
        assertThat(test(grid()).size()).isEqualTo(before - first);
        assertThat(test(grid()).getRow(1).isHeading()).isTrue();
        goTo("records/opportunity?view=opportunity-all");
        goTo("records/opportunity?view=opportunity-stages");
        assertThat(test(grid()).size()).as("stays folded").isEqualTo(before - first);
        test(find(Button.class).withText("Fold all").single()).click();
        assertThat(test(grid()).size()).isEqualTo(whole.size());
        test(find(Button.class).withText("Unfold all").single()).click();
        assertThat(groups()).isEqualTo(whole);

        goTo("records/opportunity?view=opportunity-stages&q=nosuchwords");
        assertThat(find(RecordGrid.class).all()).isEmpty();
    }

    /** What the headings of a level say that stands below them, together. */
    private int counted(int level) {
        int sum = 0;
        for (int i = 0; i < test(grid()).size(); i++) {
            if (test(grid()).getRow(i).isHeading() && level(i) == level) {
                sum += count(i);
            }
        }
        return sum;
    }

    private int level(int row) {
        return head(row).hasClassName("group-deep") ? 1 : 0;
    }

    private int count(int row) {
        return head(row)
                .getChildren()
                .map(Span.class::cast)
                .filter(part -> part.hasClassName("group-count"))
                .mapToInt(part -> Integer.parseInt(part.getText()))
                .sum();
    }

    private NativeButton head(int row) {
        return (NativeButton) test(grid()).getCellComponent(row, grid().order().getFirst());
    }

    @Test
    void whoeverLooksChoosesGroupsWithinGroupsAndKeepsThemInAViewOfTheirOwn() {
        comes("zhangsan");
        goTo("records/opportunity?view=opportunity-all&q=数据采集&group=stage,closeDate:quarter");
        int all = (int) queries.count(user("zhangsan"), "opportunity", Filter.ALL, "数据采集");
        assertThat(all).isGreaterThan(3);
        assertThat(counted(0)).isEqualTo(all);
        assertThat(counted(1)).isEqualTo(all);
        int below = 0;
        int rows = 0;
        for (int i = test(grid()).size() - 1; i >= 0; i--) {
            if (!test(grid()).getRow(i).isHeading()) {
                rows++;
            } else if (level(i) == 1) {
                assertThat(rows).as(words(head(i))).isEqualTo(count(i));
                assertThat(words(head(i))).contains("20", "Q");
                below += rows;
                rows = 0;
            } else {
                assertThat(below).as(words(head(i))).isEqualTo(count(i));
                below = 0;
            }
        }
        int whole = test(grid()).size();
        int inner = count(1);
        fold(1);
        assertThat(test(grid()).size()).isEqualTo(whole - inner);
        fold(0);
        assertThat(level(1)).as("what is within is folded with it").isZero();
        test(find(Button.class).withText("Unfold all").single()).click();
        assertThat(test(grid()).size()).isEqualTo(whole);

        ComboBox<?> outer = find(ComboBox.class).withLabel("Group by").single();
        test(outer).selectItem("Owner");
        test(find(ComboBox.class).withLabel("Then by").single()).selectItem("Close date by year");
        assertThat(counted(0)).isEqualTo(all);
        assertThat(words(head(0))).contains("张三");
        assertThat(words(head(1))).contains("20").doesNotContain("Q");

        test(find(Button.class).withText("Save as a view").single()).click();
        test(find(TextField.class).withLabel("Name of the view").single()).setValue("By owner");
        test(find(Button.class).withText("Save").single()).click();
        SavedView kept = views.of(user("zhangsan"), "opportunity").stream()
                .filter(view -> view.name().equals("By owner"))
                .findFirst()
                .orElseThrow();
        assertThat(kept.presented().all("group")).containsExactly("owner", "closeDate:year");
        goTo("records/opportunity?q=数据采集&view=my-" + kept.id());
        assertThat(counted(1)).isEqualTo(all);
        goTo("records/opportunity?q=数据采集&view=my-" + kept.id() + "&group=-");
        assertThat(counted(0)).as("none at all").isZero();
        goTo("records/opportunity?q=数据采集&view=my-" + kept.id() + "&group=nosuch,amount,closeDate:century,cost");
        assertThat(counted(0)).as("what cannot be grouped by is left out").isZero();
        goTo("records/opportunity?view=opportunity-service&as=gantt&group=closeDate:month");
        assertThat(find(Div.class).withClassName("gantt").all()).hasSize(1);
        views.delete(user("zhangsan"), kept.id());
    }

    @Test
    void groupsAreByWhatOneMaySeeAndHoldWhatHasNoValueToo() {
        SavedView own = views.save(
                user("zhangsan"),
                new SavedView(
                        "",
                        "product",
                        "By cost",
                        List.of("name"),
                        Filter.ALL,
                        List.of(),
                        new Presented("table", Map.of("group", List.of("cost")))));
        comes("zhangsan");
        goTo("records/product?view=my-" + own.id());
        assertThat(groups()).as("no groups by what is hidden").containsOnlyKeys("");
        views.delete(user("zhangsan"), own.id());

        SavedView behind = views.save(
                user("admin"),
                new SavedView(
                        "",
                        "contact",
                        "By industry",
                        List.of("name"),
                        Filter.ALL,
                        List.of(),
                        new Presented("table", Map.of("group", List.of("account.industry")))));
        records.create(user("admin"), "contact", Map.of("name", "Nobody's contact", "account", "account-01"));
        comes("admin");
        goTo("records/contact?view=my-" + behind.id());
        Map<String, Integer> industries = groups();
        industries.forEach((heading, rows) -> assertThat(heading).endsWith(String.valueOf(rows)));
        assertThat(industries.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo((int) queries.count(user("admin"), "contact", Filter.ALL, ""));
        views.delete(user("admin"), behind.id());
    }
}
