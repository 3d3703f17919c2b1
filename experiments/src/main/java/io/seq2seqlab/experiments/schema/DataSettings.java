package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Excludes;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.text.BytePairEncoding;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.TokenizerType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Which sentences are translated, and how lines become tokens. */
public record DataSettings(
        @Config(mandatory = true, description = "The corpus, by its name in the catalogue (lab data list).")
        String corpus,

        @Config(mandatory = true, description = "The language that is read.")
        String source,

        @Config(mandatory = true, description = "The language that is written.")
        String target,

        @Config(
                description = "How a line becomes tokens; bpe learns it from the training text (Sennrich et al. 2016),"
                        + " sentencepiece reads it from data.codes (Kudo and Richardson 2018).")
        TokenizerType tokenizer,

        @Config(
                description =
                        "What takes words apart, a file relative to the corpus's folder: merges that bpe applies in place of"
                                + " learning them (codes of subword-nmt, or a tokenizer.json of Hugging Face with a BPE"
                                + " model), or the .model of sentencepiece, which needs one.")
        @AppliesWhen(
                key = "tokenizer",
                is = {"bpe", "sentencepiece"})
        @Excludes({"operations", "joint"})
        Optional<String> codes,

        @Config(description = "The largest number of merges that bpe learns.")
        @AppliesWhen(key = "tokenizer", is = "bpe")
        @Excludes("codes")
        @Range(min = 0, max = 1_000_000)
        int operations,

        @Config(description = "Whether bpe learns the merges from both languages together.")
        @AppliesWhen(key = "tokenizer", is = "bpe")
        @Excludes("codes")
        boolean joint,

        @Config(
                description =
                        "How often a language's training text must have a piece of bpe; rarer ones are taken apart"
                                + " further. Without it all stay.")
        @AppliesWhen(key = "tokenizer", is = "bpe")
        @Range(min = 1)
        OptionalInt vocabularyThreshold,

        @Config(
                description =
                        "How likely each merge of bpe is left out, drawn anew for every epoch of training (BPE-dropout,"
                                + " Provilkov et al. 2020); text that is only translated has all merges.")
        @AppliesWhen(key = "tokenizer", is = "bpe")
        @Range(min = 0, max = 1, belowMax = true)
        double dropout,

        @Config(description = "Turns upper-case letters into lower-case ones before anything else.")
        boolean lowercase,

        @Config(description = "Trains on the first so many sentence pairs; without it on all.") @Range(min = 1)
        OptionalInt trainingSentences) {

    public static final DataSettings DEFAULTS = new DataSettings(
            "",
            "",
            "",
            TokenizerType.WHITESPACE,
            Optional.empty(),
            10_000,
            true,
            OptionalInt.empty(),
            0,
            false,
            OptionalInt.empty());

    /** How lines become tokens; empty where that has to be learned from the training text. */
    public Optional<Codecs> codecs() {
        return tokenizer.codec().map(codec -> Codecs.both(new TextReading(codec, casing())));
    }

    /**
     * How lines become tokens, learned where it has to be.
     *
     * @param sources the training lines of the language that is read
     * @param targets those of the one that is written
     * @param folder the corpus's
     * @throws io.seq2seqlab.text.CorpusException if the file of merges cannot be read or is none
     */
    public Codecs codecs(Supplier<List<String>> sources, Supplier<List<String>> targets, Path folder) {
        if (tokenizer == TokenizerType.SENTENCEPIECE) {
            Path model = codesFile(folder)
                    .orElseThrow(
                            () -> new CorpusException("sentencepiece needs a model; name its file under data.codes"));
            return Codecs.both(new TextReading(TextCodec.ofSentencePiece(model), casing()));
        }
        return codecs().orElseGet(() -> new BytePairEncoding(merges(folder), vocabularyThreshold, dropout)
                .codecs(sources.get(), targets.get(), casing()));
    }

    private BytePairEncoding.Source merges(Path folder) {
        return codesFile(folder)
                .<BytePairEncoding.Source>map(BytePairEncoding.OfFile::new)
                .orElseGet(() -> new BytePairEncoding.Learned(operations, joint));
    }

    /** The file of merges or pieces that are applied, where the tokenizer has one; it need not be there. */
    public Optional<Path> codesFile(Path folder) {
        return codes.filter(file -> tokenizer.codec().isEmpty()).map(folder::resolve);
    }

    private Casing casing() {
        return lowercase ? Casing.LOWER : Casing.KEEP;
    }
}
