package io.seq2seqlab.experiments.document;

import io.seq2seqlab.experiments.results.Json;
import java.util.Locale;
import java.util.function.Function;

/** How an answer is printed. Every text ends with a line break. */
public enum Format {
    /** For a terminal. */
    TABLE(answer -> TerminalText.print(answer.page())),
    /** The grids that an answer has for programs, else those for people. */
    CSV(answer -> CsvText.print(answer.data())),
    /** For programs, with everything there is, in full precision. */
    JSON(answer -> Json.file(answer.json().record(), answer.json().version())),
    /** For a page or a pull request. */
    MARKDOWN(answer -> MarkdownText.print(answer.page())),
    /** For a paper. */
    LATEX(answer -> LatexText.print(answer.paper()));

    private final Function<Answer, String> printer;

    Format(Function<Answer, String> printer) {
        this.printer = printer;
    }

    public String print(Answer answer) {
        return printer.apply(answer);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
