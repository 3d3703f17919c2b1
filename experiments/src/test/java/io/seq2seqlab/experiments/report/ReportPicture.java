package io.seq2seqlab.experiments.report;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ColorScheme;
import io.seq2seqlab.experiments.Chromium;
import java.nio.file.Path;

/**
 * Takes the README's picture of a report. By hand, from the project's folder:
 *
 * <pre>
 * mvn -q test-compile
 * mvn -q -pl experiments org.codehaus.mojo:exec-maven-plugin:3.6.2:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.seq2seqlab.experiments.report.ReportPicture -Dexec.args="REPORT.html PICTURE.png"
 * </pre>
 */
final class ReportPicture {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1560;

    private ReportPicture() {}

    /** The report and the picture; a third argument filters the arms. */
    public static void main(String[] arguments) {
        try (Chromium chromium = new Chromium();
                Chromium.Opened opened = chromium.open(
                        Path.of(arguments[0]).toAbsolutePath(),
                        wishes -> wishes.setViewportSize(WIDTH, HEIGHT).setColorScheme(ColorScheme.LIGHT))) {
            Page page = opened.page();
            if (arguments.length > 2) {
                page.locator("input[type=search]").fill(arguments[2]);
            }
            // One screen of the parts that a reader meets first.
            page.evaluate("""
                    () => {
                      for (const part of ['claims', 'effects', 'cost', 'exposure', 'unscored']) document.getElementById(part)?.remove();
                    }""");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(arguments[1])).setClip(new Clip(0, 0, WIDTH, HEIGHT)));
        }
    }
}
