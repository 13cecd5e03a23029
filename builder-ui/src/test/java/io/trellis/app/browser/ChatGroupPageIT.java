package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.chat.ChatGroup;
import io.trellis.form.chat.ChatGroups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which groups are told, set up by an administrator. */
class ChatGroupPageIT extends OnPages {

    @Autowired
    private ChatGroups groups;

    @Autowired
    private Users people;

    private CurrentUser admin() {
        return people.asCurrent(people.byUsername("admin").orElseThrow());
    }

    @AfterEach
    void tidy() {
        groups.all(admin()).stream().map(ChatGroup::id).toList().forEach(id -> groups.delete(admin(), id));
    }

    private <T extends com.vaadin.flow.component.textfield.TextFieldBase<T, String>> T field(
            Class<T> type, String label) {
        return find(type).withCondition(field -> label.equals(field.getLabel())).single();
    }

    private void press(String label) {
        test(find(Button.class).withText(label).single()).click();
    }

    @Test
    void anAdministratorMakesOneTriesItAndIsToldWhatIsWrong() {
        goTo("admin/chat-groups/new");
        test(field(TextField.class, "Name")).setValue("Sales");
        test(field(TextField.class, "Key")).setValue("sales");
        test(find(ComboBox.class)
                        .withCondition(box -> "Program".equals(box.getLabel()))
                        .single())
                .selectItem("DingTalk");
        PasswordField address = field(PasswordField.class, "Address of the robot");
        test(address).setValue("https://127.0.0.1/robot/send?access_token=t");
        press("Save");
        assertThat(address.getErrorMessage()).contains("inside the house");
        assertThat(groups.all(admin())).isEmpty();
        test(address).setValue("https://robot.invalid/robot/send?access_token=t");
        press("Save");
        assertThat(groups.find(admin(), "sales")).isPresent();
        goTo("admin/chat-groups");
        assertThat(find(Anchor.class).withText("Sales").exists()).isTrue();
        goTo("admin/chat-groups/sales");
        assertThat(field(PasswordField.class, "Address of the robot").getValue())
                .isEmpty();
        press("Say hello");
        assertThat(find(Paragraph.class)
                        .withCondition(one -> one.getText().contains("robot.invalid"))
                        .exists())
                .isTrue();
    }

    @Test
    void whoDoesNotAdministerFindsNothing() {
        comes("analyst");
        goTo("admin/chat-groups");
        assertThat(find(NotFoundView.class).exists()).isTrue();
    }
}
