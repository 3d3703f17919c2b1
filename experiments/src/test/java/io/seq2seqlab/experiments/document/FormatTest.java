package io.seq2seqlab.experiments.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormatTest {

    private record Arm(String name, Optional<Double> score) {}

    private static final List<Arm> ARMS =
            List.of(new Arm("dot_1 | a", Optional.of(30.5)), new Arm("none", Optional.empty()));

    private static Block.Grid grid() {
        return new Columns<Arm>()
                .key("arm", Arm::name)
                .figure("BLEU", Arm::score)
                .figure("best", arm -> arm.score().map(score -> new Cell("yes", " ↑")))
                .figure("empty", arm -> Optional.empty())
                .of(ARMS);
    }

    private static Answer answer(Block... blocks) {
        return new Answer() {

            @Override
            public Json json() {
                return Json.of(2, ARMS.get(1));
            }

            @Override
            public List<Block> page() {
                return List.of(blocks);
            }
        };
    }

    @Test
    void a_terminal_has_keys_at_the_left_and_figures_at_the_right() {
        assertThat(Format.TABLE.print(answer(new Block.Heading("Scores"), grid())))
                .isEqualTo("""
                Scores

                 arm        BLEU   best  empty
                 dot_1 | a  30.5  yes ↑      –
                 none          –      –      –
                """);
    }

    @Test
    void figures_that_are_missing_everywhere_are_left_out_and_keys_never() {
        assertThat(Format.TABLE.print(answer(grid().withoutEmptyColumns())))
                .contains("best\n")
                .doesNotContain("empty");
        Block.Grid keys = new Columns<Arm>().key("arm", arm -> Cell.MISSING).of(ARMS);
        assertThat(Format.CSV.print(answer(keys.withoutEmptyColumns()))).isEqualTo("arm\n–\n–\n");
    }

    @Test
    void a_table_wider_than_a_terminal_goes_on_below_with_its_keys() {
        Block.Grid wide = new Columns<Arm>()
                .key("arm", Arm::name)
                .figures(IntStream.range(0, 20).boxed().toList(), n -> "figure " + n, (arm, n) -> 1000000 + n)
                .of(ARMS);

        List<String> lines = Format.TABLE.print(answer(wide)).lines().toList();

        assertThat(lines).allMatch(line -> line.length() <= 120);
        assertThat(lines.stream().filter(line -> line.startsWith(" arm "))).hasSize(3);
        assertThat(lines).filteredOn(line -> line.startsWith(" none ")).hasSize(3);
        assertThat(String.join("\n", lines)).contains("figure 0 ", "figure 19", "1000019");
    }

    @Test
    void sentences_are_wrapped_and_lines_that_stand_as_they_are_are_not() {
        String sentence = "word ".repeat(40).strip();

        assertThat(Format.TABLE
                        .print(answer(new Block.Notes(List.of(sentence))))
                        .lines())
                .hasSize(2);
        assertThat(Format.TABLE
                        .print(answer(new Block.Items(List.of(sentence))))
                        .lines()
                        .toList())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("  word"),
                        second -> assertThat(second).startsWith("    word"));
        assertThat(Format.TABLE.print(answer(new Block.Lines(List.of(sentence)))))
                .isEqualTo(sentence + "\n");
    }

    @Test
    void what_is_said_of_a_grid_stands_directly_below_it_at_the_margin() {
        Block captioned = new Block.Captioned(grid().withoutEmptyColumns(), List.of("one more"), "higher is better");

        assertThat(Format.TABLE.print(answer(captioned))).isEqualTo("""
                arm        BLEU   best
                dot_1 | a  30.5  yes ↑
                none          –      –
                one more
                higher is better
                """);
    }

    @Test
    void markdown_escapes_what_it_would_read_as_markup_and_has_strong_text() {
        assertThat(Format.MARKDOWN.print(answer(new Block.Heading("a_b"), grid().withoutEmptyColumns())))
                .isEqualTo("""
                        **a\\_b**

                        | arm | BLEU | best |
                        | --- | ---: | ---: |
                        | dot\\_1 \\| a | 30.5 | **yes** ↑ |
                        | none | – | – |
                        """);
    }

    @Test
    void a_paper_has_tables_and_all_else_as_comments() {
        Block captioned = new Block.Captioned(grid().withoutEmptyColumns(), List.of("nrefs:1"), "100 % of a_b.");

        assertThat(Format.LATEX.print(answer(new Block.Notes(List.of("Look 2.")), captioned, captioned)))
                .startsWith("""
                        % Look 2.
                        % needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}
                        % nrefs:1
                        \\begin{table}
                          \\centering
                          \\caption{100 \\% of a\\_b.}
                          \\begin{tabular}{lrr}
                            \\toprule
                            arm & BLEU & best \\\\
                            \\midrule
                            dot\\_1 \\textbar{} a & 30.5 & \\textbf{yes} $\\uparrow$ \\\\
                            none & -- & -- \\\\
                            \\bottomrule
                          \\end{tabular}
                        \\end{table}

                        % needs""");
    }

    @Test
    void csv_has_the_grids_alone_and_further_columns_as_lines_name_them() {
        Map<String, Object> first = new LinkedHashMap<>(Map.of("name", "a, b"));
        first.put("later", 1.5);

        assertThat(Format.CSV.print(answer(
                        new Block.Heading("not this"),
                        Block.Grid.of(List.of("state", "name"), List.of(first, Map.of("state", "done", "last", 2L))))))
                .isEqualTo("state,name,later,last\n\"\",\"a, b\",1.5,\ndone,,,2\n");
    }

    @Test
    void json_is_the_record_and_its_version_where_that_is_told() {
        assertThat(Format.JSON.print(answer())).isEqualTo("""
                {
                  "format" : 2,
                  "name" : "none"
                }
                """);
    }
}
