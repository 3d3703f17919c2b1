package io.seq2seqlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.leaderboard.SettingsFile;
import io.seq2seqlab.experiments.results.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report reads of a run's files. */
class ReportFilesTest {

    private static final String STARTED =
            "{\"event\":\"started\",\"at\":\"2026-01-31T12:00:00Z\",\"epochs\":%d,\"steps_per_epoch\":%d}%n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    private static String step(long step, double loss) {
        return String.format(
                Locale.ROOT,
                "{\"event\":\"step\",\"at\":\"2026-01-31T12:00:00Z\",\"step\":%d,\"loss\":%s,\"seconds\":%d}%n",
                step,
                loss,
                step);
    }

    private static String epoch(int epoch, long step, double bleu) {
        return String.format(
                Locale.ROOT,
                "{\"event\":\"epoch\",\"at\":\"2026-01-31T12:00:00Z\",\"epoch\":%d,\"step\":%d,\"training_loss\":1.5,"
                        + "\"validation\":{\"validation.bleu\":%s},\"training_seconds\":10}%n",
                epoch,
                step,
                bleu);
    }

    @Test
    void a_curve_has_the_epochs_and_the_means_of_the_updates_between() throws IOException {
        Path events = file(STARTED.formatted(2, 2)
                + step(1, 4)
                + step(2, 2)
                + epoch(1, 2, 10)
                + step(3, 1)
                + step(4, 1)
                + epoch(2, 4, 20));

        Curve curve = CurveFile.read(events, 2).orElseThrow();

        assertThat(curve.stepsPerEpoch()).hasValue(2);
        assertThat(curve.epochs().steps()).containsExactly(2L, 4L);
        assertThat(curve.epochs().seconds()).containsExactly(10.0, 20.0);
        assertThat(curve.epochs().figures())
                .isEqualTo(Map.of("training_loss", List.of(1.5, 1.5), "validation.bleu", List.of(10.0, 20.0)));
        assertThat(curve.losses().steps()).containsExactly(2L, 4L);
        assertThat(curve.losses().values()).containsExactly(3.0, 1.0);
    }

    @Test
    void what_an_interrupted_training_tells_again_holds() throws IOException {
        Path events = file(STARTED.formatted(2, 2) + step(1, 4) + epoch(1, 1, 10) + step(2, 9) + epoch(2, 2, 11)
                + STARTED.formatted(2, 2) + step(2, 2) + epoch(2, 2, 20) + "not an event\n{\"event\":\"st");

        Curve curve = CurveFile.read(events, 10).orElseThrow();

        assertThat(curve.losses().values()).containsExactly(4.0, 2.0);
        assertThat(curve.epochs().figures().get("validation.bleu")).containsExactly(10.0, 20.0);
    }

    @Test
    void a_long_curve_is_thinned_and_keeps_its_ends() throws IOException {
        StringBuilder lines = new StringBuilder(STARTED.formatted(1000, 10));
        for (int epoch = 1; epoch <= 1000; epoch++) {
            for (int step = 1; step <= 10; step++) {
                lines.append(step(10L * (epoch - 1) + step, 3));
            }
            lines.append(epoch(epoch, 10L * epoch, epoch));
        }

        Curve curve = CurveFile.read(file(lines.toString()), 20).orElseThrow();

        assertThat(curve.epochs().steps()).hasSize(20).startsWith(10L).endsWith(10_000L);
        assertThat(curve.losses().values()).hasSizeBetween(15, 20).allMatch(loss -> loss == 3);
    }

    @Test
    void a_run_that_told_nothing_has_no_curve() throws IOException {
        assertThat(CurveFile.read(folder.resolve("missing"), 10)).isEmpty();
        assertThat(CurveFile.read(file(STARTED.formatted(1, 1)), 10)).isEmpty();
    }

    @Test
    void settings_are_values_by_dotted_key() throws IOException {
        assertThat(SettingsFile.read(file("a: {b: 1, c: [x, 2]}\nd: true\n")))
                .hasValue(new TreeMap<>(Map.of("a.b", "1", "a.c", "x, 2", "d", "true")));
        assertThat(SettingsFile.read(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void settings_that_are_no_yaml_name_their_file() throws IOException {
        Path broken = file("a: [");

        assertThatThrownBy(() -> SettingsFile.read(broken))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith(broken + ": cannot be read as settings: ")
                .message()
                .hasLineCount(1);
    }

    @Test
    void what_all_arms_share_is_told_once() {
        SortedMap<String, String> dot = new TreeMap<>(Map.of("score", "dot", "bridge", "tanh"));
        SortedMap<String, String> additive = new TreeMap<>(Map.of("score", "additive", "size", "64", "bridge", "tanh"));

        ArmSettings settings = ArmSettings.of(Map.of("a", dot, "b", additive));

        assertThat(settings.shared()).isEqualTo(Map.of("bridge", "tanh"));
        assertThat(settings.byArm().get("b")).isEqualTo(Map.of("score", "additive", "size", "64"));
        assertThat(settings.of("b")).hasValue(additive);
        assertThat(settings.of("c")).isEmpty();
    }

    @Test
    void columns_follow_the_sentence_however_the_encoder_read_it() {
        AttentionMap reversed = new AttentionMap(
                List.of("<sos>", "hund", "ein", "<eos>"),
                List.of("a"),
                new float[][] {{0.1f, 0.2f, 0.6f, 0.1f}},
                new int[] {2, 1, 0, 2});

        AttentionLine line = AttentionLine.of(reversed);

        assertThat(line.source()).containsExactly("<sos>", "ein", "hund", "<eos>");
        assertThat(line.words()).containsExactly("ein", "hund");
        assertThat(read(line.weights())).containsExactly(new double[] {0.1, 0.6, 0.2, 0.1}, within(0.006));
    }

    @Test
    void a_sentence_without_marks_has_words_alone() {
        AttentionMap plain = new AttentionMap(
                List.of("ein", "hund"), List.of("a", "<eos>"), new float[][] {{1, 0}, {0, 1}}, new int[] {0, 1});

        AttentionLine line = AttentionLine.of(plain);

        assertThat(line.words()).containsExactly("ein", "hund");
        assertThat(line.reference()).containsExactly("a");
        assertThat(line.marked()).isFalse();
        assertThat(read(line.weights())).containsExactly(1, 0, 0, 1);
    }

    private static double[] read(String weights) {
        return weights.chars()
                .mapToDouble(
                        character -> (double) WeightScale.LEVELS.indexOf(character) / (WeightScale.LEVELS.length() - 1))
                .toArray();
    }

    @Test
    void no_text_ends_the_element_that_holds_the_data() {
        assertThat(PageJson.of(Map.of("text", "</script><!--\u2028\u2029\"&amp;")))
                .isEqualTo("{\"text\":\"\\u003c/script>\\u003c!--\\u2028\\u2029\\\"&amp;\"}");
    }

    @Test
    void numbers_are_rounded_and_what_is_none_is_null() {
        assertThat(PageJson.of(List.of(12.3456789, 0.000123456789, Double.NaN, 522753.0)))
                .isEqualTo("[12.3457,0.000123457,null,522753]");
    }
}
