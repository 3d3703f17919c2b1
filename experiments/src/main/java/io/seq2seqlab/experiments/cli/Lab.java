package io.seq2seqlab.experiments.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command line. Exit status: 0 fine, 1 a trial or check failed, 2 bad usage or configuration, 130 stopped by Ctrl-C. */
@Command(
        name = "lab",
        description = "Trains encoder-decoder networks as an experiment in YAML says, and compares them.",
        mixinStandardHelpOptions = true,
        version = "Seq2Seq Lab " + Lab.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  lab run configs/quickstart.yaml          train, score and rank what the file describes",
            "  lab run my.yaml --set training.epochs=2  with a setting changed",
            "  lab plan my.yaml                         what would run, what it costs and how long it takes",
            "  lab explain my.yaml                      weights, shapes and parameters, without training",
            "  lab leaderboard                          what has been trained so far",
            "  lab translate RUN text.de                translations of a file's lines, by the network of a run",
            "  lab serve RUN                            the same for programs and people, over HTTP",
            "  lab reproduce RUN                        trains a run again and compares every bit",
            "  lab check                                whether the files of all runs are what the runs made",
            "  lab doctor                               whether this machine has what it takes",
            "",
            "Environment:",
            "  LAB_DATA         folders to look for corpora in, after data/",
            "  LAB_PLUGINS      jars with own attention scores, besides those that an experiment names",
            "  LAB_MAVEN_ARGS   for the build; -Pgpu builds with CUDA, kept until it is set to something else",
            "  JAVA_HOME        the JDK, 17 or later",
            "",
            "Exit status: 0 fine, 1 a trial or check failed, 2 bad usage or configuration, 130 stopped by Ctrl-C."
        },
        subcommands = {
            RunCommand.class,
            PlanCommand.class,
            ExplainCommand.class,
            LeaderboardCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            ImportCommand.class,
            ShowCommand.class,
            TranslateCommand.class,
            ServeCommand.class,
            ExportCommand.class,
            ReproduceCommand.class,
            CheckCommand.class,
            DataCommand.class,
            BenchCommand.class,
            PublishedCommand.class,
            SchemaCommand.class,
            ClasspathCommand.class,
            DoctorCommand.class
        })
public final class Lab implements Runnable {

    static final String VERSION = "0.1.0";

    @Option(
            names = "--results",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where runs and the leaderboard's data are kept; results/ of the project by default.")
    private Optional<Path> results = Optional.empty();

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Shows where in the program an error came from.")
    private boolean debug;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // no figure, key or name depends on the machine's language
        warnOfFileNames();
        System.exit(commandLine().execute(arguments));
    }

    /** Tells where the locale's coding cannot spell every name of a file: two corpora could be taken for one. */
    private static void warnOfFileNames() {
        String coding = System.getProperty("sun.jnu.encoding", "");
        if (!coding.equals(StandardCharsets.UTF_8.name()) && !PluginLaunch.second()) {
            System.err.println("lab: this locale names files in " + coding
                    + ", which cannot tell all names apart; set LC_ALL to a UTF-8 locale such as C.UTF-8");
        }
    }

    /** The command line with how errors are told: lines for people, never a stack trace unless it is asked for. */
    public static CommandLine commandLine() {
        Lab lab = new Lab();
        Failures failures = new Failures(lab);
        return new CommandLine(lab)
                .registerConverter(OptionalInt.class, Lab::number)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100)
                .setExecutionStrategy(new PluginLaunch())
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    private static OptionalInt number(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
    }

    /** The folder that results are kept in. */
    public Path results() {
        return results.orElseGet(() -> home().resolve("results"));
    }

    boolean debug() {
        return debug;
    }

    /** The project's folder, else the working directory. */
    static Path home() {
        return Path.of(System.getProperty("lab.home", ""));
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().usage(out);
    }
}
