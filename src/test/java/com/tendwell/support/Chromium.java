package com.tendwell.support;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of the machine, driven by Playwright; without one, browser tests are skipped and say so. */
public final class Chromium implements AutoCloseable {

    /** Where pictures of failed and passed walks are kept. */
    public static final Path PICTURES = Path.of("target/screenshots");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Aborts the test where no Chromium is installed; fails it where TENDWELL_BROWSER_REQUIRED is set. */
    public static Chromium open() {
        Optional<Path> executable = Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isEmpty()) {
            String sentence = "Browser tests need Chromium on the PATH (Debian: apt-get install chromium); it is not"
                    + " installed here.";
            if (System.getenv("TENDWELL_BROWSER_REQUIRED") != null) {
                fail(sentence);
            }
            assumeTrue(false, sentence);
        }
        return new Chromium(executable.orElseThrow());
    }

    /** A window of its own, with its own cookies: one person at one desk. */
    public Page desk(int width, int height) {
        BrowserContext context = chromium.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height));
        context.setDefaultTimeout(30_000);
        return context.newPage();
    }

    /** Keeps a picture of the page, for a person to look at; those of the README with {@link PagePictures#KEEP}. */
    public static void picture(Page page, String name) {
        Path picture = PICTURES.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(picture));
        PagePictures.keep(picture);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
