package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.attention.Placement;
import io.seq2seqlab.network.attention.QueryParts;
import io.seq2seqlab.network.attention.SourceContext;
import io.seq2seqlab.network.recurrent.Bridge;
import io.seq2seqlab.network.recurrent.CellInput;
import io.seq2seqlab.network.recurrent.EncoderType;
import io.seq2seqlab.network.recurrent.Readout;
import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.training.Coin;
import io.seq2seqlab.training.InitializationType;
import io.seq2seqlab.training.LearningRateType;
import io.seq2seqlab.training.OptimizerType;
import io.seq2seqlab.training.RatioScheduleType;
import io.seq2seqlab.training.RecurrentInitialization;
import io.seq2seqlab.training.TrainingPrecision;
import io.seq2seqlab.training.ValidationMetric;

/**
 * The settings of a trainer with their types in Java, from {@link Seq2SeqTrainer#builder()}. A method sets the key that its
 * name is made of: {@code encoderHidden(64)} is {@code model.encoder.hidden: 64}, and {@code encoder(BI_GRU)} is
 * {@code model.encoder.type: bi-gru}. {@code configs/REFERENCE.md} says what each means, accepts and amounts to where it is
 * not set.
 *
 * <pre>{@code
 * Seq2SeqTrainer trainer = Seq2SeqTrainer.builder()
 *         .encoder(EncoderType.BI_GRU)
 *         .encoderHidden(64)
 *         .attentionScore(AdditiveScore.class)
 *         .epochs(3)
 *         .build();
 * }</pre>
 */
public interface TrainerBuilder {

    /**
     * A trainer with what was set.
     *
     * @throws SettingException if a value is not accepted or the settings do not fit together
     */
    Seq2SeqTrainer build();

    /** Sets what has no method here, such as a setting of an own attention score, as {@link Seq2SeqTrainer#of} does. */
    TrainerBuilder set(String key, String value);

    TrainerBuilder seed(long value);

    TrainerBuilder device(String value);

    TrainerBuilder threads(int value);

    TrainerBuilder bridge(Bridge value);

    TrainerBuilder sharedEmbeddings(boolean value);

    TrainerBuilder encoder(EncoderType value);

    TrainerBuilder encoderHidden(int value);

    TrainerBuilder encoderLayers(int value);

    TrainerBuilder encoderEmbedding(int value);

    TrainerBuilder encoderOutputSize(int value);

    TrainerBuilder encoderReverseSource(boolean value);

    TrainerBuilder encoderSourceMarks(boolean value);

    TrainerBuilder attentionScore(Class<? extends AttentionScore> value);

    TrainerBuilder attentionSize(int value);

    TrainerBuilder attentionNormalized(boolean value);

    TrainerBuilder attentionInitialLogScale(double value);

    TrainerBuilder attentionEpsilon(double value);

    TrainerBuilder attentionScaled(boolean value);

    TrainerBuilder attentionMaxSourceLength(int value);

    TrainerBuilder attentionPositionBias(boolean value);

    TrainerBuilder attentionPlacement(Placement value);

    TrainerBuilder attentionQuery(QueryParts value);

    TrainerBuilder attentionInputFeeding(boolean value);

    TrainerBuilder attentionContext(SourceContext value);

    TrainerBuilder decoderCell(Cell value);

    TrainerBuilder decoderHidden(int value);

    TrainerBuilder decoderLayers(int value);

    TrainerBuilder decoderEmbedding(int value);

    TrainerBuilder decoderCellInput(CellInput value);

    TrainerBuilder decoderReadout(Readout value);

    TrainerBuilder decoderMaxoutSize(int value);

    TrainerBuilder decoderTiedEmbedding(boolean value);

    TrainerBuilder decoderReadoutBias(boolean value);

    TrainerBuilder dropoutEmbedding(double value);

    TrainerBuilder dropoutBetweenLayers(double value);

    TrainerBuilder dropoutReadout(double value);

    TrainerBuilder vocabularyMinFrequency(int value);

    TrainerBuilder vocabularyMaxSize(int value);

    TrainerBuilder precision(TrainingPrecision value);

    TrainerBuilder epochs(int value);

    TrainerBuilder labelSmoothing(double value);

    TrainerBuilder maxLength(int value);

    TrainerBuilder teacherForcingSchedule(RatioScheduleType value);

    TrainerBuilder teacherForcingRatio(double value);

    TrainerBuilder teacherForcingK(double value);

    TrainerBuilder teacherForcingC(double value);

    TrainerBuilder teacherForcingMinimum(double value);

    TrainerBuilder teacherForcingCoin(Coin value);

    TrainerBuilder optimizer(OptimizerType value);

    TrainerBuilder optimizerLearningRate(double value);

    TrainerBuilder optimizerClipNorm(double value);

    TrainerBuilder optimizerWeightDecay(double value);

    TrainerBuilder optimizerMomentum(double value);

    TrainerBuilder optimizerBeta1(double value);

    TrainerBuilder optimizerBeta2(double value);

    TrainerBuilder optimizerEpsilon(double value);

    TrainerBuilder optimizerSchedule(LearningRateType value);

    TrainerBuilder optimizerScheduleFactor(double value);

    TrainerBuilder optimizerScheduleEvery(double value);

    TrainerBuilder optimizerScheduleAfter(double value);

    TrainerBuilder optimizerScheduleMetric(ValidationMetric value);

    TrainerBuilder optimizerSchedulePatience(int value);

    TrainerBuilder optimizerScheduleWarmUp(int value);

    TrainerBuilder optimizerScheduleMinimum(double value);

    TrainerBuilder batchSentences(int value);

    TrainerBuilder batchTokens(int value);

    TrainerBuilder initialization(InitializationType value);

    TrainerBuilder initializationScale(double value);

    TrainerBuilder initializationZeroBiases(boolean value);

    TrainerBuilder initializationRecurrent(RecurrentInitialization value);

    TrainerBuilder keepMetric(ValidationMetric value);

    TrainerBuilder keepPatience(int value);

    TrainerBuilder keepAverageLast(int value);

    TrainerBuilder keepAverageBest(int value);
}
