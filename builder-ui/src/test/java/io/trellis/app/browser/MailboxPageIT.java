package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.admin.MailboxView;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.mailbox.Mailbox;
import io.trellis.form.mailbox.Mailboxes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where mail comes in, set up by an administrator. */
class MailboxPageIT extends OnPages {

    @Autowired
    private Mailboxes mailboxes;

    @Autowired
    private Users people;

    private CurrentUser admin() {
        return people.asCurrent(people.byUsername("admin").orElseThrow());
    }

    @AfterEach
    void tidy() {
        mailboxes.all(admin()).stream().map(Mailbox::id).toList().forEach(id -> mailboxes.delete(admin(), id));
    }

    private TextField text(String label) {
        return find(TextField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    @SuppressWarnings("rawtypes")
    private ComboBox choice(String label) {
        return find(ComboBox.class)
                .withCondition(box -> label.equals(box.getLabel()))
                .single();
    }

    private void press(String label) {
        test(find(Button.class).withText(label).single()).click();
    }

    @Test
    void anAdministratorSetsOneUpWithWhatIsLikelyMeantAndIsToldWhatIsWrongAtItsPlace() {
        goTo("admin/mailboxes/new");
        test(text("Name")).setValue("Service");
        test(text("Key")).setValue("service");
        test(text("Address")).setValue("service@example.com");
        test(text("Server")).setValue("127.0.0.1");
        test(text("Account")).setValue("service");
        test(choice("New mails become")).selectItem("Account");
        test(choice("In the rights of"))
                .selectItem(people.byUsername("admin").orElseThrow().name());
        press("Save");
        assertThat(text("Server").getErrorMessage()).contains("inside the house");
        PasswordField password = find(PasswordField.class).single();
        assertThat(password.isInvalid()).isTrue();
        assertThat(mailboxes.all(admin())).isEmpty();

        test(text("Server")).setValue("imap.invalid");
        test(password).setValue("secret");
        press("Save");
        assertThat(mailboxes.find(admin(), "service"))
                .hasValueSatisfying(one -> assertThat(one.fills()).contains(new Mailbox.Fill("name", "subject", "")));
        goTo("admin/mailboxes");
        assertThat(find(Anchor.class).withText("Service").exists()).isTrue();
        goTo("admin/mailboxes/service");
        assertThat(find(MailboxView.class).exists()).isTrue();
        assertThat(find(PasswordField.class).single().getValue()).isEmpty();
        test(text("Server")).setValue("elsewhere.invalid");
        press("Save");
        assertThat(find(PasswordField.class).single().getErrorMessage())
                .as("no other server is told the password")
                .contains("again");
        assertThat(mailboxes.find(admin(), "service").orElseThrow().host()).isEqualTo("imap.invalid");
        press("Try the connection");
        assertThat(find(Paragraph.class)
                        .withCondition(one -> one.getText().contains("imap.invalid could not be read"))
                        .exists())
                .isTrue();
    }

    @Test
    void whoDoesNotAdministerFindsNothing() {
        comes("analyst");
        goTo("admin/mailboxes");
        assertThat(find(NotFoundView.class).exists()).isTrue();
    }
}
