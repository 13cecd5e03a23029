package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import io.trellis.app.ui.records.RecordGrid;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records that are edited beside their list. */
class QuickEditPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser user(String name) {
        return users.byUsername(name).map(users::asCurrent).orElseThrow();
    }

    @BeforeEach
    void threeContacts() {
        goTo("records/contact?q=Besidelist&sort=name");
        if (find(RecordGrid.class).all().isEmpty()) {
            for (int i = 1; i <= 3; i++) {
                records.create(
                        user("admin"),
                        "contact",
                        Map.of("name", "Besidelist " + i, "account", "account-01", "division", "before"));
            }
            goTo("records/account");
            goTo("records/contact?q=Besidelist&sort=name");
        }
    }

    private RecordGrid grid() {
        return find(RecordGrid.class).single();
    }

    private RecordData opens(int row) {
        RecordGrid.Row opened = test(grid()).getRow(row);
        String key = grid().getDataCommunicator().getKeyMapper().key(opened);
        grid().getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        grid().getElement(),
                        "row-edit",
                        JsonNodeFactory.instance.objectNode().put("event.detail", key)));
        return opened.record();
    }

    private List<Dialog> sheets() {
        return find(Dialog.class).withClassName("record-sheet").all();
    }

    private String title() {
        return sheets().getFirst().getHeaderTitle();
    }

    private TextField division() {
        return find(TextField.class)
                .withPropertyValue(TextField::getLabel, "Division")
                .single();
    }

    private void step(String by) {
        test(find(Button.class).withAttribute("data-step", by).single()).click();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private Object stored(RecordId id) {
        return records.get(user("admin"), id).orElseThrow().get("division");
    }

    @Test
    void itIsSavedBesideTheListThatStaysWhereItIs() {
        RecordGrid before = grid();
        RecordId id = opens(1).id();
        assertThat(title()).isEqualTo(test(grid()).getRow(1).record().get("name"));
        test(division()).setValue("after");
        press("Save");
        assertThat(sheets()).isEmpty();
        assertThat(stored(id)).isEqualTo("after");
        assertThat(grid()).as("the list was not drawn anew").isSameAs(before);
    }

    @Test
    void oneGoesOnToTheNextAndIsAskedBeforeSomethingIsLost() {
        RecordId first = opens(0).id();
        String name = title();
        step("1");
        assertThat(title())
                .isEqualTo(test(grid()).getRow(1).record().get("name"))
                .isNotEqualTo(name);
        step("-1");
        assertThat(title()).isEqualTo(name);
        assertThat(find(Button.class).withAttribute("data-step", "-1").single().isEnabled())
                .as("nothing stands before the first")
                .isFalse();

        test(division()).setValue("half entered");
        step("1");
        ConfirmDialog ask = find(ConfirmDialog.class).withId("sheet-leave").single();
        test(ask).cancel();
        assertThat(title()).isEqualTo(name);
        assertThat(division().getValue()).isEqualTo("half entered");
        step("1");
        test(find(ConfirmDialog.class).withId("sheet-leave").single()).confirm();
        assertThat(title()).isNotEqualTo(name);
        assertThat(stored(first)).isNotEqualTo("half entered");

        step("-1");
        test(division()).setValue("saved on the way");
        press("Save and next");
        assertThat(title()).isEqualTo(test(grid()).getRow(1).record().get("name"));
        assertThat(stored(first)).isEqualTo("saved on the way");
    }

    @Test
    void whatIsWrongStandsAtItsFieldAndWhoWasFirstIsTold() {
        RecordData record = opens(2);
        TextField name = find(TextField.class)
                .withPropertyValue(TextField::getLabel, "Name")
                .single();
        test(name).setValue("");
        press("Save");
        assertThat(sheets()).hasSize(1);
        assertThat(name.isInvalid()).isTrue();
        test(name).setValue("Besidelist 3");

        test(division()).setValue("mine");
        RecordData now = records.get(user("admin"), record.id()).orElseThrow();
        assertThat(records.update(user("admin"), record.id(), now.revision(), Map.of("division", "theirs")))
                .isInstanceOf(SaveResult.Saved.class);
        press("Save");
        assertThat(stored(record.id())).isEqualTo("theirs");
        assertThat(find(Dialog.class).all()).as("whose is to stand is asked").hasSize(2);
    }

    @Test
    void whoMayOnlyReadReads() {
        comes("zhangsan");
        goTo("records/product?view=product-all");
        opens(0);
        assertThat(words(find(Div.class).withClassName("restored").single())).contains("not change it");
        assertThat(find(Button.class).withText("Save").all()).isEmpty();
        press("Close");
        assertThat(sheets()).isEmpty();
    }
}
