package io.trellis.app.browser;

import static io.trellis.app.ui.shell.Texts.t;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.dashboards.DashboardDesignerView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.filter.FieldPath;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.query.GroupBy;
import io.trellis.form.query.Kept;
import io.trellis.form.query.Measure;
import io.trellis.form.query.RowFormula;
import io.trellis.report.DashboardDefinition;
import io.trellis.report.DashboardJson;
import io.trellis.report.FigureType;
import io.trellis.report.MeasureDefinition;
import io.trellis.report.MeasureDefinitionJson;
import io.trellis.report.WidgetDefinition;
import io.trellis.report.WidgetDefinition.Cells;
import io.trellis.report.WidgetType;
import io.trellis.report.WidgetTypes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DashboardDesignPageIT extends OnPages {

    private static final ArtifactId BOARD = new ArtifactId(DashboardDefinition.KIND, "everyKind");

    @Autowired
    private Drafts drafts;

    @Autowired
    private Users users;

    @Autowired
    private WidgetTypes types;

    @Test
    void everyKindOfWidgetIsPutOnWithWhatItNeedsToShowSomething() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        drafts.put(analyst, "crm", BOARD, (ObjectNode)
                new JsonMapper().readTree("{\"label\":\"Every kind\",\"widgets\":[]}"));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            assertThat(find(DashboardDesignerView.class).all()).hasSize(1);
            for (WidgetType type : types.all()) {
                test(palette(type.id())).click();
            }
            List<WidgetDefinition> put = DashboardJson.read(
                            "everyKind",
                            "crm",
                            drafts.of(analyst, "crm").find(BOARD).orElseThrow().content())
                    .widgets();
            assertThat(put).hasSameSizeAs(types.all()).allSatisfy(widget -> {
                if (types.find(widget.type()).orElseThrow() instanceof FigureType figures) {
                    assertThat(widget.groupBy())
                            .as(widget.type())
                            .hasSizeGreaterThanOrEqualTo(figures.shape().minGroups());
                }
            });
        } finally {
            drafts.discard(analyst, "crm", BOARD);
        }
    }

    @Test
    void aFormulaIsWrittenMeasuredAndGoesWithWhatNamesIt() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        drafts.put(analyst, "crm", BOARD, (ObjectNode) new JsonMapper().readTree("""
                {"label":"Formulas","widgets":[{"id":"a","type":"kpi","label":"A","entity":"opportunity"}]}"""));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            test(palette("kpi")).click();
            test(button("addFormula")).click();
            TextArea area = find(TextArea.class).all().stream()
                    .filter(one -> one.hasClassName("code-input"))
                    .findFirst()
                    .orElseThrow();
            test(area).setValue("amount * probability / 100");
            test((Select<?>) property("measure0.op")).selectItem(t("dashboards.op.sum"));
            test((ComboBox<?>) property("measure0.field")).selectItem(t("dashboards.newFormula"));
            WidgetDefinition put = drafted(analyst);
            assertThat(put.formulas())
                    .extracting(RowFormula::key, RowFormula::expression)
                    .containsExactly(tuple("formula1", "amount * probability / 100"));
            assertThat(put.measures()).extracting(Measure::name).containsExactly("sum(formula1)");
        } finally {
            drafts.discard(analyst, "crm", BOARD);
        }
    }

    @Test
    void theFirstOfEachGroupAreChosenAndGroupsKeptByTheirFigures() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        drafts.put(analyst, "crm", BOARD, (ObjectNode) new JsonMapper().readTree("""
                {"label":"Kept","widgets":[{"id":"a","type":"kpi","label":"A","entity":"opportunity"}]}"""));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            test(palette("table")).click();
            test((ComboBox<?>) property("group1.field")).selectItem("Loss reason");
            test((IntegerField) property("group1.top")).setValue(3);
            test((Checkbox) property("group1.topEach")).click();
            test((Select<?>) property("measure0.shown")).selectItem(t("dashboards.shown.groupShare"));
            test(button("addKept")).click();
            test((Select<?>) property("kept0.is")).selectItem(t("dashboards.kept.ge"));
            test((BigDecimalField) property("kept0.than")).setValue(new BigDecimal("0.1"));
            WidgetDefinition drafted = drafted(analyst);
            assertThat(drafted.groupBy())
                    .extracting(GroupBy::top, GroupBy::topEach)
                    .containsExactly(tuple(0, false), tuple(3, true));
            assertThat(drafted.measures()).extracting(Measure::shown).containsExactly(Measure.Shown.GROUP_SHARE);
            assertThat(drafted.kept()).containsExactly(new Kept(0, Kept.Is.GE, new BigDecimal("0.1")));
        } finally {
            drafts.discard(analyst, "crm", BOARD);
        }
    }

    @Test
    void aMeasureIsDefinedOnceChosenInAWidgetAndKnowsWhereItIsUsed() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        ArtifactId measure = MeasureDefinition.id("opportunity-winRate");
        drafts.put(analyst, "crm", BOARD, (ObjectNode) new JsonMapper().readTree("""
                {"label":"Measures","widgets":[{"id":"a","type":"kpi","label":"A","entity":"opportunity"}]}"""));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            test(palette("kpi")).click();
            test((ComboBox<?>) property("addDefined")).selectItem("Win rate");
            assertThat(drafted(analyst).measures()).containsExactly(Measure.named("opportunity-winRate"));

            goTo("design/measures/opportunity-winRate");
            assertThat(find(Anchor.class).all().stream().map(Anchor::getText))
                    .as("where it is used")
                    .anyMatch(text -> text.contains("Measures"));
            test((Select<?>) property("measure0.op")).selectItem(t("dashboards.op.sum"));
            assertThat(MeasureDefinitionJson.read(
                                    drafts.of(analyst, "crm").find(measure).orElseThrow())
                            .measure()
                            .op())
                    .isEqualTo(Measure.Op.SUM);
        } finally {
            drafts.discard(analyst, "crm", BOARD);
            drafts.discard(analyst, "crm", measure);
        }
    }

    @Test
    void widgetsAreDividedIntoTabsMovedAndPutTogetherAgain() {
        CurrentUser analyst = users.asCurrent(users.byUsername("analyst").orElseThrow());
        drafts.put(analyst, "crm", BOARD, (ObjectNode) new JsonMapper().readTree("""
                {"label":"Tabs","widgets":[{"id":"a","type":"kpi","label":"A","entity":"opportunity","y":2}]}"""));
        try {
            comes("analyst");
            goTo("design/dashboards/everyKind");
            test(button("addTab")).click();
            test(palette("kpi")).click();
            assertThat(drafted(analyst).cells().tab()).isEqualTo("tab2");
            test((Select<?>) property("tab")).selectItem("Overview");
            assertThat(drafted(analyst).cells()).isEqualTo(new Cells("tab1", 0, 3, 3, 2));
            assertThat(find(Tabs.class).single().getSelectedTab().getLabel())
                    .as("it shows where the widget went")
                    .isEqualTo("Overview");

            test(tool(t("dashboards.page"))).click();
            test((TextField) property("tab1.en")).setValue("Second");
            test(button("tab1.up")).click();
            assertThat(find(Tabs.class).single().getChildren().map(tab -> ((Tab) tab).getLabel()))
                    .containsExactly("Second", "Overview");
            test(button("tab1.remove")).click();
            test(find(ConfirmDialog.class).single()).confirm();
            assertThat(board(analyst).tabs()).as("one alone divides nothing").isEmpty();
            assertThat(drafted(analyst).cells().tab()).isEmpty();
            test(find(Button.class).withText(t("undo")).single()).click();
            assertThat(board(analyst).tabs())
                    .extracting(DashboardDefinition.Tab::id)
                    .containsExactly("tab2", "tab1");
            assertThat(drafted(analyst).cells()).isEqualTo(new Cells("tab1", 0, 3, 3, 2));
        } finally {
            drafts.discard(analyst, "crm", BOARD);
        }
    }

    @Test
    void onlyWhatIsOnTheShownTabIsAskedForAndAFilterStandsForAll() {
        comes("wangwu");
        goTo("dashboards/sales?tab=team");
        assertThat(shown()).contains("ranking").doesNotContain("won", "loss");
        Tabs tabs = find(Tabs.class).single();
        assertThat(tabs.getSelectedTab().getLabel()).isEqualTo("Team");
        test(tabs).select("Wins and losses");
        assertThat(shown()).contains("loss").doesNotContain("ranking");
        goTo("dashboards/sales?tab=nothing");
        assertThat(shown()).contains("won");
        comes("service");
        goTo("dashboards/sales");
        assertThat(find(Tabs.class).single().getChildren().map(tab -> ((Tab) tab).getLabel()))
                .as("a tab with nothing on it for them is not there")
                .contains("Overview")
                .doesNotContain("Team");
    }

    @Test
    void fromAFigureOneAsksFurtherByItsOwnGroupFirst() {
        comes("wangwu");
        goTo("dashboards/sales?tab=overview");
        opensFurther("Won by region");
        assertThat(((ComboBox<?>) property("further.by")).getValue()).isEqualTo(FieldPath.of("account.region"));
        assertThat(way()).containsExactly("Everything");
    }

    @Test
    void aWidgetIsTakenAlongAsAFileByWhoMayExportWhatItIsAbout() {
        comes("wangwu");
        goTo("dashboards/sales?tab=overview");
        assertThat(menuWithFigures()).contains("CSV").contains("XLSX");
        comes("service");
        goTo("dashboards/sales?tab=overview");
        assertThat(menuWithFigures()).doesNotContain("CSV").doesNotContain("XLSX");
    }

    /** Of a widget that shows some by now. */
    private String menuWithFigures() {
        List<Popover> menus = find(Popover.class).all();
        return await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            roundTrip();
                            return menus.stream()
                                    .map(menu -> {
                                        menu.setOpened(false);
                                        menu.setOpened(true);
                                        return words(menu);
                                    })
                                    .filter(words -> words.contains(t("dashboards.further")))
                                    .findFirst()
                                    .orElse("");
                        },
                        words -> !words.isEmpty());
    }

    private void opensFurther(String widget) {
        Popover menu = find(Popover.class).all().stream()
                .filter(one -> one.getAriaLabel().orElse("").contains(widget))
                .findFirst()
                .orElseThrow();
        await().pollInSameThread().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            roundTrip();
            menu.setOpened(false);
            menu.setOpened(true);
            assertThat(words(menu)).contains(t("dashboards.further"));
        });
        menu.getChildren()
                .flatMap(Component::getChildren)
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(item -> item.getText().equals(t("dashboards.further")))
                .forEach(item -> test(item).click());
    }

    private List<String> way() {
        return find(Div.class)
                .withClassName("further-way")
                .single()
                .getChildren()
                .map(step -> ((NativeButton) step).getText())
                .toList();
    }

    private List<String> shown() {
        return find(Div.class).withClassName("tile").all().stream()
                .map(tile -> tile.getElement().getAttribute("data-widget"))
                .toList();
    }

    private Button tool(String label) {
        return find(Button.class).all().stream()
                .filter(button -> button.getAriaLabel().filter(label::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private DashboardDefinition board(CurrentUser analyst) {
        return DashboardJson.read(
                "everyKind",
                "crm",
                drafts.of(analyst, "crm").find(BOARD).orElseThrow().content());
    }

    private WidgetDefinition drafted(CurrentUser analyst) {
        return DashboardJson.read(
                        "everyKind",
                        "crm",
                        drafts.of(analyst, "crm").find(BOARD).orElseThrow().content())
                .widgets()
                .getLast();
    }

    private NativeButton palette(String type) {
        return find(NativeButton.class).all().stream()
                .filter(button -> type.equals(button.getElement().getAttribute("data-widget-type")))
                .findFirst()
                .orElseThrow();
    }

    private Button button(String property) {
        return (Button) property(property);
    }

    private Component property(String name) {
        return find(Component.class).all().stream()
                .filter(one -> name.equals(one.getElement().getAttribute("data-property")))
                .findFirst()
                .orElseThrow();
    }
}
