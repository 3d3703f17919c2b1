package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.ReferenceOps;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Tensor;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures after an epoch against sentences read one by one in plain arithmetic. */
class ValidationTest {

    private EpochReport report;

    @Test
    void figuresAreThoseOfPlainArithmetic() {
        Seq2SeqTrainer trainer = CopyTask.trainer("training.epochs", "1", "training.optimizer.learning_rate", "0.05");
        TrainingData data = CopyTask.data(320, 12);
        TrainedNetwork trained = NetworkTraining.run(
                trainer.model(),
                trainer.training(),
                data,
                new Machine("cpu", OptionalInt.of(2)),
                1,
                new TrainingObserver() {
                    @Override
                    public void epochEnded(EpochReport ended) {
                        report = ended;
                    }
                },
                Optional.empty());
        Reader reader = new Reader(
                trainer.model().bind(new TokenTask(CopyTask.VOCABULARY.size(), CopyTask.VOCABULARY.size())), trained);

        List<String> translations = new ArrayList<>();
        List<String> references = new ArrayList<>();
        double logLikelihood = 0;
        int tokens = 0;
        int correct = 0;
        int exact = 0;
        for (TrainingData.ValidationPair pair : data.validation()) {
            int[] target = pair.encoded().target();
            List<Tensor> logits = reader.forced(pair.encoded().source(), target);
            for (int i = 0; i < logits.size(); i++) {
                logLikelihood += logProbability(logits.get(i), target[i + 1]);
                correct += best(logits.get(i)) == target[i + 1] ? 1 : 0;
                tokens++;
            }
            String translation = reader.translation(pair.encoded().source());
            translations.add(translation);
            references.add(pair.reference());
            exact += translation.equals(pair.reference()) ? 1 : 0;
        }

        assertThat(correct).as("neither all nor none").isBetween(1, tokens - 1);
        Map<String, Double> figures = report.validation();
        assertThat(figures.get("validation.perplexity")).isCloseTo(Math.exp(-logLikelihood / tokens), within(1e-4));
        assertThat(figures.get("validation.token_accuracy")).isCloseTo(100.0 * correct / tokens, within(1e-9));
        assertThat(figures.get("validation.exact_match")).isCloseTo(100.0 * exact / references.size(), within(1e-9));
        assertThat(figures.get("validation.bleu"))
                .isCloseTo(
                        new Bleu(BleuTokenization.NONE, LetterCase.MIXED).corpus(translations, references),
                        within(1e-9));
        assertThat(figures.get("validation.chrf"))
                .isCloseTo(Chrf.DEFAULT.corpus(translations, references), within(1e-9));
    }

    private static double logProbability(Tensor logits, int token) {
        double sum = 0;
        for (double logit : logits.values()) {
            sum += Math.exp(logit);
        }
        return logits.values()[token] - Math.log(sum);
    }

    private static int best(Tensor logits) {
        int best = 0;
        for (int i = 1; i < logits.values().length; i++) {
            best = logits.values()[i] > logits.values()[best] ? i : best;
        }
        return best;
    }

    /** A network that reads one sentence at a time. */
    private static final class Reader {

        private final BoundNetwork network;
        private final ReferenceOps ops;

        Reader(BoundNetwork network, TrainedNetwork trained) {
            this.network = network;
            this.ops = new ReferenceOps(weight -> {
                float[] values = trained.weights().of(weight);
                return IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i])
                        .toArray();
            });
        }

        List<Tensor> forced(int[] source, int[] target) {
            Sentence sentence = new Sentence(source);
            List<Tensor> logits = new ArrayList<>();
            for (int i = 0; i < target.length - 1; i++) {
                logits.add(sentence.after(target[i]));
            }
            return logits;
        }

        String translation(int[] source) {
            Sentence sentence = new Sentence(source);
            List<String> tokens = new ArrayList<>();
            int token = best(sentence.after(Vocabulary.START));
            while (token != Vocabulary.END && tokens.size() < 2 * source.length + 10) {
                tokens.add(CopyTask.VOCABULARY.token(token));
                token = best(sentence.after(token));
            }
            return String.join(" ", tokens);
        }

        private final class Sentence {

            private final Memory<Tensor> memory;
            private State<Tensor> state;

            Sentence(int[] source) {
                long[] ids = IntStream.of(source).asLongStream().toArray();
                Map<String, Tensor> encoded =
                        network.encode(ops, Tensor.ids(new long[][] {ids}), Tensor.vector(source.length));
                memory = network.memory(ops, encoded);
                state = network.start(ops, encoded);
            }

            Tensor after(int token) {
                Tensor embedded = network.task().embedTarget(ops, Tensor.vector(token));
                Step<Tensor> step = network.step(ops, network.inputs(ops, embedded, memory), state, memory);
                state = step.state();
                return network.task().write(ops, step.features());
            }
        }
    }
}
