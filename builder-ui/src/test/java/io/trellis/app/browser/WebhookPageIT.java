package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.admin.WebhookView;
import io.trellis.app.ui.filters.Fields;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.app.ui.shell.SecretDialog;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.webhook.Webhook;
import io.trellis.form.webhook.Webhooks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is told outside, set up by an administrator. */
class WebhookPageIT extends OnPages {

    @Autowired
    private Webhooks webhooks;

    @Autowired
    private Users people;

    private CurrentUser admin() {
        return people.asCurrent(people.byUsername("admin").orElseThrow());
    }

    @AfterEach
    void tidy() {
        webhooks.all(admin()).stream().map(Webhook::id).toList().forEach(id -> webhooks.delete(admin(), id));
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

    @SuppressWarnings("unchecked")
    private void sends(String key) {
        MultiSelectComboBox<Fields.Named> sent = find(MultiSelectComboBox.class)
                .withCondition(box -> "Fields".equals(box.getLabel()))
                .single();
        sent.setValue(sent.getListDataView()
                .getItems()
                .filter(named -> named.field().key().equals(key))
                .toList());
    }

    @Test
    void anAdministratorMakesOneIsShownItsSecretOnceAndWhatIsWrongAtItsPlace() {
        goTo("admin/webhooks/new");
        test(text("Name")).setValue("ERP");
        test(text("Key")).setValue("erp-page");
        test(text("Address")).setValue("https://127.0.0.1/hook");
        test(choice("Tells of")).selectItem("Account");
        test(choice("In the rights of"))
                .selectItem(people.byUsername("admin").orElseThrow().name());
        test(find(Button.class).withText("Save").single()).click();
        assertThat(text("Address").isInvalid()).isTrue();
        assertThat(text("Address").getErrorMessage()).contains("inside the house");
        assertThat(find(MultiSelectComboBox.class)
                        .withCondition(box -> "Fields".equals(box.getLabel()))
                        .single()
                        .isInvalid())
                .isTrue();
        assertThat(webhooks.find(admin(), "erp-page")).isEmpty();

        test(text("Address")).setValue("https://erp.example/hook");
        sends("name");
        test(find(Button.class).withText("Save").single()).click();
        assertThat(find(SecretDialog.class).exists()).isTrue();
        assertThat(webhooks.find(admin(), "erp-page"))
                .hasValueSatisfying(one -> assertThat(one.fields()).containsExactly("name"));
        goTo("admin/webhooks");
        assertThat(find(Anchor.class).withText("ERP").exists()).isTrue();
        goTo("admin/webhooks/erp-page");
        assertThat(find(WebhookView.class).exists()).isTrue();
        assertThat(text("Key").isReadOnly()).isTrue();
    }

    @Test
    void whoDoesNotAdministerFindsNothing() {
        comes("analyst");
        goTo("admin/webhooks");
        assertThat(find(NotFoundView.class).exists()).isTrue();
    }
}
