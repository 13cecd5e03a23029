package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.dnd.GridDragStartEvent;
import com.vaadin.flow.component.grid.dnd.GridDropEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.Region;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How kinds of fields of their own are entered and drawn on a record's page. */
class FieldInputsPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser admin() {
        return users.asCurrent(users.byUsername("admin").orElseThrow());
    }

    private String saved(String entity, Map<String, Object> values) {
        SaveResult saved = records.create(admin(), entity, values);
        assertThat(saved).isInstanceOf(SaveResult.Saved.class);
        return ((SaveResult.Saved) saved).record().id().id();
    }

    @Test
    void aLengthOfTimeIsTypedInAnyWayAndShownInOne() {
        goTo("records/activity/new");
        TextField duration = find(TextField.class).all().stream()
                .filter(field -> "Duration".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        test(duration).setValue("1:30");
        assertThat(duration.getValue()).isEqualTo("1h 30m");
        test(duration).setValue("soon");
        assertThat(duration.getValue()).isEqualTo("soon");
    }

    @Test
    void theLinesOfALineAreFoldedBeneathItReadAndEnteredThere() {
        String deal = saved(
                "opportunity",
                Map.of(
                        "name",
                        "Set of pumps",
                        "account",
                        "account-01",
                        "closeDate",
                        "2027-03-31",
                        "lines",
                        List.of(Map.of(
                                "product",
                                "product-pl-std",
                                "qty",
                                1,
                                "contents",
                                List.of(Map.of("product", "product-gw-20", "qty", 4))))));
        goTo("records/opportunity/" + deal);
        assertThat(find(NativeTable.class).withClassName("shown-rows").all())
                .hasSize(2)
                .anySatisfy(table -> assertThat(words(table)).contains("GW-20").doesNotContain("Discount"));

        test(find(Button.class).withText("Edit").single()).click();
        NativeButton fold = find(NativeButton.class).withClassName("rows-fold").single();
        assertThat(words(fold)).isEqualTo("1 line");
        test(fold).click();
        List<Div> amounts = find(Div.class).withAttribute("data-cell", "qty").all();
        assertThat(amounts).hasSize(2);
        BigDecimalField inner = find(BigDecimalField.class, amounts.getLast()).single();
        test(inner).setValue(new BigDecimal(-1));
        test(find(Button.class).withText("Save").single()).click();
        assertThat(inner.isInvalid()).as("named by its place within the line").isTrue();
        test(inner).setValue(new BigDecimal(6));
        test(find(Button.class).withText("Save").single()).click();

        assertThat(records.get(admin(), new RecordId("opportunity", deal))
                        .orElseThrow()
                        .get("lines"))
                .asString()
                .contains("qty=6");
    }

    @Test
    void rowsOfAListInAnOrderByHandAreDraggedOrMovedByKeys() {
        for (String name : List.of("Weirpump 1", "Weirpump 2", "Weirpump 3")) {
            saved("product", Map.of("name", name, "code", name, "active", true));
        }
        goTo("records/product?view=product-active&q=Weirpump");
        RecordGrid grid = find(RecordGrid.class).single();
        assertThat(grid.isRowsDraggable()).isTrue();
        assertThat(products(grid)).containsExactly("Weirpump 1", "Weirpump 2", "Weirpump 3");
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode start = json.objectNode();
        start.putArray("draggedItems").addObject().put("key", rowKey(grid, 2));
        ComponentUtil.fireEvent(grid, new GridDragStartEvent<>(grid, true, start));
        ObjectNode target = json.objectNode().put("key", rowKey(grid, 0));
        ComponentUtil.fireEvent(grid, new GridDropEvent<>(grid, true, target, "above", json.arrayNode()));
        assertThat(products(grid)).containsExactly("Weirpump 3", "Weirpump 1", "Weirpump 2");

        ObjectNode data = json.objectNode()
                .put("element.getEventContext(event).item?.key ?? ''", rowKey(grid, 0))
                .put("event.altKey && event.key === 'ArrowDown'", true);
        grid.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(grid.getElement(), "keydown", data));
        assertThat(products(grid)).containsExactly("Weirpump 1", "Weirpump 3", "Weirpump 2");

        goTo("records/product?view=product-all&q=Weirpump");
        assertThat(find(RecordGrid.class).single().isRowsDraggable())
                .as("it is sorted by something else")
                .isFalse();
    }

    private String rowKey(RecordGrid grid, int row) {
        return grid.getDataCommunicator().getKeyMapper().key(test(grid).getRow(row));
    }

    private List<String> products(RecordGrid grid) {
        return Stream.of(0, 1, 2)
                .map(row -> String.valueOf(test(grid).getRow(row).record().get("name")))
                .toList();
    }

    private void openInvoicing() {
        TabSheet tabs = find(TabSheet.class).all().getFirst();
        for (int i = 0; i < tabs.getTabCount(); i++) {
            if (tabs.getTabAt(i).getLabel().equals("Invoicing and notes")) {
                tabs.setSelectedIndex(i);
            }
        }
    }

    private String shownWords() {
        return String.join(" ", words(find(Div.class).withClassName("shown").all()));
    }

    @Test
    void whatIsSealedIsReplacedOrTakenAwayAndTheWholeOfItIsShownOnceAskedFor() {
        String id = saved("account", Map.of("name", "Sealed " + System.nanoTime(), "bankAccount", "6222000011112222"));
        goTo("records/account/" + id);
        openInvoicing();
        assertThat(shownWords()).contains("**** 2222").doesNotContain("6222000011112222");
        test(find(Button.class).withClassName("unmask").single()).click();
        assertThat(shownWords()).contains("6222000011112222");

        goTo("records/account/" + id + "?edit");
        openInvoicing();
        TextField account = find(TextField.class).all().stream()
                .filter(field -> "Bank account".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
        assertThat(account.getValue()).isEmpty();
        assertThat(account.getPlaceholder()).isEqualTo("**** 2222");
        PasswordField password = find(PasswordField.class).single();
        test(password).setValue("tok-4f9a77");
        test(account.getSuffixComponent() instanceof Button away ? away : new Button())
                .click();
        assertThat(account.getPlaceholder()).contains("taken away");
        test(find(Button.class).withText("Save").single()).click();
        openInvoicing();
        assertThat(shownWords()).contains("Set on").doesNotContain("2222").doesNotContain("tok-4f9a77");
    }

    @Test
    void tagsInUseAreProposedAndTheSameTagIsOne() {
        String id = saved("account", Map.of("name", "Tagged " + System.nanoTime(), "tags", List.of("Trade fair")));
        goTo("records/account/new");
        @SuppressWarnings("unchecked")
        MultiSelectComboBox<String> tags = find(MultiSelectComboBox.class).all().stream()
                .filter(box -> "Tags".equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
        assertThat(test(tags).getSuggestionItems()).contains("Trade fair");
        tags.setValue(Set.of("Trade fair"));
        assertThat(id).isNotEmpty();
    }

    @Test
    void priceAndUnitComeWithTheProductThatIsChosen() {
        String name = "Pump " + System.nanoTime();
        saved("product", Map.of("name", name, "code", name, "unit", "set", "listPrice", 1234));
        goTo("records/opportunity/new");
        test(find(Button.class).withText("Add a row").single()).click();
        @SuppressWarnings("unchecked")
        ComboBox<Object> product = find(ComboBox.class).all().stream()
                .filter(box -> "Product 1".equals(box.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
        test(product).setFilter(name);
        test(product).selectItem(name);

        assertThat(cell("price")).contains("1234");
        assertThat(cell("unit")).contains("set");
        assertThat(cell("amount")).contains("1,234.00");
        assertThat(amount().getValue()).isEqualByComparingTo("1234");

        BigDecimalField price = find(
                        BigDecimalField.class,
                        find(Div.class).withAttribute("data-cell", "price").single())
                .single();
        test(price).setValue(BigDecimal.TEN);
        assertThat(cell("amount")).contains("10.00");
        assertThat(amount().getValue()).isEqualByComparingTo("10");
    }

    @SuppressWarnings("unchecked") // pickers of records hold what they show
    private ComboBox<Object> picker(String label) {
        return find(ComboBox.class).all().stream()
                .filter(box -> label.equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyContactsOfTheAccountAreOfferedAndOneThatIsMissingIsMadeThere() {
        String name = "Holding " + System.nanoTime();
        String account = saved("account", Map.of("name", name));
        saved("contact", Map.of("name", "Hers " + name, "account", account));
        saved("contact", Map.of("name", "Elsewhere " + name, "account", "account-01"));
        goTo("records/opportunity/new");
        test(picker("Contact")).setFilter(name);
        assertThat(test(picker("Contact")).getSuggestions()).contains("Hers " + name, "Elsewhere " + name);
        test(picker("Account")).setFilter(name);
        test(picker("Account")).selectItem(name);
        test(picker("Contact")).setFilter(name);
        assertThat(test(picker("Contact")).getSuggestions())
                .containsExactly("Hers " + name, "New Contact “" + name + "”");

        test(picker("Contact")).selectItem("New Contact “" + name + "”");
        assertThat(picker("Contact").getValue()).isNull();
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("New Contact");
        assertThat(find(TextField.class, dialog).all())
                .extracting(TextField::getValue)
                .contains(name);
        test(find(Button.class, dialog).withText("Save").single()).click();
        assertThat(find(Dialog.class).all()).isEmpty();
        assertThat(String.valueOf(test(picker("Contact")).getSelected())).contains(name);
    }

    @Test
    void whoMayNotMakeOneIsNotOfferedTo() {
        comes("zhangsan");
        goTo("records/opportunity/new");
        test(find(Button.class).withText("Add a row").single()).click();
        @SuppressWarnings("unchecked")
        ComboBox<Object> product = find(ComboBox.class).all().stream()
                .filter(box -> "Product 1".equals(box.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
        test(product).setFilter("No such thing");
        assertThat(test(product).getSuggestions()).isEmpty();
        comes("admin");
    }

    @Test
    void aRegionIsChosenInTheOneBeforeAndFillsIt() {
        goTo("records/account/new");
        ComboBox<Region> province = box("Address Province");
        ComboBox<Region> city = box("Address City");
        ComboBox<Region> district = box("Address District");
        test(city).setFilter("hangzhou");
        test(city).selectItem("杭州市");
        assertThat(province.getValue().name()).isEqualTo("浙江省");
        test(district).setFilter("xhq");
        assertThat(test(district).getSuggestionItems()).extracting(Region::code).containsExactly("330106");
        test(district).selectItem("西湖区");

        test(province).setFilter("jiangsu");
        test(province).selectItem("江苏省");
        assertThat(city.getValue()).isNull();
        assertThat(district.getValue()).isNull();
        test(city).setFilter("nanjing");
        assertThat(test(city).getSuggestionItems())
                .extracting(Region::name)
                .contains("南京市")
                .doesNotContain("杭州市");
    }

    @Test
    void whoIsNoLongerActiveIsNotOfferedAndStaysWhereTheyAreNamed() {
        String name = "Gone " + System.nanoTime();
        String gone = saved("user", Map.of("username", name.replace(" ", ""), "name", name, "active", false));
        String deal = saved(
                "opportunity",
                Map.of(
                        "name",
                        "Deal of " + name,
                        "account",
                        "account-01",
                        "closeDate",
                        "2027-03-31",
                        "team",
                        List.of(gone, "lisi")));
        goTo("records/opportunity/" + deal);
        assertThat(find(Anchor.class).all()).extracting(Anchor::getText).contains(name, "李四");

        goTo("records/opportunity/new");
        @SuppressWarnings("unchecked")
        MultiSelectComboBox<Object> team = find(MultiSelectComboBox.class).all().stream()
                .filter(box -> "Deal team".equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
        assertThat(test(team).getSuggestions()).contains("李四").doesNotContain(name);
    }

    @SuppressWarnings("unchecked") // the boxes of regions hold regions
    private ComboBox<Region> box(String name) {
        return find(ComboBox.class).all().stream()
                .filter(box -> name.equals(box.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private BigDecimalField amount() {
        return find(BigDecimalField.class).all().stream()
                .filter(field -> "Amount Amount".equals(field.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    /** What stands in a cell of the only row, in its inputs or as words. */
    private String cell(String column) {
        Div cell = find(Div.class).withAttribute("data-cell", column).single();
        return words(cell) + inputs(cell).collect(Collectors.joining(" "));
    }

    private static Stream<String> inputs(Component component) {
        Stream<String> own = component instanceof HasValue<?, ?> input
                ? Stream.of(String.valueOf(input.getValue()))
                : Stream.empty();
        return Stream.concat(own, component.getChildren().flatMap(FieldInputsPageIT::inputs));
    }

    @Test
    void starsCodesAndFormattedTextAreDrawn() {
        String lead = saved("lead", Map.of("name", "Ann", "company", "Acme", "rating", BigDecimal.valueOf(4)));
        goTo("records/lead/" + lead);
        Component stars = find(Span.class).withAttribute("role", "img").first();
        assertThat(stars.getElement().getAttribute("aria-label")).isEqualTo("4 of 5 stars");

        String product = saved("product", Map.of("name", "Sensor", "code", "Q-" + System.nanoTime()));
        goTo("records/product/" + product);
        Div code = find(Div.class).withAttribute("data-shown", "barcode").single();
        assertThat(words(code)).contains("Q-");
        assertThat(code.getChildren().flatMap(Component::getChildren).flatMap(Component::getChildren))
                .anyMatch(Html.class::isInstance);
    }
}
