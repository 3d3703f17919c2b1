package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.onnx.OnnxTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Translates text line by line with a run's network: on ONNX Runtime in this process, on libtorch in one of its own, whose
 * environment libtorch is fast in.
 */
public final class TextTranslation {

    private final RunDirectory run;
    private final Compute compute;

    /** Takes lines of translations in the order of the text. */
    public interface Reader {

        /** @return whether more are wanted */
        boolean read(List<String> translations);
    }

    /**
     * @param run that has finished
     * @param compute threads, and the device for libtorch
     */
    public TextTranslation(RunDirectory run, Compute compute) {
        this.run = run;
        this.compute = compute;
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
            case ONNX -> byOnnxRuntime(ExportedModel.of(run), compute.threads(), file, reader);
            case TORCH -> byLibtorch(file, reader);
        };
    }

    /**
     * Translates a file, or standard input where there is none, with an exported model: a line for each line.
     *
     * @return which lines are too long for the network and why, a line each; their translations are empty
     * @throws ModelException if the text cannot be read
     */
    public static List<String> byOnnxRuntime(ExportedModel model, int threads, Optional<Path> file, Reader reader)
            throws IOException, InterruptedException {
        file.ifPresent(TextInput::requireFile);
        try (OnnxTranslator translator = OnnxTranslator.load(model.directory(), threads)) {
            return translate(file, (before, lines) -> Translated.of(lines, before, translator::translate), reader);
        }
    }

    private List<String> byLibtorch(Optional<Path> file, Reader reader) throws IOException, InterruptedException {
        Manifest.check(run, run.network(), run.config());
        if (!run.trained()) {
            throw new ModelException(run.path() + ": holds no trained network; its training has not finished");
        }
        try (ChildProcess child = ChildProcess.start(TranslationTask.class, compute.threads())) {
            return translate(
                    file,
                    (before, lines) -> child.ask(
                            new TranslationTask.Request(run.path().toString(), compute, before, lines),
                            Translated.class),
                    reader);
        } catch (ChildException e) {
            throw new ModelException(e.getMessage());
        }
    }

    /** Translates some lines of a text. */
    private interface Translator {
        Translated translate(int before, List<String> lines) throws IOException, InterruptedException;
    }

    private static List<String> translate(Optional<Path> file, Translator translator, Reader reader)
            throws IOException, InterruptedException {
        List<String> tooLong = new ArrayList<>();
        try (TextInput text = TextInput.open(file)) {
            int before = 0;
            boolean wanted = true;
            for (List<String> lines = text.next(); wanted && !lines.isEmpty(); lines = text.next()) {
                Translated translated = translator.translate(before, lines);
                tooLong.addAll(translated.tooLong());
                before += lines.size();
                wanted = reader.read(translated.translations());
            }
        }
        return tooLong;
    }
}
