package io.seq2seqlab.experiments.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.seq2seqlab.experiments.Chromium;
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

/** A thousand runs: the file stays small, and the page is used like any other. */
class ThousandRunsTest {

    private static final int MOST_BYTES = 10_000_000;

    @TempDir
    private Path results;

    @Test
    void a_thousand_runs_are_a_small_file_that_sorts_and_filters() throws IOException {
        GeneratedResults.write(results, new GeneratedResults.Size(25, 1, 20, 12));
        ResultStore store = ResultStore.open(results);
        Leaderboard board = Leaderboard.read(store, GeneratedResults.EXPERIMENT, Optional.empty());
        Path file = Files.writeString(
                results.resolve("report.html"),
                Report.of(store, board, new CorpusCatalog(List.of(results))).html());

        assertThat(file.toFile().length()).isLessThan(MOST_BYTES);
        try (Chromium chromium = new Chromium();
                Chromium.Opened opened = chromium.open(file, wishes -> {})) {
            Locator shown = opened.page().locator("#leaderboard tr.arm:visible .opener");
            assertThat(shown).hasCount(1000);
            opened.page()
                    .locator("#leaderboard th")
                    .filter(new Locator.FilterOptions().setHasText("Arm"))
                    .getByRole(AriaRole.BUTTON)
                    .click();
            assertThat(shown.first()).hasText("bi-gru, additive, 0.00");
            opened.page().getByRole(AriaRole.SEARCHBOX).fill("bi-lstm cosine");
            assertThat(shown).hasCount(25);
            assertThat(opened.noise()).isEmpty();
        }
    }
}
