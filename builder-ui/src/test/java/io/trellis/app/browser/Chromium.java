package io.trellis.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import io.trellis.core.mongo.TestNeeds;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of the tests: the Chromium that the machine has. */
final class Chromium implements AutoCloseable {

    /** Milliseconds: a busy machine is slow, not broken. */
    private static final int PATIENCE =
            Integer.parseInt(Objects.requireNonNullElse(System.getenv("TRELLIS_BROWSER_PATIENCE"), "90000"));

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where there is none, the test is passed over and says why; in continuous integration it fails. */
    static Chromium start() {
        Optional<Path> chromium = find();
        TestNeeds.here(
                chromium.isPresent() ? Optional.empty() : Optional.of("chromium on the PATH or in TRELLIS_CHROMIUM"),
                "chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium.orElseThrow())
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    private static Optional<Path> find() {
        String named = Objects.requireNonNullElse(System.getenv("TRELLIS_CHROMIUM"), "");
        String folders = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.concat(
                        Stream.of(named).filter(name -> !name.isBlank()).map(Path::of),
                        Arrays.stream(folders.split(File.pathSeparator))
                                .flatMap(folder -> Stream.of(
                                        Path.of(folder, "chromium"),
                                        Path.of(folder, "chromium-browser"),
                                        Path.of(folder, "google-chrome"))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A fresh window of somebody who has never been here. */
    Page window(String language, int width, int height) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setViewportSize(width, height)
                // a bar that moves while the server is busy takes the processor from it
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
