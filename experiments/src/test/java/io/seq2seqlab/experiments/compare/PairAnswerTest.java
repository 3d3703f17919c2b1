package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.compare.PairComparison.Example;
import io.seq2seqlab.experiments.compare.PairComparison.OnTestSet;
import io.seq2seqlab.experiments.compare.PairComparison.Slice;
import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PairAnswerTest {

    private static final String FIRST = "bi-gru, additive";
    private static final String SECOND = "gru, dot";

    private static Difference difference(double value, Verdict verdict) {
        return new Difference(
                SECOND,
                Subject.ARMS,
                value,
                Optional.of(new Interval(value - 2, value + 2)),
                OptionalDouble.of(0.01),
                OptionalDouble.of(0.01),
                Optional.empty(),
                verdict,
                true);
    }

    private static OnTestSet on(String set, double value, Verdict verdict, Optional<String> better) {
        return new OnTestSet(
                set,
                new Summary(3, 30 + value, OptionalDouble.of(1)),
                new Summary(3, 30, OptionalDouble.of(1)),
                difference(value, verdict),
                better);
    }

    private static PairComparison pair() {
        return new PairComparison(
                FIRST,
                SECOND,
                Metric.BLEU,
                Optional.of(new LookNote(
                        1, 0.05, 0.025, new LookNote.Shown(List.of(1L, 2L), Optional.of(new Extent(4, 4))), List.of())),
                Optional.empty(),
                List.of(),
                List.of(
                        on("iid", 3.2, new Verdict.Better(), Optional.of(FIRST)),
                        on("long", -4.5, new Verdict.Worse(), Optional.of(SECOND)),
                        on("rare", 0.5, new Verdict.NotSeparated(), Optional.empty())),
                "iid",
                List.of(new Slice(
                        Slicing.LENGTH, "11–16", 40, 20, 25, difference(-5, new Verdict.Worse()), Optional.of(SECOND))),
                List.of(new Example(7, "a b", "A B", "A C", "A B", 40, 100, Optional.empty(), Optional.empty())),
                List.of());
    }

    @Test
    void both_sides_are_named_wherever_something_is_said_of_one() {
        assertThat(Format.TABLE.print(new PairAnswer(pair()))).isEqualTo("""
                bi-gru, additive against gru, dot: BLEU on iid, long, rare

                bi-gru, additive against gru, dot, each test set by itself

                 test set  bi-gru, additive      gru, dot     difference [95 %]      p                                  verdict
                 iid           33.20 ± 1.00  30.00 ± 1.00  +3.20 [+1.20, +5.20]  0.010  bi-gru, additive is better by 3.20 BLEU
                 long          25.50 ± 1.00  30.00 ± 1.00  −4.50 [−6.50, −2.50]  0.010          gru, dot is better by 4.50 BLEU
                 rare          30.50 ± 1.00  30.00 ± 1.00  +0.50 [−1.50, +2.50]  0.010                            not separated

                Seeds and sentences are random; a look at two arms picked from many is exploratory.

                BLEU of bi-gru, additive against gru, dot on iid by sentence length

                 source tokens  sentences  bi-gru, additive  gru, dot     difference [95 %]  p (Holm)                          verdict
                 11–16                 40             20.00     25.00  −5.00 [−7.00, −3.00]     0.010  gru, dot is better by 5.00 BLEU

                Sentences of iid where bi-gru, additive and gru, dot differ most by chrF

                sentence 7
                  source                 a b
                  reference              A B
                  bi-gru, additive   40  A C
                  gru, dot          100  A B
                """);
    }

    @Test
    void programs_are_told_the_side_by_its_name() {
        assertThat(Format.JSON.print(new PairAnswer(pair()))).contains("\"better\" : \"gru, dot\"");
    }
}
