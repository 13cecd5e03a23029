package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.notify.Notifications;
import io.trellis.core.security.Users;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The frame around every page, in a browser. */
@InBrowser
class ShellIT {

    @Autowired
    private Notifications notifications;

    @Autowired
    private Users users;

    @Test
    void thePaletteFindsPagesRecordsAndWhatCanBeMadeByKeysAlone(People people) {
        Person rep = people.come("zhangsan", "zh-CN");
        Page page = rep.page();
        rep.goTo("");
        page.locator(".shell-navigation").waitFor();
        rep.photograph("shell-home-zh");
        find(rep, "shanghai");
        page.locator(".palette-row").filter(has("上海")).first().waitFor();
        rep.photograph("shell-palette-zh");
        rep.isAccessible();
        page.keyboard().press("Enter");
        page.waitForURL("**/records/account/*");
        page.locator(".shell-trail a").first().click();
        page.waitForURL("**/records/account**");

        find(rep, rep.text("palette.new", "线索"));
        page.locator(".palette-row").first().waitFor();
        page.keyboard().press("Enter");
        page.waitForURL("**/records/lead/new**");
        find(rep, "zzzzz");
        rep.sees(rep.text("palette.nothing"));
        page.keyboard().press("Escape");
        page.keyboard().press("Escape");
        rep.goTo("nowhere/at/all");
        rep.sees(rep.text("missing.title"));
        rep.photograph("shell-missing-zh");
    }

    @Test
    void anAppWithAnEntityIsMadeFromNothingByMouseAndUsed(People people) {
        Person analyst = people.come("analyst", "en");
        Page page = analyst.page();
        analyst.goTo("design");
        page.locator(".new-app").dblclick();
        label(analyst, "Fleet");
        assertThat(page.locator("vaadin-dialog[opened]").count()).isEqualTo(1);
        analyst.isAccessible();
        analyst.photograph("app-new-en");
        analyst.press("entities.create");
        page.waitForURL("**/design?app=fleet");
        page.locator(".app-tab[aria-current=page]").filter(has("Fleet")).waitFor();
        analyst.press("entities.new");
        label(analyst, "Vehicle");
        analyst.isAccessible();
        analyst.press("entities.create");
        page.waitForURL("**/design/entities/vehicle**");
        page.locator(".bar-publish").click();
        analyst.sees("Published as version 1");
        page.locator(".try-it").click();
        page.waitForURL("**/records/vehicle**");
        page.locator("vaadin-side-nav")
                .filter(has("Fleet"))
                .getByText("Vehicle")
                .waitFor();
        analyst.goTo("records/vehicle/new");
        analyst.enter("name", "Van 7");
        analyst.press("save");
        page.waitForURL(url -> url.contains("/records/vehicle/") && !url.endsWith("/new"));
        analyst.goTo("design?app=fleet");
        page.locator("[data-object='entity/vehicle']").waitFor();
        analyst.scrollsDownOnly();
        analyst.isAccessible();
        analyst.photograph("app-made-en");
        assertThat(analyst.errors()).isEmpty();
    }

    private static void label(Person analyst, String label) {
        Locator en = analyst.page()
                .getByLabel(analyst.text("entities.label.en"), new Page.GetByLabelOptions().setExact(true));
        en.fill(label);
        en.press("Tab");
        analyst.settles();
    }

    @Test
    void whoeverSignsInIsKeptOutByNothingButAWrongPassword(People people) {
        for (People.Size size : List.of(People.DESK, People.PHONE)) {
            Person stranger = people.come("zhangsan", "zh-CN", size);
            stranger.page().context().clearCookies();
            stranger.goTo("records/account");
            stranger.page().waitForURL("**/login**");
            stranger.page().locator("input[name=password]").waitFor();
            stranger.isAccessible();
            stranger.scrollsDownOnly();
            enter(stranger.page(), "zhangsan", "wrong");
            stranger.page().waitForURL("**/login?error**");
            stranger.page().locator("input[name=password]").waitFor();
            stranger.isAccessible();
            stranger.dark();
            stranger.isAccessible();
            stranger.photograph("login-wrong-zh-" + size.width());
            enter(stranger.page(), "zhangsan", "demo");
            stranger.page().waitForURL("**/records/account**");
            stranger.page().locator("vaadin-grid a").first().waitFor();
        }
    }

    /** As the page is drawn, whichever of the two says so. */
    private static boolean dark(Page page) {
        return (boolean) page.evaluate("""
                () => {
                    const probe = document.createElement('i');
                    probe.style.color = 'light-dark(rgb(1, 1, 1), rgb(2, 2, 2))';
                    document.body.append(probe);
                    const dark = getComputedStyle(probe).color === 'rgb(2, 2, 2)';
                    probe.remove();
                    return dark;
                }""");
    }

    @Test
    void languageAndSchemeChangeInPlaceAndAreRemembered(People people) {
        Person rep = people.come("lisi", "en");
        Page page = rep.page();
        rep.goTo("records/account");
        rep.sees("Accounts");
        menu(rep, "中文");
        page.getByText("客户").first().waitFor();
        assertThat(page.url()).contains("/records/account");
        menu(rep, "深色");
        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");
        rep.photograph("shell-dark-zh");
        page.reload();
        page.getByText("客户").first().waitFor();
        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'dark'");
        rep.isAccessible();
        menu(rep, "浅色");
        page.waitForFunction("getComputedStyle(document.documentElement).colorScheme === 'light'");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(dark(page)).as("what was chosen counts").isFalse();
        menu(rep, "跟随系统");
        page.waitForFunction("!document.documentElement.style.colorScheme.match(/^light$/)");
        assertThat(dark(page)).isTrue();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertThat(dark(page)).isFalse();
        menu(rep, "English");
        rep.sees("Accounts");
    }

    @Test
    void theBellRingsByItselfAndLeadsThere(People people) {
        Person rep = people.come("warehouse", "en");
        Page page = rep.page();
        rep.goTo("inbox");
        page.locator(".bell").waitFor();
        String id = users.byUsername("warehouse").orElseThrow().id();
        notifications.tell(id, "shell-it", new LocalizedText("到货", "The goods have arrived"), "/records/product");
        rep.sees("The goods have arrived");
        assertThat(page.locator(".bell-badge").innerText()).isEqualTo("1");
        page.locator(".bell vaadin-button").click();
        rep.photograph("shell-bell");
        page.locator(".bell-row").first().press("Enter");
        page.waitForURL("**/records/product**");
        page.locator(".bell-badge").waitFor(gone());
    }

    @Test
    void aQuestionMarkListsTheShortcutsAndALostConnectionIsSaid(People people) {
        Person rep = people.come("zhangsan", "zh-CN");
        Page page = rep.page();
        rep.goTo("inbox");
        page.locator(".inbox-rows").waitFor();
        page.keyboard().press("?");
        rep.sees(rep.text("keys.title"));
        rep.photograph("shell-keys-zh");
        page.keyboard().press("Escape");
        page.locator("vaadin-dialog h2").waitFor(gone());
        page.context().setOffline(true);
        rep.sees(rep.text("connection.lost"));
        rep.photograph("shell-offline-zh");
        page.context().setOffline(false);
        rep.errors().clear();
    }

    @Test
    void onAPhoneTheNavigationIsADrawer(People people) {
        Person rep = people.come("zhangsan", "en", People.PHONE);
        Page page = rep.page();
        rep.goTo("inbox");
        rep.scrollsDownOnly();
        rep.photograph("phone-shell");
        page.locator("vaadin-drawer-toggle").click();
        Locator accounts = page.locator("vaadin-side-nav-item[path='records/account']");
        accounts.waitFor();
        // it slides in
        page.waitForFunction("document.querySelector('.shell-brand').getBoundingClientRect().left >= 0");
        rep.photograph("phone-drawer");
        assertThat(accounts.boundingBox().height).isGreaterThanOrEqualTo(44);
        accounts.click();
        page.waitForURL("**/records/account**");
        rep.scrollsDownOnly();
        page.locator(".shell-search").click();
        page.locator(".palette vaadin-text-field, vaadin-dialog[opened] vaadin-text-field")
                .first()
                .waitFor();
        rep.photograph("phone-palette");
        rep.scrollsDownOnly();
    }

    private static void enter(Page page, String username, String password) {
        page.locator("input[name=username]").fill(username);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
    }

    private static void find(Person person, String words) {
        person.page().keyboard().press("Control+k");
        Locator input = person.page().locator("vaadin-dialog[opened] vaadin-text-field input");
        input.fill(words);
    }

    private static void menu(Person person, String item) {
        person.page().locator(".user-menu vaadin-menu-bar-button").first().click();
        person.page()
                .locator("vaadin-menu-bar-item[role^=menuitem]")
                .filter(has(item))
                .first()
                .click();
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN);
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
