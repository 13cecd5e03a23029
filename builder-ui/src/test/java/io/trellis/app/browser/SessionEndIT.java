package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.app.product.Authenticator;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How a page learns that its session is over, and how a password is changed, in a browser. */
@InBrowser
class SessionEndIT {

    @Autowired
    private Credentials credentials;

    @Autowired
    private Records records;

    @Test
    void signingOutEverywhereLeadsEveryOpenPageToTheSignInPageWithWords(People people) {
        person("everywhere", false);
        Person here = people.come("everywhere", "en");
        Person there = people.come("everywhere", "zh-CN", People.PHONE);
        here.goTo("");
        there.goTo("inbox");
        there.page().locator("h1").first().waitFor();
        menu(here, here.text("user.signOutEverywhere"));
        here.page().waitForURL("**/login**");
        there.page().waitForURL("**/login?ended");
        there.sees(there.text("login.ended"));
        there.isAccessible();
        there.scrollsDownOnly();
        there.photograph("login-ended-zh");
    }

    @Test
    void aPageWhoseSessionIsGoneSaysSoInItsLanguage(People people) {
        Person rep = people.come("lisi", "zh-CN");
        rep.goTo("inbox");
        rep.page().locator("h1").first().waitFor();
        rep.settles();
        rep.page().context().clearCookies();
        rep.page().keyboard().press("Control+k");
        rep.sees(rep.text("session.ended"));
        rep.photograph("session-ended-zh");
        rep.page().getByText(rep.text("session.ended")).first().click();
        rep.page().waitForURL("**/login**");
        rep.errors().clear();
    }

    @Test
    void aPasswordThatOthersHaveSeenIsChangedFirst(People people) {
        person("printed", true);
        for (People.Size size : List.of(People.DESK, People.PHONE)) {
            Person newcomer = people.come("printed", size == People.DESK ? "en" : "zh-CN", size);
            newcomer.goTo("");
            newcomer.page().waitForURL("**/account/password");
            newcomer.goTo("inbox");
            newcomer.page().waitForURL("**/account/password");
            newcomer.sees(newcomer.text("password.must"));
            newcomer.isAccessible();
            newcomer.scrollsDownOnly();
            newcomer.photograph("password-must-" + size.width());
        }
        Person newcomer = people.come("printed", "en");
        Page page = newcomer.page();
        newcomer.goTo("");
        page.waitForURL("**/account/password");
        fill(page, 0, "one of my own");
        fill(page, 1, "another");
        newcomer.press("password.change");
        newcomer.sees(newcomer.text("admin.password.differ"));
        fill(page, 1, "one of my own");
        newcomer.press("password.change");
        page.waitForURL(url -> !url.contains("account/password"));
        newcomer.goTo("inbox");
        page.locator(".shell-navigation").waitFor();
        assertThat(credentials.verify("printed", "one of my own")).isPresent();
        newcomer.goTo("account/password");
        fill(page, 0, "wrong");
        fill(page, 1, "something else");
        fill(page, 2, "something else");
        newcomer.press("password.change");
        newcomer.sees(newcomer.text("password.wrong"));
        newcomer.photograph("password-change");
    }

    @Test
    void aSecondFactorIsSetUpWithAnAppAndAskedForFromThenOn(People people) {
        person("with-app", false);
        Person here = people.come("with-app", "en");
        Page page = here.page();
        here.goTo("account");
        page.locator("#factor-setup").click();
        page.locator("#factor-password input").fill("demo");
        page.locator("#factor-next").click();
        Authenticator app = new Authenticator(page.locator(".factor-secret").textContent());
        here.photograph("factor-setup");
        here.isAccessible();
        page.locator("#factor-code input").fill(app.next());
        page.locator("#factor-confirm").click();
        page.locator(".factor-codes").waitFor();
        here.photograph("factor-codes");
        here.isAccessible();
        page.locator("#factor-kept").click();
        here.sees(here.text("factor.on"));

        Person there = people.come("finance", "zh-CN", People.PHONE);
        there.goTo("");
        menu(there, there.text("user.signOut"));
        there.page().waitForURL("**/login**");
        there.page().locator("#vaadinLoginUsername input").fill("with-app");
        there.page().locator("#vaadinLoginPassword input").fill("demo");
        there.page()
                .locator("vaadin-login-form vaadin-button[slot=submit], vaadin-button[slot=submit]")
                .first()
                .click();
        there.page().waitForURL("**/login/code");
        there.page().locator("#factor-code input").fill("000000");
        there.page().locator("#factor-go").click();
        there.sees(there.text("factor.wrong"));
        there.isAccessible();
        there.scrollsDownOnly();
        there.photograph("factor-ask-zh");
        there.page().locator("#factor-code input").fill(app.next());
        there.page().locator("#factor-go").click();
        there.page().waitForURL(url -> !url.contains("login"));
        there.goTo("account");
        there.sees(there.text("account.sessions.this"));
    }

    private void person(String username, boolean printed) {
        records.create(
                CurrentUser.system(),
                new RecordId("user", username),
                Map.of("username", username, "name", username, "active", true));
        credentials.setFirstPassword(username, "demo", printed);
    }

    private static void fill(Page page, int field, String text) {
        page.locator("vaadin-password-field input").nth(field).fill(text);
    }

    private static void menu(Person person, String item) {
        person.page().locator(".user-menu vaadin-menu-bar-button").first().click();
        person.page()
                .locator("vaadin-menu-bar-item[role^=menuitem]")
                .filter(new Locator.FilterOptions().setHasText(item))
                .first()
                .click();
    }
}
