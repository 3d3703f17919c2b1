package io.seq2seqlab.experiments.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.seq2seqlab.experiments.Chromium;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page of a server as a person meets it, in a browser. */
class ServedPageTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @TempDir
    private static Path folder;

    private static Served served;
    private static Chromium chromium;

    private Chromium.Opened opened;

    @BeforeAll
    static void serve() throws Exception {
        served = new Served(
                Served.LIMITS,
                NumeralModel.attending(folder.resolve("attending")),
                NumeralModel.blind(folder.resolve("blind")));
        chromium = new Chromium();
    }

    @AfterAll
    static void close() {
        chromium.close();
        served.close();
    }

    @AfterEach
    void silent() {
        try (Chromium.Opened seen = opened) {
            assertThat(seen.noise()).isEmpty();
        }
    }

    private Page open(Consumer<Browser.NewContextOptions> wishes) {
        opened = chromium.open(served.address(), wishes);
        return opened.page();
    }

    @Test
    void whatIsTypedIsTranslatedAndItsAttentionSeen() {
        Page page = open(wishes -> {});

        assertThat(page.locator("#text")).isFocused(); // without a click
        assertThat(page.locator("#model option")).hasCount(2); // the page's script has begun
        page.keyboard().type("eins zwei\nvier");
        page.keyboard().press("Control+Enter");

        assertThat(page.locator("article .translation")).hasText(new String[] {"one two", "four"});
        assertThat(page.locator("article").first().locator("svg text"))
                .hasText(new String[] {"<sos>", "eins", "zwei", "<eos>", "one", "two", "<eos>"});
        Locator map = page.locator("article").first().locator("svg");
        assertThat(map).hasAttribute("aria-label", "Attention of one two, 4 by 3. Arrow keys read its cells.");
        map.focus();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("article").first().locator(".reading"))
                .hasText(Pattern.compile("[01]\\.\\d\\d one ← eins"));
        assertThat(page.locator("#state")).hasText(Pattern.compile("attending, greedy: \\d+ ms"));
    }

    @Test
    void severalModelsAndTheBestOfEachCanBeAskedFor() {
        Page page = open(wishes -> {});
        assertThat(page.locator("#model option")).hasText(new String[] {"attending", "blind"});

        page.getByLabel("Model").selectOption("blind");
        page.getByLabel("Best").fill("3");
        page.getByLabel("Text, a sentence a line").fill("drei hundert");
        page.locator("button.primary").click();

        assertThat(page.locator("article li")).hasCount(3);
        assertThat(page.locator("article .map")).hasCount(0);
        assertThat(page.locator("article")).containsText("Not in the network's vocabulary: hundert");
        assertThat(page.locator("#state")).containsText("blind, beam3");
    }

    @Test
    void textIsTextWhateverItSpells() {
        Page page = open(wishes -> {});

        page.locator("#text").fill("<img src=x onerror=alert(1)> <script>alert(2)</script>");
        page.locator("button.primary").click();

        assertThat(page.locator("article .source")).hasText("<img src=x onerror=alert(1)> <script>alert(2)</script>");
        assertThat(page.locator("article img, article script")).hasCount(0);
    }

    @Test
    void whatIsRefusedIsSaid() {
        Page page = open(wishes -> {});

        page.locator("#text").fill("eins");
        page.getByLabel("Beam").fill("11");
        page.locator("button.primary").click();

        assertThat(page.locator("#problem"))
                .hasText("'beam' 11 is more than this server searches with; expected at most 10");
        opened.noise().removeIf(line -> line.contains("status of 400")); // the browser's own remark
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everybodyCanUseItOnAPhoneToo(ColorScheme scheme) throws Exception {
        Page page = open(wishes -> wishes.setViewportSize(360, 740).setColorScheme(scheme));
        page.locator("#text").fill("eins zwei drei vier fünf null eins zwei drei vier fünf null");
        page.locator("button.primary").click();
        assertThat(page.locator("article svg")).isVisible();

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        try (InputStream axe = ServedPageTest.class.getResourceAsStream(AXE)) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }
        Object violations = page.evaluate("""
                async () => (await axe.run()).violations.flatMap(rule =>
                  rule.nodes.map(node => `${rule.id}: ${node.failureSummary} ${node.html}`))""");
        assertThat((List<?>) violations).isEmpty();
        opened.noise()
                .removeIf(line -> line.startsWith("console: Canvas2D") || line.contains("Content Security Policy"));
    }
}
