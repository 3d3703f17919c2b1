package io.seq2seqlab.experiments;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.seq2seqlab.experiments.store.ResultDatabase;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package uses only what stands below it, and of the plugin only its public face. */
class FloorsTest {

    private static final String PLUGIN = "io.seq2seqlab";
    private static final String ROOT = PLUGIN + ".experiments";

    private static final List<String> FLOORS = List.of(
            "statistics",
            "files",
            "corpus",
            "plugins",
            "schema",
            "config",
            "sweep",
            "results",
            "process",
            "document",
            "page",
            "data",
            "plan",
            "trial",
            "execution",
            "explain",
            "store",
            "check",
            "display",
            "scores",
            "translate",
            "bench",
            "imports",
            "leaderboard",
            "reproduce",
            "compare",
            "doctor",
            "forecast",
            "report",
            "serve",
            "show",
            "cli");

    /** The packages below {@code store}, each of a database. */
    private static final List<String> DATABASES = List.of("sqlite");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> floors() {
        return FLOORS.stream();
    }

    static Stream<JavaPackage> packages() {
        return CLASSES.getPackage(ROOT).getSubpackagesInTree().stream()
                .filter(candidate -> !candidate.getClasses().isEmpty());
    }

    @Test
    void every_package_has_its_floor() {
        assertThat(FLOORS)
                .containsAll(CLASSES.getPackage(ROOT).getSubpackages().stream()
                        .map(JavaPackage::getRelativeName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("floors")
    void uses_no_floor_above_its_own(String floor) {
        String[] above = FLOORS.subList(FLOORS.indexOf(floor) + 1, FLOORS.size()).stream()
                .map(name -> ROOT + "." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + floor + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .allowEmptyShould(!CLASSES.containPackage(ROOT + "." + floor))
                .check(CLASSES);
    }

    @Test
    void knows_of_the_plugin_only_its_public_face() {
        String[] hidden = Stream.of("ops", "network", "torch", "training")
                .map(name -> PLUGIN + "." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(hidden)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bytedeco..", "ai.onnx..", "ai.onnxruntime..")
                .check(CLASSES);
    }

    /** It translates without Tribuo, and so stands outside Tribuo's face. */
    @Test
    void knows_of_onnx_only_its_translator_and_what_that_answers() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(PLUGIN + ".onnx..")
                        .and(not(nameMatching(".*\\.(OnnxTranslator|TranslatedLine|OnnxException)"))))
                .check(CLASSES);
    }

    @Test
    void statistics_know_arrays_and_distributions_alone() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".statistics..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.hipparchus..", ROOT + ".statistics..")
                .check(CLASSES);
    }

    @Test
    void only_its_package_knows_a_database() {
        String[] packages =
                DATABASES.stream().map(name -> ROOT + ".store." + name + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.flywaydb..", "org.sqlite..", "java.sql..", "javax.sql..")
                .check(CLASSES);
        slices().matching(ROOT + ".store.(*)..").should().notDependOnEachOther().check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    @Test
    void only_the_command_line_knows_picocli() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(CLASSES);
    }

    @Test
    void only_the_report_writes_html() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("j2html..")
                .check(CLASSES);
    }

    /** What is public is used by another package, or comes with what is: in the signature of a type that another package uses. */
    @Test
    void nothing_is_public_that_only_its_own_package_uses() {
        Set<JavaClass> needed = CLASSES.stream()
                .filter(candidate -> candidate.isTopLevelClass() && isUsedOutside(candidate))
                .collect(Collectors.toSet());
        for (int before = -1; before < needed.size(); ) {
            before = needed.size();
            List.copyOf(needed).forEach(user -> shown(user).forEach(needed::add));
        }
        assertThat(CLASSES.stream()
                        .filter(candidate -> candidate.isTopLevelClass()
                                && candidate.getModifiers().contains(JavaModifier.PUBLIC)
                                && !candidate
                                        .tryGetMethod("main", String[].class)
                                        .isPresent()
                                && !services().contains(candidate.getName())
                                && !needed.contains(candidate))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    /** Those that a {@link ServiceLoader} makes, which asks that they be public. */
    private static Set<String> services() {
        return ServiceLoader.load(ResultDatabase.class).stream()
                .map(provider -> provider.type().getName())
                .collect(Collectors.toSet());
    }

    private static boolean isUsedOutside(JavaClass candidate) {
        return Stream.concat(
                        candidate.getDirectDependenciesToSelf().stream(),
                        CLASSES.stream()
                                .filter(inner -> inner.getName().startsWith(candidate.getName() + "$"))
                                .flatMap(inner -> inner.getDirectDependenciesToSelf().stream()))
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(candidate.getPackageName()));
    }

    /** The top-level types in what a type shows to other packages. */
    private static Stream<JavaClass> shown(JavaClass user) {
        return CLASSES.stream()
                .filter(part -> part.equals(user) || part.getName().startsWith(user.getName() + "$"))
                .flatMap(part -> part.getCodeUnits().stream())
                .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                .flatMap(unit -> Stream.concat(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream())))
                .map(FloorsTest::topLevel)
                .filter(type -> type.getPackageName().startsWith(ROOT));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(FloorsTest::topLevel).orElse(type);
    }

    /** Its order changes from process to process, and with it whatever is written of it. */
    @Test
    void no_map_is_copied_without_its_order() {
        noClasses()
                .that()
                .resideInAPackage(PLUGIN + "..")
                .should()
                .callMethod(Map.class, "copyOf", Map.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(PLUGIN));
    }

    @Test
    void no_packages_depend_on_each_other() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void every_package_says_what_it_is(JavaPackage candidate) {
        assertThat(candidate.tryGetPackageInfo()).isPresent();
    }
}
