package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.trial.ChildStreams;
import io.seq2seqlab.experiments.trial.TrialChild;
import io.seq2seqlab.experiments.trial.TrialTraining;
import io.seq2seqlab.text.EscapedText;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.tribuo.SentenceExample;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.TokenSequence;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tribuo.Example;

/**
 * The main class of the process that {@link TextTranslation} translates in with libtorch. Its arguments are a run directory,
 * a device and a number of threads; standard input is the text.
 */
public final class TranslateMain {

    /** Before each translation, which is escaped. */
    static final String TRANSLATION = "=";
    /** A line of its own behind translations that belong together. */
    static final String SO_FAR = ".";
    /** Before a line that says which line of the text is too long and why. */
    static final String TOO_LONG = "?";
    /** Before the one line that says what went wrong. */
    static final String FAILURE = "!";

    private TranslateMain() {}

    public static void main(String[] arguments) {
        PrintStream parent = ChildStreams.claimOutput();
        int status = TrialChild.DONE;
        try {
            RunDirectory run = new RunDirectory(Path.of(arguments[0]));
            translate(run, arguments[1], Integer.parseInt(arguments[2]), parent);
        } catch (IOException | RuntimeException | LinkageError failure) {
            failure.printStackTrace();
            parent.println(FAILURE + TrialChild.line(failure));
            status = TrialChild.FAILED;
        }
        parent.flush();
        Runtime.getRuntime().halt(status);
    }

    private static void translate(RunDirectory run, String device, int threads, PrintStream parent) throws IOException {
        TextReading reading = ExperimentReader.readTrial(run.config()).data().reading();
        try (Seq2SeqModel model = TrialTraining.load(run).on(device, OptionalInt.of(threads));
                TextInput text = new TextInput("standard input", System.in)) {
            List<String> tooLong =
                    TextTranslation.translate(text, lines -> translate(model, reading, lines), translations -> {
                        translations.forEach(
                                translation -> parent.println(TRANSLATION + EscapedText.encode(translation)));
                        parent.println(SO_FAR);
                        return !parent.checkError();
                    });
            tooLong.forEach(line -> parent.println(TOO_LONG + line));
        }
    }

    private static List<String> translate(Seq2SeqModel model, TextReading reading, List<String> lines) {
        List<Example<TokenSequence>> sentences = new ArrayList<>();
        lines.forEach(line -> sentences.add(SentenceExample.toTranslate(reading.tokens(line))));
        return model.predict(sentences).stream()
                .map(prediction ->
                        reading.tokenizer().join(prediction.getOutput().tokens()))
                .toList();
    }
}
