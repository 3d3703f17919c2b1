package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.metrics.TextMetric;
import java.util.List;
import java.util.Optional;
import org.tribuo.DataSource;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.evaluation.Evaluator;
import org.tribuo.provenance.DataProvenance;
import org.tribuo.provenance.EvaluationProvenance;

/** Translates a data set and compares with its references. */
public final class Seq2SeqEvaluator implements Evaluator<TokenSequence, Seq2SeqEvaluation> {

    private final List<TextMetric> metrics;

    /** With {@link Seq2SeqEvaluation#DEFAULT_METRICS}. */
    public Seq2SeqEvaluator() {
        this(Seq2SeqEvaluation.DEFAULT_METRICS);
    }

    /** @param metrics what is computed of hypotheses and references, each joined by spaces */
    public Seq2SeqEvaluator(List<TextMetric> metrics) {
        this.metrics = List.copyOf(metrics);
    }

    /** Translates, and rates the references under teacher forcing: perplexity, and AER where there are gold alignments. */
    @Override
    public Seq2SeqEvaluation evaluate(Model<TokenSequence> model, Dataset<TokenSequence> dataset) {
        Seq2SeqTrainer.pairs(dataset);
        List<Prediction<TokenSequence>> predictions = model.predict(dataset);
        Optional<ReferenceScores> scores =
                model instanceof Seq2SeqModel network ? Optional.of(network.score(dataset)) : Optional.empty();
        return Seq2SeqEvaluation.of(
                metrics, predictions, scores, new EvaluationProvenance(model.getProvenance(), dataset.getProvenance()));
    }

    /** Translates and rates what the source gives, read once. */
    @Override
    public Seq2SeqEvaluation evaluate(Model<TokenSequence> model, DataSource<TokenSequence> source) {
        return evaluate(model, new MutableDataset<>(source));
    }

    /** Compares given translations with the outputs of their examples; without perplexity and AER. */
    @Override
    public Seq2SeqEvaluation evaluate(
            Model<TokenSequence> model, List<Prediction<TokenSequence>> predictions, DataProvenance dataProvenance) {
        return Seq2SeqEvaluation.of(
                metrics,
                predictions,
                Optional.empty(),
                new EvaluationProvenance(model.getProvenance(), dataProvenance));
    }

    /** Compares given translations with given references, one each. */
    @Override
    public Seq2SeqEvaluation evaluate(
            Model<TokenSequence> model,
            List<Prediction<TokenSequence>> predictions,
            List<TokenSequence> references,
            DataProvenance dataProvenance) {
        return Seq2SeqEvaluation.of(
                metrics,
                predictions,
                references,
                Optional.empty(),
                new EvaluationProvenance(model.getProvenance(), dataProvenance));
    }
}
