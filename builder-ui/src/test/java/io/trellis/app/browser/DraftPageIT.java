package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody typed and did not save, on the device that they come to next. */
class DraftPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId account(String name) {
        return ((SaveResult.Saved)
                        records.create(person("admin"), "account", Map.of("name", name, "industry", "retail")))
                .record()
                .id();
    }

    private void anotherDevice() {
        super.cleanVaadinEnvironment();
        super.initVaadinEnvironment();
        UI.getCurrent().setLocale(Locale.ENGLISH);
    }

    private TextField input(String label) {
        return find(TextField.class).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private void openInvoicing() {
        TabSheet tabs = find(TabSheet.class).all().getFirst();
        for (int i = 0; i < tabs.getTabCount(); i++) {
            if (tabs.getTabAt(i).getLabel().equals("Invoicing and notes")) {
                tabs.setSelectedIndex(i);
            }
        }
    }

    private List<String> notes() {
        return words(find(Div.class).withClassName("restored").all());
    }

    private String unfinished() {
        return String.join(
                " ", words(find(Div.class).withClassName("unfinished").all()));
    }

    @Test
    void whatWasBegunIsFoundAndGoneOnWithElsewhereByNobodyElse() {
        RecordId id = account("Begun " + System.nanoTime());
        goTo("records/account/" + id.id() + "?edit");
        test(input("Account name")).setValue("Begun anew");

        anotherDevice();
        goTo("records/account");
        assertThat(unfinished()).contains("Not saved yet:", "Begun ");
        goTo("records/account/" + id.id());
        assertThat(notes()).anyMatch(note -> note.contains("You began this on"));
        assertThat(input("Account name").getValue()).isEqualTo("Begun anew");
        test(find(Button.class).withText("Go on").single()).click();
        assertThat(notes()).noneMatch(note -> note.contains("You began this on"));
        assertThat(input("Account name").getValue()).isEqualTo("Begun anew");

        comes("analyst");
        goTo("records/account");
        assertThat(unfinished()).isEmpty();
        goTo("records/account/" + id.id() + "?edit");
        assertThat(input("Account name").getValue()).isNotEqualTo("Begun anew");

        comes("admin");
        goTo("records/account/" + id.id());
        test(find(Button.class).withText("Discard it").single()).click();
        goTo("records/account/" + id.id());
        assertThat(notes()).isEmpty();
    }

    @Test
    void aNewRecordIsGoneOnWithToo() {
        goTo("records/account/new");
        test(input("Account name")).setValue("Half a customer");
        anotherDevice();
        goTo("records/account");
        assertThat(unfinished()).contains("New Account");
        goTo("records/account/new");
        assertThat(input("Account name").getValue()).isEqualTo("Half a customer");
        test(find(Button.class).withText("Discard it").single()).click();
        goTo("records/account");
        assertThat(unfinished()).doesNotContain("New Account");
    }

    @Test
    void whatIsSealedIsNotKept() {
        RecordId id = account("Secretive " + System.nanoTime());
        goTo("records/account/" + id.id() + "?edit");
        openInvoicing();
        test(find(PasswordField.class).single()).setValue("tok-777");
        test(input("Account name")).setValue("Secretive still");
        anotherDevice();
        goTo("records/account/" + id.id());
        assertThat(input("Account name").getValue()).isEqualTo("Secretive still");
        openInvoicing();
        assertThat(find(PasswordField.class).single().getValue()).isEmpty();
        test(find(Button.class).withText("Save").single()).click();
        assertThat(records.get(person("admin"), id).orElseThrow().get("portalPassword"))
                .isNull();
    }

    @Test
    void whereTheRecordChangedMeanwhileEachFieldIsChosen() {
        RecordId id = account("Contested " + System.nanoTime());
        goTo("records/account/" + id.id() + "?edit");
        test(input("Account name")).setValue("Mine");
        test(input("Short name")).setValue("Mine short");
        records.update(person("analyst"), id, 1, Map.of("name", "Theirs", "shortName", "Theirs short"));

        anotherDevice();
        goTo("records/account/" + id.id());
        assertThat(notes()).anyMatch(note -> note.contains("changed this record"));
        test(find(Button.class).withText("Save").single()).click();
        @SuppressWarnings("unchecked")
        List<RadioButtonGroup<Boolean>> fields = find(RadioButtonGroup.class).all().stream()
                .map(one -> (RadioButtonGroup<Boolean>) one)
                .toList();
        assertThat(fields).hasSize(2);
        fields.getFirst().setValue(false);
        test(find(Button.class).withText("Save as chosen").single()).click();
        assertThat(records.get(person("admin"), id).orElseThrow().values())
                .containsEntry("name", "Theirs")
                .containsEntry("shortName", "Mine short");
    }
}
