package io.seq2seqlab.experiments;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The Chromium of this machine without a window. Playwright drives it and downloads none. */
public final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    /** Milliseconds that a busy machine may take for what an idle one does at once. */
    private static final int PATIENCE = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed())
                        .setTimeout(PATIENCE)
                        // Chromium's sandbox refuses to run for root.
                        .setArgs("root".equals(System.getProperty("user.name")) ? List.of("--no-sandbox") : List.of()));
    }

    private static Path installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium on the PATH; Debian: apt-get install chromium"));
    }

    /** A page that was opened, and what it did besides: console messages, errors, requests. */
    public record Opened(BrowserContext context, Page page, List<String> noise) implements AutoCloseable {

        @Override
        public void close() {
            context.close();
        }
    }

    /** Opens a file. */
    public Opened open(Path html, Consumer<Browser.NewContextOptions> wishes) {
        return open(html.toUri(), wishes);
    }

    /** Opens a page; what it asks for beside what its address begins is noise. */
    public Opened open(URI address, Consumer<Browser.NewContextOptions> wishes) {
        Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(1280, 900);
        wishes.accept(options);
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        List<String> noise = new ArrayList<>();
        page.onConsoleMessage(message -> noise.add("console: " + message.text()));
        page.onPageError(error -> noise.add("error: " + error));
        page.onDialog(dialog -> {
            noise.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address.toString())) {
                noise.add("request: " + request.url());
            }
        });
        page.navigate(address.toString());
        return new Opened(context, page, noise);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
