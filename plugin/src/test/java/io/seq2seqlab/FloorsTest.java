package io.seq2seqlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package uses only what stands below it, and each engine stays behind its own door. */
class FloorsTest {

    private static final String ROOT = "io.seq2seqlab";

    private static final List<String> FLOORS = List.of(
            "text",
            "metrics",
            "settings",
            "progress",
            "ops",
            "network",
            "explain",
            "network.attention",
            "network.recurrent",
            "decoding",
            "onnx",
            "torch",
            "training",
            "tribuo");

    /** What is public for others than the plugin's own packages, by whom it is for. */
    private static final Map<String, Set<String>> FOR_OTHERS = Map.of(
            "a Java program that builds a trainer names them to TrainerBuilder.attentionScore",
            Set.of(
                    "network.attention.AdditiveScore",
                    "network.attention.CosineScore",
                    "network.attention.DotScore",
                    "network.attention.GeneralScore",
                    "network.attention.LocationScore",
                    "network.attention.ProjectedDotScore",
                    "network.attention.ScaledDotScore",
                    "network.attention.UniformScore"),
            "the runner and a Java program search by them",
            Set.of("decoding.Sampling"),
            "a Java program catches them",
            Set.of(
                    "decoding.NoAttentionException",
                    "decoding.SourceTooLongException",
                    "explain.ShapeException",
                    "metrics.AlignmentException",
                    "onnx.OnnxException",
                    "text.VocabularyException",
                    "torch.TorchUnavailableException"),
            "a Java program that translates without libtorch",
            Set.of("onnx.OnnxTranslator"),
            "the runner",
            Set.of(
                    "metrics.BitsPerCharacter",
                    "text.BytePairEncoding",
                    "text.EscapedText",
                    "text.LineReader",
                    "text.TokenizerType"),
            "constants alone, which the compiler copies",
            Set.of("decoding.TensorNames"),
            "the benchmarks of src/jmh",
            Set.of("training.RandomStreams", "training.Updates"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    static Stream<String> floors() {
        return FLOORS.stream();
    }

    @Test
    void every_package_has_its_floor() {
        assertThat(CLASSES.getPackage(ROOT).getSubpackagesInTree().stream()
                        .map(JavaPackage::getName)
                        .map(name -> name.substring(ROOT.length() + 1)))
                .containsExactlyInAnyOrderElementsOf(FLOORS);
    }

    @ParameterizedTest
    @MethodSource("floors")
    void uses_no_floor_above_its_own(String floor) {
        String[] above = FLOORS.subList(FLOORS.indexOf(floor) + 1, FLOORS.size()).stream()
                .map(name -> ROOT + "." + name)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(CLASSES);
    }

    @Test
    void only_torch_and_training_know_libtorch() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".torch..", ROOT + ".training..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void only_onnx_knows_onnx() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnx..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(CLASSES);
    }

    @Test
    void onnx_translates_without_libtorch() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".torch..", ROOT + ".training..", "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void one_class_makes_digests() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".text.Sha256")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(MessageDigest.class)
                .check(CLASSES);
    }

    @Test
    void tribuo_comes_in_at_the_top() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".tribuo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tribuo..")
                .check(CLASSES);
    }

    /**
     * What is public is used by another package, or comes with what is: in the signature of a type that another package uses.
     * {@code tribuo} is the plugin's face, and {@link #FOR_OTHERS} says who uses the others.
     */
    @Test
    void nothing_is_public_that_only_its_own_package_uses() {
        Set<JavaClass> needed = CLASSES.stream()
                .filter(candidate -> candidate.isTopLevelClass()
                        && (isUsedOutside(candidate) || isForOthers(nameInPlugin(candidate))))
                .collect(Collectors.toSet());
        for (int before = -1; before < needed.size(); ) {
            before = needed.size();
            List.copyOf(needed).forEach(user -> shown(user).forEach(needed::add));
        }
        assertThat(CLASSES.stream()
                        .filter(candidate -> candidate.isTopLevelClass()
                                && candidate.getModifiers().contains(JavaModifier.PUBLIC)
                                && !nameInPlugin(candidate).startsWith("tribuo.")
                                && !needed.contains(candidate))
                        .map(FloorsTest::nameInPlugin))
                .isEmpty();
    }

    @Test
    void every_exception_is_one() {
        assertThat(FOR_OTHERS.values().stream().flatMap(Set::stream))
                .allSatisfy(name -> assertThat(isUsedOutside(CLASSES.get(ROOT + "." + name)))
                        .isFalse());
    }

    private static boolean isForOthers(String name) {
        return FOR_OTHERS.values().stream().anyMatch(names -> names.contains(name));
    }

    private static String nameInPlugin(JavaClass candidate) {
        return candidate.getName().substring(ROOT.length() + 1);
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
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(unit -> Stream.concat(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream())))
                .map(FloorsTest::topLevel)
                .filter(type -> type.getPackageName().startsWith(ROOT));
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(FloorsTest::topLevel).orElse(type);
    }

    @Test
    void no_packages_depend_on_each_other() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("floors")
    void every_package_says_what_it_is(String floor) {
        assertThat(CLASSES.getPackage(ROOT + "." + floor).tryGetPackageInfo()).isPresent();
    }
}
