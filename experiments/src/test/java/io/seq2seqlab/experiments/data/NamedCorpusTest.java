package io.seq2seqlab.experiments.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.ToyProject;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.text.TokenizerType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of before are found again where nothing would be scored otherwise today. */
class NamedCorpusTest {

    @TempDir
    private Path folder;

    private ToyProject project;

    @BeforeEach
    void makeCorpus() throws IOException {
        project = new ToyProject(folder);
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void evaluationsOfTokenizedTextKeepTheirKey() throws IOException {
        assertThat(hash("whitespace")).isEqualTo(ofFiles(TokenizerType.WHITESPACE));
        assertThat(hash("character")).isEqualTo(ofFiles(TokenizerType.CHARACTER));
    }

    @Test
    void referencesOfWordsAreOthersNow() throws IOException {
        assertThat(hash("word")).isNotEqualTo(ofFiles(TokenizerType.WORD));
    }

    @Test
    void emptyLinesAreScoredOtherwiseNow() throws IOException {
        project.side("toy", "test.de", List.of("a", " ", "b"));
        project.side("toy", "test.en", List.of("a", "c", "b"));

        assertThat(hash("whitespace")).isNotEqualTo(ofFiles(TokenizerType.WHITESPACE));
        // a line of a space has a token there
        assertThat(hash("character")).isEqualTo(ofFiles(TokenizerType.CHARACTER));
    }

    private String hash(String tokenizer) throws IOException {
        Path file = Files.writeString(folder.resolve("trial.yaml"), """
                data: {corpus: toy, source: de, target: en, tokenizer: %s}
                training: {epochs: 1}
                """.formatted(tokenizer));
        return Corpora.ofProcess().of(ExperimentReader.readTrial(file)).evaluationHash(EvaluationScope.TEST_SETS);
    }

    private static String ofFiles(TokenizerType tokenizer) {
        return CorpusCatalog.ofProcess().find("toy").evaluationHash("de", "en", List.of("test"), tokenizer);
    }
}
