package io.seq2seqlab.experiments.report;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.seq2seqlab.experiments.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A report as a reader meets it, in a browser. */
class ReportPageTest {

    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Path report;

    private Chromium.Opened opened;

    @BeforeAll
    static void a_report_in_a_browser() throws IOException {
        report = Files.writeString(
                folder.resolve("report.html"), SampleReport.make().html());
        chromium = new Chromium();
    }

    @AfterAll
    static void done() {
        chromium.close();
    }

    @AfterEach
    void silent() {
        try (Chromium.Opened seen = opened) {
            assertThat(seen.noise()).isEmpty();
        }
    }

    private Page open() {
        return open(wishes -> {});
    }

    private Page open(Consumer<Browser.NewContextOptions> wishes) {
        opened = chromium.open(report, wishes);
        return opened.page();
    }

    private static Locator arms(Page page) {
        return page.locator("#leaderboard tr.arm:visible .opener");
    }

    private static Locator heading(Page page, String name) {
        return page.locator("#leaderboard thead th").filter(new Locator.FilterOptions().setHasText(name));
    }

    @Test
    void the_best_mean_comes_first_and_the_baseline_and_the_control_are_marked() {
        Page page = open();

        assertThat(arms(page)).hasText(new String[] {
            SampleReport.HALF, SampleReport.ADDITIVE, SampleReport.CONTROL, SampleReport.IMPORTED, SampleReport.DOT
        });
        assertThat(page.locator("tr.arm:has-text('A/A') .tag")).hasText("A/A");
        assertThat(page.locator("tr.baseline .tag")).hasText("baseline");
        assertThat(page.locator("tr.arm:has-text('joeynmt') .tag")).hasText(new String[] {"imported", "one seed"});
        assertThat(page.locator("tr.arm:has-text('ratio 0.5') .tag")).hasText("2 of 3 seeds");
    }

    @Test
    void verdicts_are_worded_as_the_test_means_them() {
        Page page = open();

        assertThat(page.locator("#leaderboard tbody .verdict .word"))
                .hasText(new String[] {"better", "not separated", "not tested", "worse"});
        assertThat(page.locator("#leaderboard .found"))
                .hasText("Against the baseline on iid: 1 better, 1 worse, 1 not tested."
                        + " The A/A arm is not separated from the baseline, as it must be.");
        assertThat(page.locator("#leaderboard"))
                .containsText("On iid, with 2 seeds differences above 1.2–2.1 BLEU would show.");
        assertThat(page.locator("#leaderboard")).containsText("Look 2: scores of seeds 1 were shown before");
        assertThat(page.locator("#leaderboard")).containsText("Exploratory: no claim declared these differences");
        assertThat(page.locator("#leaderboard"))
                .containsText("1 of 3 runs diverged; each counted as 0.00, its mean would be 20.70 (worse)");
    }

    @Test
    void an_arm_that_had_not_learned_all_it_could_is_marked_wherever_it_stands() {
        Page page = open();
        Locator dot =
                page.locator("#leaderboard tr.arm").filter(new Locator.FilterOptions().setHasText("still improving"));

        assertThat(dot.locator(".opener")).hasText(SampleReport.DOT);
        assertThat(dot.locator(".tag")).hasText(new String[] {"↗ still improving", "† attention on single positions"});
        assertThat(dot).containsText("worse ↗");
        assertThat(page.locator("#leaderboard")).containsText("↗ Still improving when training ended: what is found");
        assertThat(page.locator("#leaderboard"))
                .containsText("† Attention is on single positions: " + SampleReport.DOT
                        + " (1 of 2 runs, with 0.4 % of the entropy of even attention on the validation set).");
        dot.locator(".opener").click();
        assertThat(page.locator("#leaderboard .inside"))
                .containsText("2 of 2 runs were best in the last epoch, 6, which bettered validation.bleu by 2.50;"
                        + " seeds differ by ± 0.70 BLEU.");
    }

    @Test
    void a_heading_sorts_and_sorts_back() {
        Page page = open();
        Locator arm = heading(page, "Arm");

        arm.getByRole(AriaRole.BUTTON).click();
        assertThat(arm).hasAttribute("aria-sort", "ascending");
        assertThat(arms(page).first()).hasText(SampleReport.HALF);
        arm.getByRole(AriaRole.BUTTON).click();

        assertThat(arm).hasAttribute("aria-sort", "descending");
        assertThat(arms(page).first()).hasText(SampleReport.IMPORTED);
        assertThat(heading(page, "BLEU on iid")).not().hasAttribute("aria-sort", "descending");
    }

    @Test
    void arms_without_a_value_come_last_in_either_direction() {
        Page page = open();
        Locator rank = heading(page, "Rank").getByRole(AriaRole.BUTTON);

        rank.click();
        assertThat(arms(page).nth(4)).hasText(SampleReport.IMPORTED);
        rank.click();

        assertThat(arms(page).first()).hasText(SampleReport.DOT);
        assertThat(arms(page).nth(4)).hasText(SampleReport.IMPORTED);
    }

    @Test
    void the_tools_filter_every_part() {
        Page page = open();

        page.getByLabel("Score").first().selectOption("dot");
        assertThat(arms(page)).hasText(new String[] {SampleReport.DOT});
        assertThat(page.locator("#tools output")).hasText("1 of 5 arms");
        assertThat(page.locator("#attention figure.map h3")).hasText(new String[] {SampleReport.DOT + "seed 1"});
        page.getByLabel("Score").first().selectOption("");
        page.getByRole(AriaRole.SEARCHBOX).fill("RATIO 0.5");

        assertThat(arms(page)).hasText(new String[] {SampleReport.HALF});
    }

    @Test
    void a_test_set_is_chosen_for_the_whole_table() {
        Page page = open();

        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("long"))
                .first()
                .check();

        assertThat(heading(page, "BLEU on long")).isVisible();
        assertThat(page.locator("tr.baseline td.main")).hasText("20.00 ± 0.70");
        assertThat(page.locator("#effects")).containsText("Nothing can be said of factors on long.");
    }

    @Test
    void a_row_opens_to_what_differs_from_the_baseline() {
        Page page = open();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(SampleReport.DOT))
                .click();

        Locator inside = page.locator(".inside");
        assertThat(inside).containsText("How it differs from " + SampleReport.ADDITIVE);
        assertThat(inside.getByRole(AriaRole.TABLE).first()).containsText("model.attention.scoredotadditive");
        assertThat(inside).not().containsText("model.bridge");
        inside.getByText("All settings").click();
        assertThat(inside).containsText("model.bridge");
        assertThat(inside).containsText("<toy>");
    }

    @Test
    void what_arms_cost_is_a_column_of_all_columns_and_stands_in_an_opened_row() {
        Page page = open();

        page.getByText("All columns").click();
        heading(page, "Parameters").getByRole(AriaRole.BUTTON).click();

        assertThat(heading(page, "Parameters")).hasAttribute("aria-sort", "ascending");
        assertThat(arms(page).first()).hasText(SampleReport.DOT);
        assertThat(page.locator("#leaderboard tr.arm").first()).containsText("531K");
        arms(page).first().click();
        assertThat(page.locator(".inside")).containsText("Parameters531K");
    }

    @Test
    void the_keyboard_reaches_and_opens_a_row() {
        Page page = open();

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        for (int presses = 0; presses < 20 && page.locator(".opener:focus").count() == 0; presses++) {
            page.keyboard().press("Tab");
        }
        assertThat(arms(page).first()).isFocused();
        page.keyboard().press("Enter");

        assertThat(arms(page).first()).hasAttribute("aria-expanded", "true");
        page.keyboard().press("Space");
        assertThat(page.locator(".inside")).hasCount(0);
    }

    @Test
    void claims_are_answered() {
        Page page = open();

        assertThat(page.locator(".claims li > span"))
                .hasText(new String[] {"▲ confirmed", "▼ the opposite", "○ not shown", "not tested"});
        assertThat(page.locator(".claims li").first()).containsText("+9.00 [+7.00, +11.00], p < 0.001");
        assertThat(page.locator(".claims li").nth(2)).containsText("declared afterwards");
        assertThat(page.locator(".claims li").nth(3)).containsText("no arm of the claim has a score");
    }

    @Test
    void a_run_without_a_score_is_listed_with_its_reason() {
        Page page = open();

        assertThat(page.locator("#unscored tbody tr")).hasText(SampleReport.HALF + "3failedout of memory <b>here</b>");
        assertThat(page.locator("#leaderboard")).containsText("1 candidate of the search");
    }

    @Test
    void the_pointer_reads_a_cell_in_all_heat_maps() {
        Page page = open();
        Locator map = page.locator("#attention .map svg").first();
        map.scrollIntoViewIfNeeded();
        Locator cell = map.locator(".cells rect").nth(0);

        cell.hover(new Locator.HoverOptions().setForce(true));

        assertThat(page.locator("#attention .reading"))
                .hasText(new String[] {"0.75 a ← <sos>", "0.08 a ← <sos>", "0.08 a ← <sos>"});
        assertThat(page.locator("#attention .gold")).hasCount(3 * 3 + 2);
    }

    @Test
    void arrow_keys_read_the_cells_of_a_heat_map() {
        Page page = open();
        page.locator("#attention .map svg").first().focus();

        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowDown");

        assertThat(page.locator("#attention .reading").first()).hasText("0.75 dog ← ein");
        page.keyboard().press("End");
        assertThat(page.locator("#attention .reading").first()).hasText("0.08 dog ← <eos>");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#attention .reading").first()).hasText("0.08 dog ← <eos>");
    }

    @Test
    void heat_maps_are_a_table_as_well() {
        Page page = open();

        page.locator("#attention summary").click();

        Locator second = page.locator("#attention table tbody tr").nth(1);
        assertThat(second).hasText("dogein 0.75 as in the gold alignmenthund 0.75 as in the gold alignment<eos> 0.75");
    }

    @Test
    void the_next_sentence_is_a_press_away() {
        Page page = open();
        Locator next = page.getByText("Next ›");

        next.click();

        assertThat(page.locator("#attention")).containsText("sentence 2 of 2");
        assertThat(page.locator("#attention")).containsText("Not shown: gold alignments of long: long.align:2:5");
        assertThat(next).isDisabled();
    }

    @Test
    void the_pointer_names_the_run_of_a_learning_curve() {
        Page page = open();
        Locator chart = page.locator("#curves svg[role=img]").first();
        chart.scrollIntoViewIfNeeded();

        page.mouse().move(endOfFirstRun(chart)[0] - 2, endOfFirstRun(chart)[1]);

        assertThat(page.locator("#tip")).containsText("epoch 3: 32.000");
        assertThat(chart.locator(".picked")).hasAttribute("d", Pattern.compile("^M.+"));
    }

    private static double[] endOfFirstRun(Locator chart) {
        Object end = chart.locator(".run").first().evaluate("""
                path => {
                  const end = path.getPointAtLength(path.getTotalLength());
                  const box = path.ownerSVGElement.getBoundingClientRect();
                  return [box.left + end.x, box.top + end.y];
                }""");
        return ((List<?>) end)
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    @Test
    void a_chart_is_a_table_as_well() {
        Page page = open();

        page.locator("#cost summary").click();

        assertThat(page.locator("#cost tbody tr").first()).hasText(SampleReport.DOT + "31.00531Kparameters");
    }

    @Test
    void what_cannot_be_estimated_is_said() {
        Page page = open();

        assertThat(page.locator("#effects")).containsText("not estimable");
        assertThat(page.locator("#effects"))
                .containsText("Score × ratio: none of 1 difference of differences separated from 0");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void the_colours_are_those_of_the_system_until_a_reader_chooses(ColorScheme system) {
        Page page = open(wishes -> wishes.setColorScheme(system));
        String background = "() => getComputedStyle(document.body).backgroundColor";
        String dark = "rgb(20, 23, 26)";
        String light = "rgb(255, 255, 255)";

        assertThat(page.evaluate(background)).isEqualTo(system == ColorScheme.DARK ? dark : light);
        page.getByLabel("Dark", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.evaluate(background)).isEqualTo(dark);
        page.getByLabel("Light", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.evaluate(background)).isEqualTo(light);
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 390, 768, 1920})
    void the_page_never_scrolls_sideways(int width) {
        Page page = open(wishes -> wishes.setViewportSize(width, 800));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(SampleReport.DOT))
                .click();

        assertThat(page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void no_rule_of_axe_is_broken(ColorScheme scheme) throws IOException {
        Page page = open(wishes -> wishes.setColorScheme(scheme));
        page.locator(".opener").first().click();
        page.locator("details summary").all().forEach(Locator::click);
        try (InputStream axe = ReportPageTest.class.getResourceAsStream(AXE)) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8) + "; undefined");
        }

        Object violations = page.evaluate("""
                async () => (await axe.run()).violations.flatMap(rule =>
                  rule.nodes.map(node => `${rule.id}: ${node.failureSummary} ${node.html}`))""");

        assertThat((List<?>) violations).isEmpty();
        // Axe draws on a canvas of its own, which Chromium comments on.
        opened.noise().removeIf(line -> line.startsWith("console: Canvas2D"));
    }

    @Test
    void the_page_could_not_fetch_anything_if_it_wanted_to() {
        Page page = open();

        Object answer = page.evaluate("""
                async () => {
                  const refused = new Promise(tell => document.addEventListener('securitypolicyviolation',
                    event => tell(event.effectiveDirective)));
                  fetch('data:text/plain,hello').catch(() => {});
                  return refused;
                }""");

        assertThat(answer).isEqualTo("connect-src");
        opened.noise().clear();
    }
}
