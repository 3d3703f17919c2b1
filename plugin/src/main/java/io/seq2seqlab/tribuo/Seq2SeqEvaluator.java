package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.metrics.TextMetric;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.Tokenizer;
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

/**
 * Translates a data set and compares with its references. Text metrics compare lines, whatever tokens a network knows: the
 * translation as its tokenizer joins it, and the reference as it stands in its file, cased as it was read ({@link
 * SentenceExample#REFERENCE}); of an example that was made of tokens alone, these tokens joined.
 *
 * <p>A sentence without source tokens is translated by the empty line, which is scored as any other is, and so is a sentence
 * without a reference: BLEU, chrF and exact match are those of the whole files (sacreBLEU refuses an empty reference; here it is
 * a line without tokens). Perplexity, token accuracy and AER are of the
 * pairs with tokens on both sides.
 */
public final class Seq2SeqEvaluator implements Evaluator<TokenSequence, Seq2SeqEvaluation> {

    private final Seq2SeqEvaluation.Judgement judgement;

    /** With {@link Seq2SeqEvaluation#DEFAULT_METRICS}, of tokens joined by spaces. */
    public Seq2SeqEvaluator() {
        this(Seq2SeqEvaluation.DEFAULT_METRICS, Tokenizer.WHITESPACE);
    }

    /**
     * @param metrics what is computed of hypotheses and references
     * @param codec makes lines of their tokens; the one that the data were read with
     */
    public Seq2SeqEvaluator(List<TextMetric> metrics, TextCodec codec) {
        judgement = new Seq2SeqEvaluation.Judgement(metrics, codec);
    }

    /**
     * Translates, and rates the references under teacher forcing: token accuracy, perplexity, and AER where there are gold
     * alignments.
     */
    @Override
    public Seq2SeqEvaluation evaluate(Model<TokenSequence> model, Dataset<TokenSequence> dataset) {
        boolean ratable = !Seq2SeqTrainer.pairs(dataset).stream().allMatch(SentencePair::isEmpty);
        List<Prediction<TokenSequence>> predictions = model.predict(dataset);
        Optional<ReferenceScores> scores = model instanceof Seq2SeqModel network && ratable
                ? Optional.of(network.score(dataset))
                : Optional.empty();
        return Seq2SeqEvaluation.of(
                judgement,
                predictions,
                scores,
                new EvaluationProvenance(model.getProvenance(), dataset.getProvenance()));
    }

    /** Translates and rates what the source gives, read once. */
    @Override
    public Seq2SeqEvaluation evaluate(Model<TokenSequence> model, DataSource<TokenSequence> source) {
        return evaluate(model, new MutableDataset<>(source));
    }

    /** Compares given translations with the outputs of their examples; without what teacher forcing tells. */
    @Override
    public Seq2SeqEvaluation evaluate(
            Model<TokenSequence> model, List<Prediction<TokenSequence>> predictions, DataProvenance dataProvenance) {
        return Seq2SeqEvaluation.of(
                judgement,
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
                judgement,
                predictions,
                references.stream().map(judgement::reference).toList(),
                Optional.empty(),
                new EvaluationProvenance(model.getProvenance(), dataProvenance));
    }
}
