package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.corpus.BrokenCorpus;
import io.seq2seqlab.experiments.corpus.CatalogEntry;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.CorpusInspector;
import io.seq2seqlab.experiments.corpus.CorpusInstaller;
import io.seq2seqlab.experiments.corpus.CorpusReport;
import io.seq2seqlab.experiments.corpus.PublishedCorpus;
import io.seq2seqlab.experiments.corpus.UnreadFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "data",
        description = "Lists, fetches and checks corpora.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  lab data list",
            "  lab data get multi30k                    downloads it and checks its hashes",
            "  lab data get multi30k --from ~/multi30k  takes files that are here already",
            "  lab data check grammar-de-en"
        })
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the data? expected list, get or check");
    }

    @Command(
            name = "list",
            description = "Lists the corpora that are here and those that can be fetched.",
            mixinStandardHelpOptions = true)
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        List<CatalogEntry> entries = CorpusCatalog.ofProcess().entries();
        entries.forEach(entry -> {
            if (entry instanceof Corpus corpus) {
                list(corpus, out);
            } else if (entry instanceof BrokenCorpus broken) {
                out.printf("%-22s %-10s cannot be used: %s%n", broken.name(), "", broken.problem());
            }
        });
        PublishedCorpus.all().stream()
                .filter(published ->
                        entries.stream().noneMatch(entry -> entry.name().equals(published.name())))
                .forEach(published ->
                        out.printf("%-22s %-10s not here; lab data get %s%n", published.name(), "", published.name()));
        return 0;
    }

    private static void list(Corpus corpus, PrintWriter out) {
        out.printf(
                "%-22s %-10s %s%n%33s %s%n",
                corpus.name(),
                String.join(" ", corpus.languages()),
                corpus.description(),
                "",
                String.join(" ", corpus.splits().keySet()));
        corpus.missing().forEach(problem -> out.printf("%33s %s%n", "", problem));
        if (corpus.missing().isEmpty() && !corpus.unread().isEmpty()) {
            out.printf(
                    "%33s not read: %s; lab data check %s says why%n",
                    "", corpus.unread().stream().map(UnreadFile::name).collect(Collectors.joining(" ")), corpus.name());
        }
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
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no published corpus is called '" + name + "', only "
                                + PublishedCorpus.all().stream()
                                        .map(PublishedCorpus::name)
                                        .collect(Collectors.joining(", "))));
        CorpusInstaller installer =
                new CorpusInstaller(CorpusCatalog.ofProcess().home());
        var installed = from.map(folder -> installer.copy(corpus, folder)).orElseGet(() -> installer.download(corpus));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d files, %.1f MB, hashes as expected%n",
                        installed.folder(),
                        installed.files().size(),
                        installed.bytes() / 1e6);
        return 0;
    }

    @Command(
            name = "check",
            description = "Reads a corpus through and reports what is wrong with it.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "NAME", description = "The corpus.") String name) {
        PrintWriter out = spec.commandLine().getOut();
        CorpusReport report = CorpusInspector.inspect(CorpusCatalog.ofProcess().find(name));
        report.splits()
                .forEach((split, sides) -> sides.sides()
                        .forEach((language, side) -> out.printf(
                                Locale.ROOT,
                                "%-14s %-3s %,7d sentences  %,9d tokens  %,6d types  length %d to %d, mean %.1f%n",
                                split,
                                language,
                                side.sentences(),
                                side.tokens(),
                                side.vocabulary(),
                                side.shortest(),
                                side.longest(),
                                side.meanLength())));
        if (!report.overlaps().isEmpty()) {
            out.println("text that stands in train too (no fault: short sentences recur)");
            report.overlaps().forEach(line -> out.println("  " + line));
        }
        report.notes().forEach(out::println);
        report.problems().forEach(out::println);
        out.println(
                report.isSound()
                        ? name + " is sound"
                        : name + " has " + report.problems().size()
                                + (report.problems().size() == 1 ? " problem" : " problems"));
        return report.isSound() ? 0 : 1;
    }
}
