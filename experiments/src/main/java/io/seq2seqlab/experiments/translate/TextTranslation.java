package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SourceTooLongException;
import io.seq2seqlab.experiments.execution.ChildJvm;
import io.seq2seqlab.experiments.execution.TrialProcess;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.text.EscapedText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Translates text line by line with a run's network: on ONNX Runtime in this process, on libtorch in one of its own, whose
 * environment libtorch is fast in.
 */
public final class TextTranslation {

    private final RunDirectory run;
    private final Compute place;

    /** Takes lines of translations in the order of the text. */
    public interface Reader {

        /** @return whether more are wanted */
        boolean read(List<String> translations);
    }

    /**
     * @param run that has finished
     * @param place threads, and the device for libtorch
     */
    public TextTranslation(RunDirectory run, Compute place) {
        this.run = run;
        this.place = place;
    }

    /**
     * Translates a file, or standard input where there is none: a line for each line.
     *
     * @return which lines are too long for the network and why, a line each; their translations are empty
     * @throws ModelException if the run has no such model, or the text cannot be read
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if the model is not what the run made
     */
    public List<String> translate(DecodingEngine engine, Optional<Path> file, Reader reader)
            throws IOException, InterruptedException {
        file.ifPresent(TextInput::requireFile);
        return switch (engine) {
            case ONNX -> byOnnxRuntime(file, reader);
            case TORCH -> byLibtorch(file, reader);
        };
    }

    private List<String> byOnnxRuntime(Optional<Path> file, Reader reader) throws IOException {
        return byOnnxRuntime(ExportedModel.of(run), place.threads(), file, reader);
    }

    /**
     * Translates a file, or standard input where there is none, with an exported model: a line for each line.
     *
     * @return which lines are too long for the network and why, a line each; their translations are empty
     * @throws ModelException if the text cannot be read
     */
    public static List<String> byOnnxRuntime(ExportedModel model, int threads, Optional<Path> file, Reader reader)
            throws IOException {
        file.ifPresent(TextInput::requireFile);
        try (OnnxTranslator translator = OnnxTranslator.load(model.directory(), threads);
                TextInput text = TextInput.open(file)) {
            return translate(text, translator::translate, reader);
        }
    }

    /** Which lines are too long and why, a line each. */
    static List<String> translate(TextInput text, Function<List<String>, List<String>> translator, Reader reader)
            throws IOException {
        List<String> tooLong = new ArrayList<>();
        int before = 0;
        List<String> lines = text.next();
        while (!lines.isEmpty() && reader.read(translate(lines, before, translator, tooLong))) {
            before += lines.size();
            lines = text.next();
        }
        return tooLong;
    }

    private static List<String> translate(
            List<String> lines, int before, Function<List<String>, List<String>> translator, List<String> tooLong) {
        List<String> readable = new ArrayList<>(lines);
        while (true) {
            try {
                return translator.apply(readable);
            } catch (SourceTooLongException e) {
                readable.set(e.number() - 1, "");
                tooLong.add("line %d %s; its translation is an empty line".formatted(before + e.number(), e.why()));
            }
        }
    }

    private List<String> byLibtorch(Optional<Path> file, Reader reader) throws IOException, InterruptedException {
        Manifest.check(run, "model.tribuo", "config.yaml");
        if (!run.trained()) {
            throw new ModelException(run.path() + ": holds no trained network; its training has not finished");
        }
        Path log = Files.createTempFile("lab-translate", ".txt");
        try {
            Process process = new ChildJvm(TranslateMain.class.getName(), place.threads())
                    .command(
                            List.of("-XX:ErrorFile=" + log + ".crash"),
                            List.of(run.path().toString(), place.device(), Integer.toString(place.threads())))
                    .redirectInput(file.map(Path::toFile)
                            .map(ProcessBuilder.Redirect::from)
                            .orElse(ProcessBuilder.Redirect.INHERIT))
                    .redirectError(log.toFile())
                    .start();
            List<String> tooLong = new ArrayList<>();
            Optional<String> failure = relay(process, reader, tooLong);
            int exit = process.waitFor();
            if (failure.isPresent()) {
                throw new ModelException(failure.get());
            }
            if (exit != 0) {
                throw new ModelException(
                        TrialProcess.death(exit) + "; the end of its log: " + TrialProcess.lastWords(log, 0));
            }
            return tooLong;
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Hands translations on as they come; what the process says it failed of. */
    private static Optional<String> relay(Process process, Reader reader, List<String> tooLong) throws IOException {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> translations = new ArrayList<>();
            for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
                if (answer.startsWith(TranslateMain.FAILURE)) {
                    return Optional.of(answer.substring(1));
                }
                if (answer.startsWith(TranslateMain.TOO_LONG)) {
                    tooLong.add(answer.substring(TranslateMain.TOO_LONG.length()));
                } else if (answer.startsWith(TranslateMain.TRANSLATION)) {
                    translations.add(EscapedText.decode(answer.substring(TranslateMain.TRANSLATION.length())));
                } else if (answer.equals(TranslateMain.SO_FAR)) {
                    if (!reader.read(translations)) {
                        process.destroy();
                        return Optional.empty();
                    }
                    translations = new ArrayList<>();
                }
            }
            return Optional.empty();
        }
    }
}
