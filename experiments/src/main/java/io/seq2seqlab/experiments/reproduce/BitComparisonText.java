package io.seq2seqlab.experiments.reproduce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;

/**
 * A comparison of two runs' bits, for people and for programs.
 *
 * @param run the run's key
 */
public record BitComparisonText(String run, BitComparison comparison) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A line for each thing that was compared, and the verdict. */
    public String table() {
        String rows = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(
                        comparison.parts(),
                        List.of(
                                left("compared").with(BitComparison.Part::name),
                                left("extent").with(BitComparison.Part::extent),
                                left("difference")
                                        .with(part -> part.difference().orElse("none"))))
                .asString();
        String verdict = comparison.identical()
                ? "run " + run + " is reproduced: every bit is the same"
                : "run " + run + " is not reproduced";
        return rows + System.lineSeparator() + System.lineSeparator() + verdict + System.lineSeparator();
    }

    private static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    /** One JSON object. */
    public String json() {
        ObjectNode json = JSON.createObjectNode().put("run", run).put("identical", comparison.identical());
        ArrayNode parts = json.putArray("parts");
        comparison.parts().forEach(part -> {
            ObjectNode node = parts.addObject()
                    .put("name", part.name())
                    .put("extent", part.extent())
                    .put("identical", part.difference().isEmpty());
            part.difference().ifPresent(text -> node.put("difference", text));
        });
        return json.toPrettyString() + System.lineSeparator();
    }
}
