package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.CorpusInspector;
import io.seq2seqlab.experiments.corpus.CorpusInstaller;
import io.seq2seqlab.experiments.corpus.CorpusReport;
import io.seq2seqlab.experiments.corpus.PublishedCorpus;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.CorpusCheck;
import io.seq2seqlab.experiments.data.CorpusList;
import io.seq2seqlab.experiments.data.TokenStatistics;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "data",
        description = "Lists, fetches, checks and counts corpora.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lab data list",
            "  lab data get multi30k                    downloads it and checks its hashes",
            "  lab data get multi30k --from ~/multi30k  takes files that are here already",
            "  lab data check grammar-de-en",
            "  lab data tokens my.yaml --set data.tokenizer=bpe    before anything is trained"
        })
final class DataCommand extends LabCommand {

    @Override
    public Integer call() {
        throw refusal("what about the data? expected list, get, check or tokens");
    }

    @Command(
            name = "list",
            description = "Lists the corpora that are here and those that can be fetched.",
            mixinStandardHelpOptions = true)
    int list(@Mixin AnswerFormat format) {
        format.print(CorpusList.of(CorpusCatalog.ofProcess()));
        return 0;
    }

    @Command(
            name = "get",
            description = "Fetches a corpus, or copies it from a folder.",
            mixinStandardHelpOptions = true)
    int get(
            @Parameters(paramLabel = "NAME", description = "The corpus.") String name,
            @Option(names = "--from", paramLabel = "DIR", description = "A folder that has the files.")
                    Optional<Path> from) {
        PublishedCorpus corpus = PublishedCorpus.named(name)
                .orElseThrow(() -> refusal("no published corpus is called '" + name + "', only "
                        + PublishedCorpus.all().stream()
                                .map(PublishedCorpus::name)
                                .collect(Collectors.joining(", "))));
        CorpusInstaller installer =
                new CorpusInstaller(CorpusCatalog.ofProcess().home());
        var installed = from.map(folder -> installer.copy(corpus, folder)).orElseGet(() -> installer.download(corpus));
        print(new Message(String.format(
                Locale.ROOT,
                "%s: %d files, %.1f MB, hashes as expected",
                installed.folder(),
                installed.files().size(),
                installed.bytes() / 1e6)));
        return 0;
    }

    @Command(
            name = "tokens",
            description =
                    "Counts the tokens of an experiment's texts as its networks would read them: how many there are for a"
                            + " word, how many different ones, and how many a network would not know. Trains nothing.",
            mixinStandardHelpOptions = true)
    int tokens(@Mixin ExperimentFile file, @Mixin AnswerFormat format) {
        format.print(TokenStatistics.of(file.read(), Corpora.ofProcess()));
        return 0;
    }

    @Command(
            name = "check",
            description = "Reads a corpus through and reports what is wrong with it.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "NAME", description = "The corpus.") String name, @Mixin AnswerFormat format) {
        CorpusReport report = CorpusInspector.inspect(CorpusCatalog.ofProcess().find(name));
        format.print(new CorpusCheck(report));
        return report.isSound() ? 0 : 1;
    }
}
