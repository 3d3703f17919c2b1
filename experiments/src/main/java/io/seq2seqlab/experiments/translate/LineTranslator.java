package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.Hypothesis;
import io.seq2seqlab.text.Vocabulary;
import java.util.List;
import java.util.Locale;

/** Translates lines with one of the engines. */
interface LineTranslator {

    /**
     * What was found of each line, in order.
     *
     * @throws io.seq2seqlab.decoding.SourceTooLongException if a line has more positions than the network can look at
     */
    List<Answer> translate(List<String> lines, Wanted wanted);

    /**
     * What was found of a line.
     *
     * @param tokens of the line
     * @param unknown those of them that the network does not know
     * @param best its translations, the best first, at least one
     */
    record Answer(int tokens, int unknown, List<Scored> best) {

        static Answer of(List<String> source, Vocabulary vocabulary, List<Scored> best) {
            long known = source.stream().filter(vocabulary::contains).count();
            return new Answer(source.size(), source.size() - (int) known, best);
        }

        /** {@code number ||| translation ||| score ||| log-probability} for each translation, as Moses writes n-best lists. */
        List<String> listed(int number) {
            return best.stream()
                    .map(each -> String.format(
                            Locale.ROOT,
                            "%d ||| %s ||| %.6f ||| %.6f",
                            number,
                            each.text,
                            each.score,
                            each.logProbability))
                    .toList();
        }
    }

    /** A translation, what it was ranked by, and its log-probability. */
    record Scored(String text, double score, double logProbability) {

        static Scored of(String text, Hypothesis hypothesis) {
            return new Scored(text, hypothesis.score(), hypothesis.logProbability());
        }
    }
}
