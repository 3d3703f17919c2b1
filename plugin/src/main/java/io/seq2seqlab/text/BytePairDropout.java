package io.seq2seqlab.text;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Splits words with merges left out by chance (BPE-dropout; Provilkov et al. 2020).
 *
 * @param probability with which each merge that could be made next is left out, anew at every merge; in (0, 1)
 */
record BytePairDropout(WordSplitter splitter, double probability) implements LineSampler {

    @Override
    public List<String> sample(String line, RandomGenerator random) {
        return BytePairCodec.spaced(line)
                .flatMap(word -> splitter.split(word, () -> random.nextDouble() < probability).stream())
                .toList();
    }

    @Override
    public Set<String> pieces(Stream<String> lines) {
        return lines.flatMap(BytePairCodec::spaced)
                .distinct()
                .flatMap(word -> splitter.possible(word).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "dropout " + probability;
    }
}
