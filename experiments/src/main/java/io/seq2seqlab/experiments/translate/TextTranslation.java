package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.NoAttentionException;
import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.process.ChildProcess;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import io.seq2seqlab.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Translates a text line by line with a run's network: on ONNX Runtime in this process, on libtorch in one of its own, whose
 * environment libtorch is fast in.
 */
public final class TextTranslation {

    private final Optional<Path> text;
    private final Wanted wanted;
    private final Compute compute;
    private final Reader reader;

    /** Takes what is written, in the order of the text, as soon as it is known. */
    public interface Reader {

        /** @return whether more are wanted */
        boolean read(List<String> lines);

        /**
         * A picture of the attention of the next line's translation.
         *
         * @param svg a document; empty where there is nothing to see
         */
        void picture(String svg) throws IOException;

        /** Something about the text or its translation that a person should know, in one line. */
        void note(String line);
    }

    /**
     * @param text a file, or standard input where there is none
     * @param compute threads, and the device for libtorch
     * @throws ModelException if the file cannot be read
     */
    public TextTranslation(Optional<Path> text, Wanted wanted, Compute compute, Reader reader) {
        text.ifPresent(TextInput::requireFile);
        this.text = text;
        this.wanted = wanted;
        this.compute = compute;
        this.reader = reader;
    }

    /**
     * Translates with the network of a run that has finished.
     *
     * @throws ModelException if the run has no such model, or it cannot search so
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if the model is not what the run made
     */
    public void with(RunDirectory run, DecodingEngine engine) throws IOException, InterruptedException {
        switch (engine) {
            case ONNX -> with(ExportedModel.of(run));
            case TORCH -> byLibtorch(run);
        }
    }

    /**
     * Translates with an exported model.
     *
     * @throws ModelException if it cannot search so
     */
    public void with(ExportedModel model) throws IOException, InterruptedException {
        with(List.of(model));
    }

    /**
     * Translates with exported models together: the mean of their probabilities decides.
     *
     * @throws ModelException if one cannot search so, or they do not read and write alike
     */
    public void with(List<ExportedModel> models) throws IOException, InterruptedException {
        List<Path> directories = models.stream().map(ExportedModel::directory).toList();
        try (OnnxTranslator translator = open(directories)) {
            translate((before, lines) -> Translated.of(lines, before, wanted, new ByRuntime(translator)));
        } catch (NoAttentionException e) {
            throw new ModelException(e.getMessage());
        }
    }

    private OnnxTranslator open(List<Path> directories) {
        if (directories.size() == 1) {
            return OnnxTranslator.load(directories.get(0), compute.threads());
        }
        try {
            return OnnxTranslator.ensemble(directories, compute.threads());
        } catch (IllegalArgumentException e) {
            throw new ModelException(e.getMessage());
        }
    }

    private record ByRuntime(OnnxTranslator translator) implements LineTranslator {

        @Override
        public List<List<TranslatedLine>> translate(List<String> lines, Wanted wanted) {
            return translator.search(lines, wanted.method(), wanted.best());
        }

        @Override
        public Vocabulary sourceVocabulary() {
            return translator.sourceVocabulary();
        }
    }

    private void byLibtorch(RunDirectory run) throws IOException, InterruptedException {
        Manifest.check(run, run.network(), run.config());
        if (!run.trained()) {
            throw new ModelException(run.path() + ": holds no trained network; its training has not finished");
        }
        try (ChildProcess child = ChildProcess.start(TranslationTask.class, compute.threads())) {
            translate((before, lines) -> child.ask(
                    new TranslationTask.Request(run.path().toString(), compute, wanted, before, lines),
                    Translated.class));
        } catch (ChildException e) {
            throw new ModelException(e.getMessage());
        }
    }

    /** Translates some lines of the text. */
    private interface Translator {
        Translated translate(int before, List<String> lines) throws IOException, InterruptedException;
    }

    private void translate(Translator translator) throws IOException, InterruptedException {
        long tokens = 0;
        long unknown = 0;
        try (TextInput input = TextInput.open(text)) {
            int before = 0;
            List<String> lines = input.next();
            while (!lines.isEmpty()) {
                Translated translated = translator.translate(before, lines);
                before += lines.size();
                tokens += translated.tokens();
                unknown += translated.unknown();
                boolean more = reader.read(translated.lines());
                for (String picture : translated.pictures()) {
                    reader.picture(picture);
                }
                translated.tooLong().forEach(reader::note);
                lines = more ? input.next() : List.of();
            }
        } finally {
            if (unknown > 0) {
                reader.note("%,d of %,d source tokens (%.1f%%) are not in the network's vocabulary"
                        .formatted(unknown, tokens, 100.0 * unknown / tokens));
            }
        }
    }
}
