package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator and the people, in a browser. */
@InBrowser
class PeopleAdminIT {

    @Autowired
    private Users users;

    @Autowired
    private Credentials credentials;

    @Test
    void somebodyNewGetsADepartmentAManagerARoleAndAPasswordAndIsSwitchedOffAgain(People people) {
        Person admin = people.come("admin", "en");
        admin.goTo("records/user");
        admin.sees("wangwu");
        admin.sees("Sales manager");
        admin.photograph("admin-people");
        admin.isAccessible();
        admin.goTo("records/user/new");
        admin.enter("username", "newcomer");
        admin.enter("name", "New Comer");
        admin.enter("email", "newcomer@example.com");
        admin.pick("department", "华东");
        admin.pick("manager", "王五");
        admin.press("save");
        Page page = admin.page();
        page.waitForURL(url -> url.contains("/records/user/") && !url.endsWith("/new"));
        role(admin, "Sales representative");
        admin.isTold("admin.roles.saved");
        password(admin, "demo");
        admin.photograph("admin-person");
        admin.isAccessible();
        User newcomer = users.byUsername("newcomer").orElseThrow();
        assertThat(newcomer.roles()).containsExactly("sales");
        assertThat(users.managerOf(newcomer.id())).map(User::username).contains("wangwu");
        assertThat(newcomer.department()).isNotNull();

        try (Person rep = people.come("newcomer", "en")) {
            rep.goTo("records/account");
            rep.sees("Accounts");
        }
        password(admin, "another");
        assertThat(credentials.verify("newcomer", "demo")).isEmpty();
        assertThat(credentials.verify("newcomer", "another")).isPresent();

        admin.press("edit");
        page.locator("#field-active input, #field-active").last().click();
        admin.press("save");
        admin.button(admin.text("edit")).waitFor();
        assertThat(users.byUsername("newcomer").orElseThrow().active()).isFalse();
        assertThat(credentials.verify("newcomer", "another")).isEmpty();
    }

    @Test
    void thePagesOfAnAdministratorAreForAnAdministratorOnly(People people) {
        Person admin = people.come("admin", "zh-CN", People.PHONE);
        for (String path : new String[] {
            "admin/company", "admin/operations", "admin/audit", "records/department", "account/api-keys"
        }) {
            admin.goTo(path);
            admin.page().locator("h1").first().waitFor();
            admin.photograph("phone-" + path.replace('/', '-') + "-zh");
            admin.scrollsDownOnly();
            admin.isAccessible();
        }
        Person rep = people.come("zhangsan", "en");
        rep.goTo("admin/operations");
        rep.sees(rep.text("missing.title"));
    }

    private static void role(Person admin, String label) {
        Locator input = admin.page().locator("#roles input");
        input.click();
        input.fill(label);
        admin.page()
                .locator("vaadin-multi-select-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
        input.press("Escape");
    }

    private static void password(Person admin, String password) {
        Page page = admin.page();
        page.locator("#set-password").click();
        Locator dialog = page.locator("vaadin-dialog[opened]");
        dialog.locator("input").first().fill(password);
        dialog.locator("input").last().fill(password);
        dialog.locator("vaadin-button[theme~=primary]").click();
        // the dialog itself has no size: what is in it has
        dialog.locator("input")
                .first()
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
    }
}
