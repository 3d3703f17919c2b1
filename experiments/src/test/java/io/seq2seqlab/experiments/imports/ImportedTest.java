package io.seq2seqlab.experiments.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.imports.OutsideSystem.Imported;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportedTest {

    @Test
    void people_read_a_line_for_each_file_and_programs_every_figure_in_full() {
        Imported imported =
                new Imported("other", Map.of(Path.of("seed1.en"), Map.of("bleu", 28.125)), List.of("a note"));

        assertThat(Format.TABLE.print(imported)).isEqualTo("seed1.en: BLEU 28.13\n");
        assertThat(Format.JSON.print(imported)).isEqualTo("""
                {
                  "system" : "other",
                  "figures" : {
                    "seed1.en" : {
                      "bleu" : 28.125
                    }
                  },
                  "notes" : [ "a note" ]
                }
                """);
    }
}
