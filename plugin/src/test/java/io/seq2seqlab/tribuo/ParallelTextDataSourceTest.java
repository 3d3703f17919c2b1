package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParallelTextDataSourceTest {

    @TempDir
    Path folder;

    private Path source;
    private Path target;

    @BeforeEach
    void write() throws IOException {
        source = Files.writeString(folder.resolve("text.de"), "Ein Haus.\n\nDas Tor\n");
        target = Files.writeString(folder.resolve("text.en"), "A house.\nA gate\nThe gate\n");
    }

    private static List<SentenceExample> examples(ParallelTextDataSource data) {
        return StreamSupport.stream(data.spliterator(), false)
                .map(SentenceExample::require)
                .toList();
    }

    @Test
    void everyLineIsAnExampleWithItsReference() {
        ParallelTextDataSource data = new ParallelTextDataSource(source, target, Tokenizer.WORD, Casing.LOWER);

        assertThat(examples(data))
                .extracting(SentenceExample::source)
                .containsExactly(List.of("ein", "haus", "."), List.of(), List.of("das", "tor"));
        assertThat(examples(data))
                .extracting(e -> e.getOutput().text())
                .containsExactly("a house .", "a gate", "the gate");
        assertThat(examples(data))
                .extracting(e -> e.getMetadataValue(SentenceExample.LINE).orElseThrow())
                .containsExactly("1", "2", "3");
        assertThat(examples(data))
                .extracting(SentenceExample::reference)
                .containsExactly(Optional.of("a house."), Optional.empty(), Optional.empty());
        assertThat(data.emptySources()).isEqualTo(1);
        assertThat(data.size()).isEqualTo(3);
    }

    @Test
    void provenanceHasFilesHashesAndSettings() {
        ParallelTextDataSource data = new ParallelTextDataSource(source, target, Tokenizer.WORD, Casing.LOWER);
        ParallelTextProvenance provenance = data.getProvenance();

        assertThat(provenance.getConfiguredParameters().get("source").toString())
                .endsWith("text.de");
        assertThat(provenance.getConfiguredParameters().get("target").toString())
                .endsWith("text.en");
        assertThat(provenance.getConfiguredParameters().get("tokenizer")).hasToString("WORD");
        assertThat(provenance.getConfiguredParameters().get("casing")).hasToString("LOWER");
        // sha256sum of the bytes of the two files
        assertThat(provenance
                        .getInstanceValues()
                        .get(ParallelTextProvenance.SOURCE_SHA256)
                        .getValue())
                .isEqualTo("9d1499fba520ece1f1ef6738d7d15e0e84cff6f0a6840fe1b8d8d5d9c3f6ca40");
        assertThat(provenance
                        .getInstanceValues()
                        .get(ParallelTextProvenance.TARGET_SHA256)
                        .getValue())
                .isEqualTo("e5eb5137b7926ca4537f8e464c34e0d65b92baf11b650a07069b914a56e8f397");
    }

    @Test
    void provenanceSurvivesMarshallingAndReadsTheDataAgain() {
        ParallelTextDataSource data = new ParallelTextDataSource(source, target, Tokenizer.WORD, Casing.LOWER);

        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(data.getProvenance())))
                .isEqualTo(data.getProvenance());

        List<ConfigurationData> settings = ProvenanceUtil.extractConfiguration(data.getProvenance());
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(settings);
        ParallelTextDataSource again =
                (ParallelTextDataSource) manager.lookup(settings.get(0).getName());
        assertThat(examples(again)).isEqualTo(examples(data));
    }

    @Test
    void aCorpusThatWasReadAlreadyIsKnownByNameAndTokens() {
        ParallelCorpus corpus = new ParallelCorpus("toy", List.of(new SentencePair(List.of("a", "b"), List.of("c"))));
        ParallelTextDataSource data = ParallelTextDataSource.of(corpus, List.of("0-0 1-0"));

        assertThat(examples(data))
                .singleElement()
                .satisfies(e -> assertThat(e.getMetadataValue(SentenceExample.ALIGNMENT))
                        .contains("0-0 1-0"));
        ParallelTextProvenance provenance = data.getProvenance();
        assertThat(provenance
                        .getInstanceValues()
                        .get(ParallelTextProvenance.CORPUS)
                        .getValue())
                .isEqualTo("toy");
        // printf 'a b\n' | sha256sum
        assertThat(provenance
                        .getInstanceValues()
                        .get(ParallelTextProvenance.SOURCE_SHA256)
                        .getValue())
                .isEqualTo("01186fcf04b4b447f393e552964c08c7b419c1ad7a25c342a0b631b1967d3a27");
        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(provenance)))
                .isEqualTo(provenance);
    }

    @Test
    void asManyAlignmentsAsPairsAreNeeded() {
        ParallelCorpus corpus = new ParallelCorpus("toy", List.of(new SentencePair(List.of("a"), List.of("c"))));
        assertThatThrownBy(() -> ParallelTextDataSource.of(corpus, List.of()))
                .isInstanceOf(CorpusException.class)
                .hasMessage(
                        "toy: 0 lines of alignments for 1 pairs; expected one a pair, an empty line where it is unknown");
    }

    @Test
    void sidesOfDifferentLengthAreRefused() throws IOException {
        Files.writeString(target, "only one line\n");
        assertThatThrownBy(() -> new ParallelTextDataSource(source, target, Tokenizer.WHITESPACE, Casing.KEEP))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("3 lines")
                .hasMessageContaining("has 1");
    }
}
