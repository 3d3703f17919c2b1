package io.seq2seqlab.experiments.report;

import java.util.List;
import java.util.Map;

/**
 * What the arms looked at while they translated the same sentences, under forced decoding.
 *
 * @param scale the characters that weights are written in: the first is 0, the last is 1, the others lie evenly between
 * @param splits sentences by test set
 * @param problems why gold alignments are missing that the corpus should have told, one line each
 */
record AttentionMaps(String scale, Map<String, List<Sentence>> splits, List<String> problems) {

    /**
     * A sentence.
     *
     * @param readings how arms read it; more than one where their tokens differ
     * @param maps one for each arm that has attention
     */
    record Sentence(List<Reading> readings, List<HeatMap> maps) {}

    /**
     * The tokens of a sentence and of its translation.
     *
     * @param source in the order of the sentence, marks included
     * @param target the reference and its end mark
     * @param gold which source token a target token translates, where it is known
     */
    record Reading(List<String> source, List<String> target, List<GoldLink> gold) {}

    /**
     * A link of a gold alignment.
     *
     * @param source place among the source tokens, from 0, marks counted
     * @param target place among the target tokens, from 0
     * @param sure whether a good alignment must have it
     */
    record GoldLink(int source, int target, boolean sure) {}

    /**
     * The attention of one network.
     *
     * @param arm its name
     * @param seed the network's seed
     * @param reading place in the sentence's readings
     * @param weights a character of the scale for each weight, target token by target token
     */
    record HeatMap(String arm, long seed, int reading, String weights) {}
}
