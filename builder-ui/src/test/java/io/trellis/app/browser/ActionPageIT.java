package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.actions.ActionDesignerView;
import io.trellis.core.artifact.ArtifactId;
import io.trellis.core.artifact.Drafts;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.action.Actions;
import io.trellis.form.file.Attachments;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The buttons of the shipped CRM on a record's page. */
class ActionPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Attachments attachments;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId lead(String company) {
        return ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "lead",
                        Map.of("name", "Lin Jie", "company", company, "status", "qualified")))
                .record()
                .id();
    }

    private String status(RecordId lead) {
        return String.valueOf(
                records.get(person("zhangsan"), lead).orElseThrow().get("status"));
    }

    private TextField opportunity() {
        return textField("Name of the opportunity");
    }

    @Test
    void aLeadIsConvertedAndLedFromToWhatWasMadeAndIsALeadAgain() {
        RecordId lead = lead("Brook Metering");
        comes("zhangsan");
        goTo("records/lead/" + lead.id());
        test(find(Button.class).withId("offer-lead-convert").single()).click();
        assertThat(opportunity().getValue()).isEqualTo("Brook Metering");
        test(opportunity()).setValue("");
        test(find(Button.class).withId("action-confirm").single()).click();
        assertThat(opportunity().isInvalid())
                .as("what is missing stands at its field")
                .isTrue();
        assertThat(status(lead)).isEqualTo("qualified");

        test(opportunity()).setValue("Meters for Brook");
        test(find(Button.class).withId("action-confirm").single()).click();

        assertThat(find(Dialog.class).withId("action-dialog").all()).isEmpty();
        assertThat(status(lead)).isEqualTo("converted");
        assertThat(find(Button.class).withId("offer-lead-convert").all())
                .as("it cannot be converted twice")
                .isEmpty();
        Notification notice = find(Notification.class).all().getLast();
        assertThat(words(notice)).contains("Converted into the opportunity “Meters for Brook”");
        List<Anchor> links = find(Anchor.class).all().stream()
                .filter(link -> "Meters for Brook".equals(link.getTitle().orElse("")))
                .toList();
        assertThat(links).singleElement().satisfies(link -> assertThat(link.getHref())
                .startsWith("records/opportunity/"));

        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(status(lead)).isEqualTo("qualified");
        assertThat(find(Button.class).withId("offer-lead-convert").all()).hasSize(1);
        assertThat(records.get(
                        person("zhangsan"),
                        new RecordId(
                                "opportunity", links.getFirst().getHref().substring("records/opportunity/".length()))))
                .isEmpty();
    }

    @Test
    void aQuotationIsIssuedAndStandsAmongTheAttachmentsUntilItIsTakenBack() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of(
                                "name",
                                "Weir gates",
                                "account",
                                "account-01",
                                "closeDate",
                                "2027-03-31",
                                "lines",
                                List.of(Map.of("product", "product-ts-100", "qty", 2, "price", 1500)))))
                .record()
                .id();
        comes("zhangsan");
        goTo("records/opportunity/" + deal.id());
        MenuItem issue = find(MenuBar.class)
                .withClassName("offer-menu")
                .single()
                .getItems()
                .getFirst()
                .getSubMenu()
                .getItems()
                .stream()
                .filter(item -> words(item).contains("Issue quotation"))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(issue, new ClickEvent<>(issue));
        assertThat(attachments.of(person("zhangsan"), deal, Optional.empty(), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.latest().file().name()).startsWith("Quotation "));
        test(find(Button.class).withText("Undo").all().getLast()).click();
        assertThat(attachments.of(person("zhangsan"), deal, Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void whoMayNotChangeTheRecordIsOfferedNothing() {
        RecordId deal = ((SaveResult.Saved) records.create(
                        person("zhangsan"),
                        "opportunity",
                        Map.of("name", "Only read", "account", "account-01", "closeDate", "2027-03-31")))
                .record()
                .id();
        comes("service");
        goTo("records/opportunity/" + deal.id());
        assertThat(words(find(H1.class).all())).anyMatch(title -> title.contains("Only read"));
        assertThat(find(Button.class).withId("offer-opportunity-lost").all()).isEmpty();
    }

    /** What the first problem of the action says; empty where there is none. */
    private String problems() {
        return find(Div.class).withClassName("action-problem").all().stream()
                .filter(Div::isVisible)
                .map(OnPages::words)
                .collect(Collectors.joining(" "));
    }

    @Test
    void anAnalystMakesOneWithoutJson() {
        comes("analyst");
        CurrentUser analyst = person("analyst");
        try {
            goTo("design");
            test(find(Button.class).withText("New action").single()).click();
            choose(find(ComboBox.class).withLabel("On the records of").single(), "Product");
            textField("Text (English)").setValue("Withdraw");
            test(find(Button.class).withText("Create").single()).click();
            assertThat(getCurrentView()).isInstanceOf(ActionDesignerView.class);
            assertThat(problems()).contains("Step 1: Choose at least one field");

            assertThat(words(find(Div.class).withClassName("condition-head").all()))
                    .anyMatch(head -> head.contains("Only when"));
            test(find(NativeButton.class).withText("FEEL").all().getFirst()).click();
            TextArea when = find(TextArea.class)
                    .withCondition(area ->
                            "Offered when FEEL".equals(area.getAriaLabel().orElse("")))
                    .single();
            test(when).setValue("aktive = true");
            assertThat(problems()).contains("aktive");
            test(when).setValue("active = true");
            test(find(Button.class).withText("Set a field").single()).click();
            choose(find(ComboBox.class).withAriaLabel("Field").single(), "On sale");
            test(find(ComboBox.class).withAriaLabel("Value").single()).selectItem("No");
            assertThat(problems()).isEmpty();

            assertThat(drafts.of(analyst, "crm")
                            .find(new ArtifactId(Actions.KIND, "product-withdraw"))
                            .orElseThrow()
                            .content()
                            .path("steps")
                            .path(0)
                            .path("settings")
                            .path("values")
                            .path("active")
                            .asString())
                    .isEqualTo("false");
        } finally {
            drafts.discardAll(analyst, "crm");
        }
    }

    private TextField textField(String label) {
        return find(TextField.class).withLabel(label).single();
    }

    @SuppressWarnings("unchecked")
    private static void choose(ComboBox<?> box, String label) {
        ComboBox<Object> any = (ComboBox<Object>) box;
        any.setValue(any.getListDataView()
                .getItems()
                .filter(item -> any.getItemLabelGenerator().apply(item).equals(label))
                .findFirst()
                .orElseThrow());
    }
}
