package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.process.ShutdownHook;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.serve.Limits;
import io.seq2seqlab.experiments.serve.ServedModel;
import io.seq2seqlab.experiments.serve.TranslationServer;
import io.seq2seqlab.experiments.translate.ExportedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "serve",
        description = "Translates for programs and people over HTTP, with the networks of runs or of exported folders.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "POST /translate   {\"text\": [\"a line\", …]}, and if wanted model, n_best, attention (true) and the keys",
            "                  of evaluation.search, such as beam; answers with the translations in order",
            "GET /             a page to type into",
            "GET /health       which models are served",
            "",
            "Networks are called by their run's key or their folder's name; a request that names none gets the",
            "first. Where a request does not say otherwise, they search as lab translate does. It is served to this",
            "machine alone unless --host names an address. A request too many is answered with 503, one that",
            "takes too long with 504, and whatever is wrong with one in a line. Ctrl-C stops it when the",
            "requests that it has are answered (exit status 130; 143 after SIGTERM).",
            "",
            "Examples:",
            "  lab serve 3f2a",
            "  lab serve 3f2a my-model --port 0 --workers 4",
            "  curl -H 'Content-Type: application/json' -d '{\"text\": \"ein hund\"}' localhost:8080/translate"
        })
final class ServeCommand extends LabCommand {

    private static final int HIGHEST_PORT = 65_535;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|DIR",
            description =
                    "A run's key, or as much of its beginning as no other run has; or a folder that lab export wrote,"
                            + " whose files are checked first.")
    private List<String> runs;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where to listen, 0 for any free port; ${DEFAULT-VALUE} by default.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description =
                    "The name or address to listen at, such as 0.0.0.0 for all of this machine; its loopback address by"
                            + " default, and then requests must be to localhost.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Requests that are translated at once, each by one thread; as many as processors by default.")
    private OptionalInt workers = OptionalInt.empty();

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "64",
            description = "Requests that may wait for a worker; ${DEFAULT-VALUE} by default.")
    private int queue;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "From a request's head to its answer, waiting included; ${DEFAULT-VALUE} by default.")
    private int timeLimit;

    @Option(
            names = "--idle-timeout",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "After which a connection is closed on which nothing moves; ${DEFAULT-VALUE} by default.")
    private int idleTimeout;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "512",
            description = "Connections that are open at once; ${DEFAULT-VALUE} by default.")
    private int connections;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "1048576",
            description = "Of a request's body; ${DEFAULT-VALUE} by default.")
    private int body;

    @Option(
            names = "--max-lines",
            paramLabel = "N",
            defaultValue = "256",
            description = "Lines of a request; ${DEFAULT-VALUE} by default.")
    private int lines;

    @Option(
            names = "--max-characters",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "Characters of a line; a longer one is not translated, which is told. ${DEFAULT-VALUE} by default.")
    private int characters;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "250",
            description = "Tokens of a line, likewise; ${DEFAULT-VALUE} by default.")
    private int tokens;

    @Option(
            names = "--max-beam",
            paramLabel = "N",
            defaultValue = "20",
            description = "The widest beam that a request may ask for; ${DEFAULT-VALUE} by default.")
    private int beam;

    @Override
    @SuppressWarnings("try")
    public Integer call() throws Exception {
        Limits limits = limits();
        Map<String, ServedModel> models = models();
        TranslationServer server =
                TranslationServer.start(List.copyOf(models.values()), limits, Lab.VERSION, host, port);
        try (ShutdownHook hook = ShutdownHook.onSignal(server::close)) {
            print("serving %s at %s (Ctrl-C stops)%n".formatted(String.join(", ", models.keySet()), server.address()));
            server.join();
        }
        return 0;
    }

    private Limits limits() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw refusal("--port %d is no port; expected 0 to %d".formatted(port, HIGHEST_PORT));
        }
        Map<String, Integer> positive = new LinkedHashMap<>();
        positive.put("--workers", workers.orElse(1));
        positive.put("--time-limit", timeLimit);
        positive.put("--idle-timeout", idleTimeout);
        positive.put("--max-connections", connections);
        positive.put("--max-body", body);
        positive.put("--max-lines", lines);
        positive.put("--max-characters", characters);
        positive.put("--max-tokens", tokens);
        positive.put("--max-beam", beam);
        positive.forEach((option, value) -> {
            if (value < 1) {
                throw refusal("%s %d is less than 1".formatted(option, value));
            }
        });
        if (queue < 0) {
            throw refusal("--queue %d is less than 0".formatted(queue));
        }
        return new Limits(
                body,
                lines,
                characters,
                tokens,
                beam,
                workers.orElse(Runtime.getRuntime().availableProcessors()),
                queue,
                connections,
                Duration.ofSeconds(timeLimit),
                Duration.ofSeconds(idleTimeout));
    }

    private Map<String, ServedModel> models() throws IOException {
        Map<String, ServedModel> models = new LinkedHashMap<>();
        for (String run : runs) {
            ServedModel model = model(run);
            if (models.putIfAbsent(model.name(), model) != null) {
                throw refusal("two models are called %s; requests could not tell them apart".formatted(model.name()));
            }
        }
        return models;
    }

    private ServedModel model(String run) throws IOException {
        if (ExportedModel.in(Path.of(run))) {
            Path folder = Path.of(run);
            String name = folder.toRealPath().getFileName().toString();
            return ServedModel.load(name, exportedModel(folder), SearchSettings.GREEDY);
        }
        RunDirectory directory = directory(run);
        return ServedModel.load(directory.name(), ExportedModel.of(directory), searchOf(directory));
    }
}
