package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.experiments.process.ChildTask;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.trial.TrialTraining;
import io.seq2seqlab.onnx.TranslatedLine;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.tribuo.SentenceExample;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.Translation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Translates with libtorch, in a process of its own; the network of the first request serves all of them. */
final class TranslationTask implements ChildTask<TranslationTask.Request> {

    /**
     * @param run the path of a run directory
     * @param before lines of the text before these
     */
    record Request(String run, Compute compute, Wanted wanted, int before, List<String> lines) {}

    private record Network(Seq2SeqModel model, Codecs codecs) implements LineTranslator {

        static Network load(Request request) throws IOException {
            RunDirectory run = new RunDirectory(Path.of(request.run()));
            Compute compute = request.compute();
            Seq2SeqModel model = TrialTraining.load(run).on(compute.device(), OptionalInt.of(compute.threads()));
            // Models of before did not hold them.
            Optional<Codecs> told =
                    ExperimentReader.readTrial(run.config()).data().codecs();
            return new Network(model, told.orElseGet(model::codecs));
        }

        @Override
        public List<List<TranslatedLine>> translate(List<String> lines, Wanted wanted) {
            List<SentenceExample> sentences = lines.stream()
                    .map(line -> SentenceExample.toTranslate(codecs.source().encode(line)))
                    .toList();
            Iterator<SentenceExample> sources = sentences.iterator();
            return model.search(sentences, wanted.method(), wanted.best()).stream()
                    .map(found -> {
                        List<String> source = sources.next().source();
                        return found.stream().map(each -> line(source, each)).toList();
                    })
                    .toList();
        }

        private TranslatedLine line(List<String> source, Translation found) {
            List<String> tokens = found.getOutput().tokens();
            return new TranslatedLine(
                    source, tokens, codecs.target().decode(tokens), found.hypothesis(), found.attention(), codecs);
        }

        @Override
        public Vocabulary sourceVocabulary() {
            return model.sourceVocabulary();
        }
    }

    private Optional<Network> loaded = Optional.empty();

    @Override
    public OptionalInt work(Request request, Consumer<String> answers) throws IOException {
        if (loaded.isEmpty()) {
            loaded = Optional.of(Network.load(request));
        }
        Translated translated = Translated.of(request.lines(), request.before(), request.wanted(), loaded.get());
        answers.accept(Json.line(translated));
        return OptionalInt.empty();
    }
}
