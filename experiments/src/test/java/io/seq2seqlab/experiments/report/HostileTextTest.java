package io.seq2seqlab.experiments.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.seq2seqlab.experiments.Chromium;
import io.seq2seqlab.experiments.LabProcess;
import io.seq2seqlab.experiments.ToyProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks are trained on text that would be HTML, and their report shows it as text. */
class HostileTextTest {

    private static final List<String> SOURCES = List.of(
            "<script>alert(1)</script> hallo",
            "</script><script>alert(2)</script> welt",
            "\"quotes\" 'and' more &amp; &lt;",
            "<img src=x onerror=alert(3)> bild",
            "<!-- --> ${7*7} \\u003c \u2028ende");

    @TempDir
    private Path home;

    @Test
    void text_of_a_corpus_is_shown_and_never_run() throws IOException, InterruptedException {
        Path experiment;
        try (ToyProject project = new ToyProject(home)) {
            for (String split : List.of("train", "validation", "test")) {
                int copies = split.equals("train") ? 8 : 1;
                List<String> lines = Collections.nCopies(copies, SOURCES).stream()
                        .flatMap(List::stream)
                        .map(line -> line.replace('\u2028', ' '))
                        .toList();
                project.side("hostile", split + ".de", lines);
                project.side("hostile", split + ".en", lines);
            }
            experiment = project.experiment(
                    "hostile",
                    "\"<b>score</b>\": {one: {model.attention.score: dot}, two: {model.attention.score: general}}");
        }
        Path results = home.resolve("results");
        LabProcess lab = new LabProcess(home);
        LabProcess.Ended trained = lab.run("run", experiment.toString(), "--results", results.toString());
        assertThat(trained.status()).as(trained.err()).isZero();

        LabProcess.Ended written = lab.run("report", "--results", results.toString());

        assertThat(written.status()).as(written.err()).isZero();
        Path report = Path.of(written.out().strip());
        assertThat(report).isEqualTo(results.resolve("experiments/toy/report.html"));
        assertThat(Files.readString(report)).doesNotContain("<script>alert", "</script><script>alert", "<img src=x");
        try (Chromium chromium = new Chromium();
                Chromium.Opened opened = chromium.open(report, wishes -> {})) {
            Page page = opened.page();
            assertThat(page.locator("#attention .sentence")).containsText(SOURCES.get(0));
            page.getByText("Next ›").click();
            assertThat(page.locator("#attention .sentence")).containsText(SOURCES.get(1));
            assertThat(page.locator("#tools")).containsText("<b>score</b>");
            page.locator("#leaderboard .opener").first().click();
            assertThat(page.locator("main b, main i, main img")).hasCount(0);
            assertThat(opened.noise()).isEmpty();
        }
    }
}
