package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.trellis.app.ui.shell.NotFoundView;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.OnlyLooking;
import io.trellis.core.security.RoleDefinition;
import io.trellis.core.security.Users;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Looking as a role or as another person. */
class LookPageIT extends OnPages {

    @Autowired
    private Records records;

    @Autowired
    private Users users;

    @Autowired
    private SecurityLog log;

    private CurrentUser person(String username) {
        return users.asCurrent(users.byUsername(username).orElseThrow());
    }

    private RecordId account(String owner, String name) {
        return ((SaveResult.Saved) records.create(person(owner), "account", Map.of("name", name)))
                .record()
                .id();
    }

    /** What the browser does by loading the page anew. */
    private static void reload(String address) {
        goTo(address);
        UI.getCurrent().refreshCurrentRoute(true);
    }

    private String bar() {
        return String.join("", words(find(Div.class).withClassName("look-bar").all()));
    }

    private List<String> navigation() {
        return find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
    }

    private void press(String text) {
        test(find(Button.class).withText(text).single()).click();
    }

    private List<SecurityLog.Entry> noted(String about) {
        return log.find(
                new SecurityLog.Asked(
                        Optional.empty(), Optional.of(about), Optional.empty(), Optional.empty(), Optional.empty()),
                2);
    }

    @Test
    void anAdministratorSeesTheProductAsAPersonAndChangesNothing() {
        RecordId theirs = account("zhangsan", "Looked at");
        RecordId others = account("admin", "Out of sight");
        goTo("records/user/" + person("zhangsan").id());
        press("See as 张三");
        reload("records/account");

        assertThat(bar()).contains("You see what 张三 would see. Nothing can be changed.");
        assertThat(navigation()).doesNotContain("Audit log", "Design");
        assertThat(find(MenuBar.class).withClassName("user-menu").exists())
                .as("the way out of the product")
                .isTrue();
        assertThat(find(Div.class).withClassName("bell").exists()).isFalse();
        goTo("records/account/" + others.id());
        assertThat(getCurrentView()).isInstanceOf(NotFoundView.class);

        goTo("records/account/" + theirs.id());
        press("Edit");
        assertThatThrownBy(() -> press("Save")).isInstanceOf(OnlyLooking.class);
        goTo("admin/company");
        assertThat(words((NotFoundView) getCurrentView())).contains("closed while you look as somebody else");
        goTo("design");
        assertThat(words((NotFoundView) getCurrentView())).contains("closed while you look as somebody else");

        press("Leave");
        reload("records/account/" + others.id());
        assertThat(bar()).isEmpty();
        assertThat(getCurrentView()).isNotInstanceOf(NotFoundView.class);
        assertThat(noted("zhangsan"))
                .extracting(SecurityLog.Entry::what, SecurityLog.Entry::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(What.LOOK_ENDED, "admin"),
                        org.assertj.core.groups.Tuple.tuple(What.LOOKED_AS, "admin"));
        goTo("admin/audit?person=zhangsan");
        assertThat(words(find(Div.class).withClassName("audit-row").all()).get(1))
                .contains("Began to look as", "张三", "(admin)");
    }

    @Test
    @SuppressWarnings("unchecked")
    void anAnalystLooksAsARoleAndAsOneThatIsDrafted() {
        comes("analyst");
        reload("design");
        MenuBar menu = find(MenuBar.class).withClassName("user-menu").single();
        MenuItem look = menu.getItems().getFirst().getSubMenu().getItems().stream()
                .filter(item -> item.getText().equals("See as …"))
                .findFirst()
                .orElseThrow();
        ComponentUtil.fireEvent(look, new ClickEvent<>(look));
        assertThat(find(ComboBox.class).withLabel("Person").exists())
                .as("persons are for administrators")
                .isFalse();
        ComboBox<RoleDefinition> role = find(ComboBox.class).withLabel("Role").single();
        test(role).selectItem("Sales representative");
        press("See");
        reload("records/opportunity");
        assertThat(bar()).contains("You see what the role Sales representative would see.");
        press("Leave");

        reload("design/roles/sales");
        test(find(Button.class)
                        .withAttribute("aria-label", "See as this role, as it stands here")
                        .single())
                .click();
        reload("records/product");
        assertThat(bar()).contains("the drafted role Sales representative");
        press("Leave");
        reload("records/product");
        assertThat(bar()).isEmpty();
    }

    @Test
    void theLookEndsWhenItMayNoLongerBe() {
        RecordId someone = ((SaveResult.Saved) records.create(
                        person("admin"), "user", Map.of("username", "leaving", "name", "Lea Ving", "active", true)))
                .record()
                .id();
        goTo("records/user/" + someone.id());
        press("See as Lea Ving");
        reload("records/account");
        assertThat(bar()).contains("Lea Ving");
        long revision = records.get(person("admin"), someone).orElseThrow().revision();
        assertThat(records.update(person("admin"), someone, revision, Map.of("active", false)))
                .isInstanceOf(SaveResult.Saved.class);
        goTo("records/account");
        assertThat(noted("leaving")).extracting(SecurityLog.Entry::what).contains(What.LOOK_ENDED);
        reload("records/account");
        assertThat(bar()).isEmpty();
    }
}
