package io.seq2seqlab.experiments.results;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of runs and experiments, and the keys in them, are known here and nowhere else. */
class OneFormatTest {

    private static final String ROOT = "io.seq2seqlab.experiments";
    private static final Path SOURCES = Path.of("src/main/java/io/seq2seqlab/experiments");

    private static final Set<String> FILES = Set.of(
            "trial.json",
            "run.json",
            "metrics.json",
            "provenance.json",
            "state.json",
            "events.jsonl",
            "attempts.jsonl",
            "sentences.jsonl",
            "attention.jsonl",
            "translations.tsv",
            "members.json",
            "latency.json",
            "model.tribuo",
            "model",
            "runs",
            "experiments",
            "evaluations",
            "reproductions",
            "checkpoint",
            "finished",
            "failed");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Pattern RESOLVED = Pattern.compile("resolve(?:Sibling)?\\(\\s*\"([^\"]*)\"");

    @Test
    void no_other_package_names_a_file() throws IOException {
        List<Path> named;
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            named = sources.filter(source -> source.toString().endsWith(".java"))
                    .filter(source -> !source.startsWith(SOURCES.resolve("results")))
                    .filter(OneFormatTest::names)
                    .toList();
        }

        assertThat(named).isEmpty();
        assertThat(names(SOURCES.resolve("results/RunDirectory.java"))).isTrue();
    }

    private static boolean names(Path source) {
        try {
            Matcher resolved = RESOLVED.matcher(Files.readString(source));
            return resolved.results().anyMatch(name -> FILES.contains(name.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those write the schema of settings and answers for programs, are the protocol between processes, or read requests. */
    @Test
    void no_other_package_reads_a_json_tree() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        ROOT + ".results..",
                        ROOT + ".schema..",
                        ROOT + ".process..",
                        ROOT + ".explain..",
                        ROOT + ".bench..",
                        ROOT + ".forecast..",
                        ROOT + ".show..",
                        ROOT + ".serve..",
                        ROOT + ".reproduce..",
                        ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JsonNode.class)
                .check(CLASSES);
    }

    /** Answers are written as trees; nobody walks through one that was read, but for a request of somebody else. */
    @Test
    void nobody_else_takes_a_field_out_of_a_tree() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".results..", ROOT + ".process..", ROOT + ".serve..")
                .should()
                .callMethodWhere(describe(
                        "a field is taken out of a tree",
                        call -> call.getTargetOwner().isAssignableTo(JsonNode.class)
                                && Set.of("path", "at", "get", "findPath", "fieldNames", "properties")
                                        .contains(call.getName())))
                .check(CLASSES);
    }

    @Test
    void digests_are_the_plugins() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MessageDigest.class)
                .check(CLASSES);
    }
}
