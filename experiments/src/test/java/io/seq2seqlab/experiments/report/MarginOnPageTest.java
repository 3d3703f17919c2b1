package io.seq2seqlab.experiments.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.seq2seqlab.experiments.Chromium;
import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of an experiment that says which differences do not matter, in a browser. */
class MarginOnPageTest {

    @TempDir
    private Path folder;

    @Test
    void arms_are_equivalent_and_differences_smaller_than_matters() throws IOException {
        StoredResults results = new StoredResults(folder).margin("token_accuracy", 5, "2999-01-01T00:00:00Z");
        results.arm("additive").scores(50, 50, 51);
        results.arm("additive, A/A").role("control").scores(50, 51, 50);
        results.arm("better").scores(58, 59, 59);
        results.arm("a little better").scores(52, 52, 53);
        results.arm("the same").scores(50, 51, 51);
        results.claim("small", List.of("a little better"), List.of("additive"), "2026-01-01T00:00:00Z");
        ResultStore store = results.open();
        Leaderboard board = Leaderboard.read(store, StoredResults.EXPERIMENT, Optional.empty());
        Path page = Files.writeString(
                folder.resolve("report.html"),
                Report.of(store, board, new CorpusCatalog(List.of(folder))).html());

        try (Chromium chromium = new Chromium();
                Chromium.Opened opened = chromium.open(page, wishes -> {})) {
            Page shown = opened.page();
            assertThat(shown.locator("#leaderboard tbody .verdict .word"))
                    .hasText(new String[] {"better", "smaller than matters", "equivalent", "equivalent"});
            assertThat(shown.locator("#leaderboard .found"))
                    .hasText("Against the baseline on iid: 1 better, 1 equivalent, 1 smaller than matters."
                            + " The A/A arm is not separated from the baseline, as it must be.");
            assertThat(shown.locator("#leaderboard"))
                    .containsText("Differences below 5 token accuracy do not matter (declared after scores were shown:"
                            + " exploratory). Shown to be within ±5, an arm is equivalent");
            assertThat(shown.locator("#claims")).containsText("smaller than matters");
            assertThat(shown.locator("#claims")).containsText("within ±5 p = 0.0");
            shown.getByText("All columns").click();
            assertThat(shown.locator("#leaderboard thead")).containsText("Within ±5");
            shown.locator("#leaderboard .opener:has-text('the same')").click();
            assertThat(shown.locator("#leaderboard .inside")).containsText("Within ±5");
            assertThat(opened.noise()).isEmpty();
        }
    }
}
