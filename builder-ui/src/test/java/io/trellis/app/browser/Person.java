package io.trellis.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.trellis.core.i18n.BundleMessages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in, before a window of their own. */
final class Person implements AutoCloseable {

    private static final Pattern CSRF_TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");

    private final Page page;
    private final String base;
    private final Locale locale;
    private final List<String> errors = new ArrayList<>();

    private Person(Page page, String base, Locale locale) {
        this.page = page;
        this.base = base;
        this.locale = locale;
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    /**
     * Sends what the sign-in page sends, without drawing it, which would take longer than many a test. The window is
     * blank until the person goes somewhere.
     */
    static Person signedIn(Chromium chromium, String base, String username, String language, People.Size size) {
        Person person = new Person(
                chromium.window(language, size.width(), size.height()), base, Locale.forLanguageTag(language));
        APIRequestContext requests = person.page.context().request();
        Matcher token = CSRF_TOKEN.matcher(
                requests.get(base + "/login", RequestOptions.create().setHeader("Accept-Language", language))
                        .text());
        assertThat(token.find()).as("the sign-in page has a token").isTrue();
        APIResponse answer = requests.post(
                base + "/login",
                RequestOptions.create()
                        .setHeader("Accept-Language", language)
                        .setForm(FormData.create()
                                .set("_csrf", token.group(1))
                                .set("username", username)
                                .set("password", "demo"))
                        .setMaxRedirects(0));
        assertThat(answer.headers().get("location"))
                .as("where %s is led by %s", username, answer.status())
                .isNotNull()
                .doesNotContain("login");
        return person;
    }

    Page page() {
        return page;
    }

    void goTo(String path) {
        page.navigate(base + "/" + path);
    }

    /**
     * Goes back to the page before, once the one that is open was reached: Flow takes a "back" that comes before its
     * router has noted where it is for the end of its own navigation and stays.
     */
    void back() {
        page.waitForFunction("() => !window.Vaadin.Flow.navigation");
        page.goBack();
    }

    /** A text of the user interface in this person's language. */
    String text(String key, Object... args) {
        return new BundleMessages().text("app." + key, locale, args);
    }

    boolean chinese() {
        return "zh".equals(locale.getLanguage());
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Clicks a button by its text. */
    void press(String key, Object... args) {
        button(text(key, args)).first().click();
    }

    /** Types into the input of a field of a record's form. */
    void enter(String field, String value) {
        Locator input = page.locator("#field-" + field + " input, #field-" + field + " textarea")
                .first();
        input.fill(value);
        input.press("Tab");
    }

    /** Types a date into a field of a record's form, and closes the calendar, which is in the way of everything else. */
    void date(String field, String value) {
        Locator input = page.locator("#field-" + field + " input").first();
        input.fill(value);
        input.press("Enter");
    }

    /** Picks from the list of a field of a record's form. */
    void pick(String field, String label) {
        Locator input = page.locator("#field-" + field + " input").first();
        input.click();
        input.fill(label);
        page.locator("vaadin-combo-box-item:visible")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
    }

    /** Waits until these words are somewhere on the page, as they stand: "2 records" is not within "12 records". */
    void sees(String text) {
        page.getByText(words(text)).first().waitFor();
    }

    /** Waits for a notice at the head of the page. */
    void isTold(String key, Object... args) {
        page.locator("vaadin-notification-card")
                .getByText(words(text(key, args)))
                .first()
                .waitFor();
    }

    private static Pattern words(String text) {
        String literal = text.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0");
        return Pattern.compile("(?<![0-9A-Za-z])" + literal + "(?![0-9A-Za-z])");
    }

    /** Waits until the server has answered everything that was asked of it. */
    void settles() {
        page.waitForFunction(
                "() => Object.values(window.Vaadin.Flow.clients).every(client => !client.isActive || !client.isActive())");
    }

    /** Chooses in the panel of properties, by what people read. */
    void choose(String property, String label) {
        Locator input = property(property);
        if ("vaadin-select".equals(input.evaluate("input => input.localName"))) {
            input.click();
            page.locator("vaadin-select-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(label))
                    .first()
                    .click();
        } else {
            Locator words = input.locator("input").first();
            words.click();
            words.fill(label);
            page.locator("vaadin-combo-box-item:visible, vaadin-multi-select-combo-box-item:visible")
                    .filter(new Locator.FilterOptions().setHasText(label))
                    .first()
                    .click();
        }
        settles();
    }

    /** Writes into an input of the panel of properties. */
    void set(String property, String value) {
        Locator input = property(property).locator("input, textarea").first();
        input.fill(value);
        input.press("Tab");
        settles();
    }

    /** An input of the panel of properties. */
    Locator property(String property) {
        return page.locator(".designer-right [data-property='" + property + "']");
    }

    /** Takes the way back that a notice offers. */
    void undo() {
        page.locator("vaadin-notification-card")
                .getByText(text("undo"), new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
    }

    /** Looks at the page in the dark. */
    void dark() {
        // as the user menu does it: the choice stands in the style, above what the style sheet says
        page.evaluate("document.documentElement.style.colorScheme = 'dark'");
        page.evaluate("document.documentElement.setAttribute('theme', 'dark')");
    }

    void photograph(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** What the browser complained about, in its console. */
    List<String> errors() {
        return errors;
    }

    /** Nothing on this page keeps people with a disability out: no finding of axe that is serious or critical. */
    void isAccessible() {
        // one pass within the page, and nothing written down of what is right: a third of the time
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        List<String> findings = new AxeBuilder(page)
                .options(violationsOnly).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " at "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .limit(5)
                                        .toList())
                        .toList();
        assertThat(findings).as("findings of axe at " + page.url()).isEmpty();
    }

    /** Whatever is pressed or typed into is large enough for a thumb. */
    void isForThumbs() {
        Object small = page.evaluate("""
                () => [...document.querySelectorAll('.page vaadin-button, .page vaadin-tab, .page .stage-step > *, .page .editor')]
                    .map((one) => one.shadowRoot?.querySelector('[part~=input-field]') ?? one)
                    .filter((one) => !one.matches('vaadin-checkbox, vaadin-custom-field') && one.getClientRects().length > 0 && one.getBoundingClientRect().height < 43.5)
                    .map((one) => (one.getRootNode().host ?? one).outerHTML.slice(0, 160))
                    .slice(0, 5)""");
        assertThat((List<?>) small).as("too small for a thumb at " + page.url()).isEmpty();
    }

    /** Nothing but a table is wider than the window. */
    void scrollsDownOnly() {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("nothing scrolls sideways at " + page.url())
                .isEqualTo(true);
    }

    @Override
    public void close() {
        page.context().close();
    }
}
