package io.seq2seqlab.experiments.report;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.document;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.noscript;
import static j2html.TagCreator.p;
import static j2html.TagCreator.pre;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.summary;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import io.seq2seqlab.experiments.page.PageParts;
import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import java.util.List;
import java.util.Locale;

/** The frame of the page: its head, a heading and an empty place for each part, the data and the script that fills them. */
final class ReportPage {

    /** The parts of a report, in their order. */
    enum Part {
        CLAIMS("Claims", "Differences that the experiment declared beforehand, and what its runs say of them."),
        LEADERBOARD(
                "Leaderboard",
                "The order of means is no claim; the rank interval is. Where the test cannot tell two arms apart they are not"
                        + " separated, which does not mean that they are the same."),
        CURVES("Learning curves", "Every seed of every arm that is shown."),
        EFFECTS(
                "Factors",
                "What a factor does on average over all combinations of the others. Points are estimates, lines their 95 %"
                        + " intervals."),
        COST(
                "Quality and cost",
                "Up is better, left is cheaper. Seconds, memory and latency are figures of a machine and of what else ran on"
                        + " it: they rank no arm and stand in the table of arms alone."),
        EXPOSURE(
                "Exposure gap",
                "By how many nats a reference's token is less likely, on average, where a network has read its own tokens before"
                        + " it and not the reference's. Points are means over seeds, lines one standard deviation to either"
                        + " side."),
        ATTENTION(
                "Attention", "What each arm looked at while it was made to write the reference. One seed of each arm."),
        UNSCORED("Runs without a score", "Nothing is left out of this report.");

        private final String heading;
        private final String lead;

        Part(String heading, String lead) {
            this.heading = heading;
            this.lead = lead;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private ReportPage() {}

    /**
     * The whole page.
     *
     * @param experiment its name
     * @param json the data, fit to stand in a page
     * @param table what the table of arms is made of, likewise
     * @param parts those that have something to show
     */
    static String of(String experiment, String json, String table, List<Part> parts) {
        String style = ReportParts.style();
        String script = ReportParts.script();
        String policy = "default-src 'none'; script-src %s; style-src %s; base-uri 'none'; form-action 'none'"
                .formatted(PageParts.hash(script), PageParts.hash(style));
        return document(html(
                        head(
                                meta().withCharset("utf-8"),
                                meta().attr("http-equiv", "Content-Security-Policy")
                                        .withContent(policy),
                                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                                meta().withName("color-scheme").withContent("light dark"),
                                title(experiment + " – Seq2Seq Lab"),
                                style(rawHtml(style))),
                        body(
                                a("Skip to the leaderboard")
                                        .withHref("#leaderboard")
                                        .withClass("skip"),
                                top(experiment, parts),
                                main(
                                        noscript(p(
                                                "This page is drawn by a script that it brings along; this browser runs none."
                                                        + " 'lab leaderboard' prints the same comparison.")),
                                        div().withId("tools"),
                                        each(parts, ReportPage::part)),
                                foot(),
                                div().withId("tip").attr("aria-hidden", "true"),
                                json("data", json),
                                json("table-parts", table),
                                script(rawHtml(script))))
                .withLang("en"));
    }

    private static DomContent json(String id, String json) {
        return script(rawHtml(json)).withType("application/json").withId(id);
    }

    private static DomContent top(String experiment, List<Part> parts) {
        return header(
                div(p("Seq2Seq Lab").withClass("brand"), div().withId("theme")).withClass("bar"),
                h1(experiment),
                p().withId("synopsis"),
                nav(ul(each(parts, part -> li(a(part.heading).withHref("#" + part.id())))))
                        .attr("aria-label", "Parts of the report"));
    }

    private static SectionTag part(Part part) {
        String heading = part.id() + "-heading";
        return section(h2(part.heading).withId(heading), p(part.lead).withClass("lead"), div().withClass("content"))
                .withId(part.id())
                .attr("aria-labelledby", heading)
                .attr("tabindex", "-1");
    }

    private static DomContent foot() {
        return footer(
                p().withId("method"),
                details(summary("Licence of D3, which draws the charts"), pre(ReportParts.licenceOfD3())));
    }
}
