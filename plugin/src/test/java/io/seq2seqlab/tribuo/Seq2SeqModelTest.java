package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.Type;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import io.seq2seqlab.onnx.OnnxModel;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import io.seq2seqlab.training.Machine;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.impl.ArrayExample;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

class Seq2SeqModelTest {

    private static final ParallelCorpus CORPUS = new ParallelCorpus(
            "toy",
            List.of(
                    new SentencePair(List.of("the", "cat"), List.of("le", "chat")),
                    new SentencePair(List.of("a", "dog"), List.of("un", "chien"))));

    private static final Map<String, String> SETTINGS = Map.of(
            "model.encoder.hidden", "3",
            "model.encoder.embedding", "2",
            "model.encoder.output_size", "5",
            "model.encoder.reverse_source", "true",
            "model.decoder.hidden", "4",
            "model.decoder.embedding", "2",
            "model.attention.score", "additive",
            "model.attention.size", "7",
            "model.attention.placement", "before");

    private static Seq2SeqModel model() {
        MutableDataset<TokenSequence> data = new MutableDataset<>(ParallelTextDataSource.of(CORPUS));
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(SETTINGS);
        Network formula = trainer.model();
        Vocabulary source = Vocabulary.build(CORPUS.sources(), VocabularyLimits.NONE);
        Vocabulary target = Vocabulary.build(CORPUS.targets(), VocabularyLimits.NONE);
        Random random = new Random(1);
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Weight weight :
                formula.bind(new TokenTask(source.size(), target.size())).weights()) {
            float[] array = new float[(int) weight.shape().count()];
            for (int i = 0; i < array.length; i++) {
                array[i] = (float) random.nextGaussian();
            }
            values.put(weight.name(), array);
        }
        ModelProvenance provenance = new ModelProvenance(
                Seq2SeqModel.class.getName(),
                OffsetDateTime.of(2020, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                data.getProvenance(),
                trainer.getProvenance(),
                Map.of("seed", new LongProvenance("seed", 5)));
        return new Seq2SeqModel(
                "toy",
                provenance,
                data.getFeatureIDMap(),
                data.getOutputIDInfo(),
                new Seq2SeqModel.Trained(formula, source, target, Codecs.OF_TOKENS, new WeightValues(values)),
                new Machine("cpu", OptionalInt.of(1)));
    }

    @Test
    void aModelFileHoldsEverything(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("toy.model");
        try (Seq2SeqModel model = model()) {
            model.serializeToFile(file);
            Seq2SeqModel read = (Seq2SeqModel) Model.deserializeFromFile(file).castModel(TokenSequence.class);

            assertThat(read.getName()).isEqualTo("toy");
            assertThat(read.getProvenance()).isEqualTo(model.getProvenance());
            assertThat(read.sourceVocabulary()).isEqualTo(model.sourceVocabulary());
            assertThat(read.targetVocabulary()).isEqualTo(model.targetVocabulary());
            assertThat(read.getOutputIDInfo()).isEqualTo(model.getOutputIDInfo());
            assertThat(read.parameterCount()).isEqualTo(model.parameterCount());
            assertThat(ModelFiles.weights(read)).isEqualTo(ModelFiles.weights(model));
        }
    }

    @Test
    void aModelIsOfSentencesOnly() {
        assertThat(model().validate(TokenSequence.class)).isTrue();
    }

    @Test
    void aModelFileWithoutItsWeightsIsRefused() throws Exception {
        ModelProto whole = model().serialize();
        Type parts = whole.getSerializedData().unpack(Type.class);
        Type.Builder without = parts.toBuilder().clearOptions();
        parts.getOptionsList().stream()
                .filter(option -> !option.getName().equals("weights.safetensors"))
                .forEach(without::addOptions);
        ModelProto broken =
                whole.toBuilder().setSerializedData(Any.pack(without.build())).build();

        assertThatThrownBy(() -> Model.deserialize(broken))
                .rootCause()
                .hasMessageContaining("the model file has no part 'weights.safetensors'");
    }

    @Test
    void javaSerializationIsRefused() {
        assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(model()))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("serializeToFile");
    }

    @Test
    void onlySentencesAreTranslatedAndOneWithoutTokensByNone() {
        Seq2SeqModel model = model();
        assertThatThrownBy(() ->
                        model.predict(new ArrayExample<>(TokenSequence.of("x"), new String[] {"a"}, new double[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a SentenceExample");
        assertThat(model.predict(SentenceExample.toTranslate(List.of())).getOutput())
                .isEqualTo(TokenSequence.of());
    }

    @Test
    void aModelIsSavedWithItsCodecs(@TempDir Path folder) throws Exception {
        Codecs codecs = new Codecs(
                new TextReading(Tokenizer.CHARACTER, Casing.LOWER), new TextReading(Tokenizer.WORD, Casing.KEEP));
        try (Seq2SeqModel model = model();
                Seq2SeqModel owner = model.with(codecs)) {
            owner.serializeToFile(folder.resolve("owner.model"));
            model.serializeToFile(folder.resolve("tokens.model"));
            try (Seq2SeqModel again = (Seq2SeqModel) Model.deserializeFromFile(folder.resolve("owner.model"));
                    Seq2SeqModel tokens = (Seq2SeqModel) Model.deserializeFromFile(folder.resolve("tokens.model"))) {
                assertThat(again.codecs()).isEqualTo(codecs);
                assertThat(tokens.codecs()).isEqualTo(Codecs.OF_TOKENS);
                owner.export(folder.resolve("export"));
                assertThat(OnnxModel.read(folder.resolve("export")).codecs()).isEqualTo(codecs);
            }
        }
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Vocabulary vocabulary = Vocabulary.build(CORPUS.sources(), VocabularyLimits.NONE);
        assertThatThrownBy(() -> new Seq2SeqModel.Trained(
                        new RecurrentNetwork(), vocabulary, vocabulary, Codecs.OF_TOKENS, new WeightValues(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no values");
    }
}
