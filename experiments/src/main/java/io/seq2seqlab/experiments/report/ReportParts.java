package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.page.PageParts;
import java.util.List;

/** The style and the script of a report, D3 among it. */
final class ReportParts {

    private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

    /** In the order in which they build on each other. */
    private static final List<String> SCRIPTS = List.of(
            "numbers.js",
            "state.js",
            "charts.js",
            "leaderboard.js",
            "arm.js",
            "claims.js",
            "curves.js",
            "effects.js",
            "cost.js",
            "exposure.js",
            "attention.js",
            "start.js");

    private ReportParts() {}

    static String style() {
        return PageParts.style(ReportParts.class, "page.css");
    }

    /** D3 and, around the data of the page, what draws it. */
    static String script() {
        return PageParts.text(ReportParts.class, D3 + "dist/d3.min.js") + PageParts.script(ReportParts.class, SCRIPTS);
    }

    static String licenceOfD3() {
        return PageParts.text(ReportParts.class, D3 + "LICENSE");
    }
}
