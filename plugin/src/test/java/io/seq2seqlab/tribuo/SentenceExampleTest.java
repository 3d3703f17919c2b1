package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.ImmutableDataset;
import org.tribuo.MutableDataset;
import org.tribuo.dataset.MinimumCardinalityDataset;
import org.tribuo.evaluation.TrainTestSplitter;
import org.tribuo.impl.ArrayExample;

class SentenceExampleTest {

    private static final ParallelCorpus CORPUS = new ParallelCorpus(
            "toy",
            List.of(
                    new SentencePair(List.of("the", "cat", "sees", "the", "dog"), List.of("le", "chat", "voit")),
                    new SentencePair(List.of("a", "dog"), List.of("un", "chien")),
                    new SentencePair(List.of("a", "cat"), List.of("un", "chat"))));

    private static SentenceExample example(String... source) {
        return new SentenceExample(List.of(source), TokenSequence.of("x"));
    }

    private static Feature feature(String name, double value) {
        return new Feature(name, value);
    }

    @Test
    void tribuoSeesSortedCounts() {
        SentenceExample example = example("the", "cat", "sees", "the", "dog");

        assertThat(example)
                .containsExactly(feature("cat", 1), feature("dog", 1), feature("sees", 1), feature("the", 2));
        assertThat(example.size()).isEqualTo(4);
        assertThat(example.lookup("the")).isEqualTo(feature("the", 2));
        assertThat(example.source()).containsExactly("the", "cat", "sees", "the", "dog");
    }

    @Test
    void copyAndSavingKeepEverything() {
        SentenceExample example = new SentenceExample(
                List.of("b", "a", "b"),
                TokenSequence.of("y", "x"),
                Map.of(SentenceExample.LINE, "7", SentenceExample.ALIGNMENT, "0-1 1-0"));
        example.setWeight(0.5f);

        assertThat(example.copy()).isEqualTo(example).isNotSameAs(example);
        assertThat(Example.deserialize(example.serialize())).isEqualTo(example);
        assertThat(example).isNotEqualTo(example("b", "a", "b"));
    }

    @Test
    void aDataSetAndItsFileKeepTheOrder(@TempDir Path folder) throws Exception {
        MutableDataset<TokenSequence> data = new MutableDataset<>(ParallelTextDataSource.of(CORPUS));
        Path file = folder.resolve("data");
        data.serializeToFile(file);

        Dataset<TokenSequence> read = Dataset.castDataset(Dataset.deserializeFromFile(file), TokenSequence.class);

        assertThat(data.getFeatureMap().keySet()).containsExactlyInAnyOrder("a", "cat", "dog", "sees", "the");
        assertThat(read.size()).isEqualTo(3);
        assertThat(read).containsExactlyElementsOf(data);
        assertThat(SentenceExample.require(read.getExample(0)).source())
                .containsExactly("the", "cat", "sees", "the", "dog");
        assertThat(read.getProvenance()).isEqualTo(data.getProvenance());
        assertThat(read.getOutputInfo()).isEqualTo(data.getOutputInfo());
    }

    @Test
    void aSplitKeepsTheOrder() {
        TrainTestSplitter<TokenSequence> splitter = new TrainTestSplitter<>(ParallelTextDataSource.of(CORPUS), 0.67, 1);
        MutableDataset<TokenSequence> train = new MutableDataset<>(splitter.getTrain());

        assertThat(train.size()).isEqualTo(2);
        assertThat(train)
                .allSatisfy(e -> assertThat(CORPUS.sources())
                        .contains(SentenceExample.require(e).source()));
    }

    @Test
    void whatAFixedDataSetDoesNotKnowBecomesUnknownInItsPlace(@TempDir Path folder) throws Exception {
        MutableDataset<TokenSequence> known = new MutableDataset<>(ParallelTextDataSource.of(CORPUS));
        ParallelCorpus other = new ParallelCorpus(
                "other", List.of(new SentencePair(List.of("a", "green", "dog"), List.of("un", "chien", "vert"))));

        ImmutableDataset<TokenSequence> data = new ImmutableDataset<>(
                ParallelTextDataSource.of(other), known.getFeatureIDMap(), known.getOutputIDInfo(), true);

        SentenceExample example = SentenceExample.require(data.getExample(0));
        assertThat(example.source()).containsExactly("a", "<unk>", "dog");
        assertThat(example).containsExactly(feature("a", 1), feature("dog", 1));
        Path file = folder.resolve("data");
        data.serializeToFile(file);
        assertThat(Dataset.deserializeFromFile(file).getExample(0)).isEqualTo(example);
    }

    @Test
    void anExampleWithoutOrderIsRefused() {
        ArrayExample<TokenSequence> foreign =
                new ArrayExample<>(TokenSequence.of("x"), new String[] {"a"}, new double[] {1});
        assertThatThrownBy(() -> SentenceExample.require(foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a ArrayExample has no order of tokens, expected a SentenceExample")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aDataSetThatRebuildsExamplesIsRefused() {
        MutableDataset<TokenSequence> data = new MutableDataset<>(ParallelTextDataSource.of(CORPUS));
        MinimumCardinalityDataset<TokenSequence> rebuilt = new MinimumCardinalityDataset<>(data, 2);

        assertThatThrownBy(() -> new Seq2SeqTrainer().train(rebuilt))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a SentenceExample");
    }

    @Test
    void featuresCannotBeChanged() {
        SentenceExample example = example("a", "b");
        assertThatThrownBy(() -> example.add(feature("c", 1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> example.set(feature("a", 2))).isInstanceOf(UnsupportedOperationException.class);
        assertThat(example).isEqualTo(example("a", "b"));
    }

    @Test
    void anEmptyLineIsASentenceOfADataSet() {
        assertThat(example().validateExample()).isTrue();
        assertThat(example().size()).isZero();
    }
}
