package io.seq2seqlab.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text depends on the language of the machine. What spells letters or reads numbers by the default locale is called nowhere.
 * What formats by it is called by the runner alone, whose processes work in the root locale from their first line on; the plugin
 * is part of programs of other people, whose locale is theirs.
 */
class DefaultLocaleTest {

    private static final String PLUGIN = "io.seq2seqlab";
    private static final String RUNNER = PLUGIN + ".experiments";

    /** Methods of which those without a {@link Locale} take the default one. */
    private static final Set<String> SPELLING = Set.of(
            "java.lang.String.toLowerCase",
            "java.lang.String.toUpperCase",
            "java.util.Scanner.<init>",
            "java.text.NumberFormat.getInstance",
            "java.text.NumberFormat.getNumberInstance",
            "java.text.NumberFormat.getIntegerInstance",
            "java.text.NumberFormat.getPercentInstance",
            "java.text.DecimalFormat.<init>",
            "java.text.SimpleDateFormat.<init>",
            "java.text.MessageFormat.<init>",
            "java.text.MessageFormat.format",
            "java.text.Collator.getInstance",
            "java.text.BreakIterator.getWordInstance",
            "java.text.BreakIterator.getSentenceInstance",
            "java.time.format.DateTimeFormatter.ofPattern",
            "java.time.format.DateTimeFormatter.ofLocalizedDate");

    private static final Set<String> FORMATTING = Set.of(
            "java.lang.String.format",
            "java.lang.String.formatted",
            "java.util.Formatter.<init>",
            "java.io.PrintStream.printf",
            "java.io.PrintStream.format",
            "java.io.PrintWriter.printf",
            "java.io.PrintWriter.format",
            "java.io.Console.printf");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(PLUGIN);

    private static DescribedPredicate<CodeUnitCallTarget> oneOf(Set<String> methods) {
        return DescribedPredicate.describe(
                "a method that takes the default locale",
                target -> methods.contains(target.getOwner().getName() + "." + target.getName())
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class)));
    }

    @Test
    void nothingIsSpelledOrReadByTheDefaultLocale() {
        noClasses().should().callCodeUnitWhere(targets(SPELLING)).check(CLASSES);
    }

    @Test
    void bothModulesAreHeld() {
        assertThat(CLASSES.containPackage(PLUGIN + ".tribuo")).isTrue();
        assertThat(CLASSES.containPackage(RUNNER + ".cli")).isTrue();
    }

    @Test
    void thePluginFormatsNothingByTheDefaultLocale() {
        noClasses()
                .that()
                .resideOutsideOfPackage(RUNNER + "..")
                .should()
                .callCodeUnitWhere(targets(FORMATTING))
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaCall<?>> targets(Set<String> methods) {
        DescribedPredicate<CodeUnitCallTarget> wanted = oneOf(methods);
        return DescribedPredicate.describe(wanted.getDescription(), call -> wanted.test(call.getTarget()));
    }

    @Test
    void everyProcessOfTheRunnerWorksInTheRootLocale() {
        classes()
                .that()
                .resideInAPackage(RUNNER + "..")
                .and(DescribedPredicate.describe("begin a process", DefaultLocaleTest::isProgram))
                .should(setTheLocale())
                .check(CLASSES);
        assertThat(CLASSES.stream().filter(DefaultLocaleTest::isProgram))
                .as("Lab and its children")
                .hasSizeGreaterThan(1);
    }

    private static boolean isProgram(JavaClass candidate) {
        return mains(candidate).findAny().isPresent();
    }

    private static Stream<JavaCodeUnit> mains(JavaClass candidate) {
        return candidate.getCodeUnits().stream()
                .filter(method -> method.getName().equals("main")
                        && method.getModifiers().contains(JavaModifier.STATIC)
                        && !method.getRawParameterTypes().isEmpty()
                        && method.getRawParameterTypes().get(0).isEquivalentTo(String[].class));
    }

    private static ArchCondition<JavaClass> setTheLocale() {
        return new ArchCondition<>("set the root locale") {
            @Override
            public void check(JavaClass program, ConditionEvents events) {
                boolean sets = mains(program)
                        .flatMap(main -> main.getMethodCallsFromSelf().stream())
                        .map(call -> call.getTargetOwner().getSimpleName() + "." + call.getName())
                        .anyMatch("Locale.setDefault"::equals);
                events.add(new SimpleConditionEvent(program, sets, program.getName() + " in main"));
            }
        };
    }

    /** The rules can fail: these calls break them. */
    @Test
    void whatTakesTheDefaultLocaleIsFound() {
        JavaClasses guilty = new ClassFileImporter().importClasses(Guilty.class);
        assertThat(noClasses()
                        .should()
                        .callCodeUnitWhere(targets(SPELLING))
                        .evaluate(guilty)
                        .getFailureReport()
                        .getDetails())
                .hasSize(2);
        assertThat(noClasses()
                        .should()
                        .callCodeUnitWhere(targets(FORMATTING))
                        .evaluate(guilty)
                        .getFailureReport()
                        .getDetails())
                .hasSize(1);
    }

    private static final class Guilty {

        String text(String name) {
            return "%s"
                            .formatted(name.toLowerCase()
                                    + NumberFormat.getInstance().format(1))
                    + String.format(Locale.ROOT, "%d", 1);
        }
    }
}
