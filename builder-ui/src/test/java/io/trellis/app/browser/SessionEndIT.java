package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.trellis.app.product.Authenticator;
import io.trellis.core.audit.SecurityLog;
import io.trellis.core.audit.SecurityLog.What;
import io.trellis.core.security.Credentials;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Passkeys;
import io.trellis.core.security.SignInPolicy;
import io.trellis.form.record.RecordId;
import io.trellis.form.record.Records;
import io.trellis.form.record.SaveResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    @Test
    void aPasskeyIsMadeOnThisDeviceAndOpensTheAccountWithoutAPasswordUntilItIsRemoved(
            People people, @Autowired SignInPolicy policy, @Autowired SecurityLog log, @Autowired Passkeys passkeys) {
        person("with-key", false);
        Person here = people.come("with-key", "en");
        Page page = here.page();
        CDPSession device = device(page);
        here.goTo("account");
        page.locator("#passkey-add").click();
        page.locator("#passkey-name input").fill("Desk");
        page.locator("#passkey-password input").fill("wrong");
        page.locator("#passkey-next").click();
        here.sees(here.text("password.wrong"));
        here.photograph("passkey-add");
        here.isAccessible();
        page.locator("#passkey-password input").fill("demo");
        page.locator("#passkey-next").click();
        page.locator(".passkey-row").waitFor();
        assertThat(page.locator(".passkey-row").textContent()).contains("Desk");
        here.photograph("passkey-added");
        String before = cookie(page);
        menu(here, here.text("user.signOut"));
        page.waitForURL("**/login**");
        here.photograph("passkey-login");
        here.isAccessible();
        String opened = cookie(page);
        page.locator("#passkey-go").click();
        page.waitForURL(url -> !url.contains("login"));
        assertThat(cookie(page)).as("another session id").isNotIn(before, opened);
        assertThat(log.find(asked(What.SIGNED_IN), 1).getFirst().record()).isEqualTo("passkey/Desk");
        assertThat(log.find(asked(What.PASSKEY_ADDED), 1).getFirst().by()).isEqualTo("with-key");
        here.goTo("account");
        here.sees(here.text("account.sessions.this"));

        policy.save(new SignInPolicy.Rules(8, 0, Set.of("sales"), 0, 0, List.of()));
        try {
            role("with-key", "sales");
            menu(here, here.text("user.signOut"));
            page.waitForURL("**/login**");
            page.locator("#vaadinLoginUsername input").fill("with-key");
            page.locator("#vaadinLoginPassword input").fill("demo");
            page.locator("vaadin-login-form vaadin-button[slot=submit], vaadin-button[slot=submit]")
                    .first()
                    .click();
            page.waitForURL("**/login/code");
            here.sees(here.text("passkey.ask"));
            here.photograph("passkey-ask");
            here.isAccessible();
            page.locator("#passkey-go").click();
            page.waitForURL(url -> !url.contains("login"));
            here.goTo("account");
            here.sees(here.text("account.sessions.this"));
        } finally {
            policy.save(SignInPolicy.Rules.NONE);
        }

        elsewhere(page);
        active("with-key", false);
        here.goTo("login");
        page.locator("#passkey-go").click();
        page.waitForURL("**/login?passkey");
        here.sees(here.text("login.passkey"));
        active("with-key", true);
        page.locator("#passkey-go").click();
        page.waitForURL(url -> !url.contains("login"));

        elsewhere(page);
        Person admin = people.come("admin", "zh-CN", People.PHONE);
        admin.goTo("records/user/with-key");
        admin.page().locator(".passkey-row vaadin-button").click();
        admin.photograph("passkey-admin-zh");
        admin.isAccessible();
        admin.page()
                .locator("vaadin-confirm-dialog vaadin-button[slot=confirm-button]")
                .click();
        admin.sees(admin.text("passkey.removed.admin"));
        here.goTo("login");
        page.locator("#passkey-go").click();
        page.waitForURL("**/login?passkey");
        assertThat(log.find(asked(What.PASSKEY_REMOVED), 1).getFirst().by()).isEqualTo("admin");

        Person again = people.come("with-key", "en");
        device(again.page());
        again.goTo("account");
        again.page().locator("#passkey-add").click();
        again.page().locator("#passkey-password input").fill("demo");
        again.page().locator("#passkey-next").click();
        again.page().locator(".passkey-row").waitFor();
        RecordId gone = new RecordId("user", "with-key");
        records.delete(
                CurrentUser.system(),
                gone,
                records.get(CurrentUser.system(), gone).orElseThrow().revision());
        await().untilAsserted(() -> assertThat(passkeys.of("with-key")).isEmpty());
        device.detach();
        here.errors().clear();
    }

    /** A page whose session is ended goes to sign-in by itself, at a moment of its own. */
    private static void elsewhere(Page page) {
        page.navigate("about:blank");
    }

    /** What answers in place of a person's finger. */
    private static CDPSession device(Page page) {
        CDPSession device = page.context().newCDPSession(page);
        device.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        device.send("WebAuthn.addVirtualAuthenticator", asked);
        return device;
    }

    private static String cookie(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("TRELLIS"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private static SecurityLog.Asked asked(What what) {
        return new SecurityLog.Asked(
                Optional.of(what), Optional.of("with-key"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void role(String username, String role) {
        change(username, Map.of("roles", List.of(role)));
    }

    private void active(String username, boolean active) {
        change(username, Map.of("active", active));
    }

    private void change(String username, Map<String, Object> values) {
        RecordId id = new RecordId("user", username);
        long revision = records.get(CurrentUser.system(), id).orElseThrow().revision();
        assertThat(records.update(CurrentUser.system(), id, revision, values)).isInstanceOf(SaveResult.Saved.class);
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
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + item + "\\s*$")))
                .first()
                .click();
    }
}
