package io.seq2seqlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
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
    void tribuo_comes_in_at_the_top() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".tribuo")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tribuo..")
                .check(CLASSES);
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
