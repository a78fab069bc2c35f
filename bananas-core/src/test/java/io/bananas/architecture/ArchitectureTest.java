package io.bananas.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.allElements;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.bananas.cdi.node.Node;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final int PORT_METHODS = 7;
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bananas.spi", "io.bananas.core", "io.bananas.redis", "io.bananas.cdi");

    @Test
    void theCoreKnowsNoServerNoRedisAndNoJsonLibrary() {
        noClasses()
                .that()
                .resideInAPackage("io.bananas.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..",
                        "javax..",
                        "redis..",
                        "com.fasterxml..",
                        "org.eclipse..",
                        "io.bananas.redis..",
                        "io.bananas.cdi..")
                .check(OURS);
    }

    @Test
    void theSpiStandsOnItsOwn() {
        noClasses()
                .that()
                .resideInAPackage("io.bananas.spi")
                .and()
                // it is a stereotype of CDI
                .doNotHaveSimpleName("Handles")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.bananas.core..", "io.bananas.redis..", "io.bananas.cdi..")
                .check(OURS);
    }

    @Test
    void redisIsSeenByTheNodeOfTheRingOnly() {
        classes()
                .that()
                .resideInAPackage("io.bananas.redis..")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(
                        "io.bananas.redis..", "io.bananas.cdi.node", "io.bananas.cdi.config", "io.bananas.cdi.health")
                .check(OURS);
    }

    @Test
    void theRingsRoomsKnowTheNodeOrAreKnownByIt() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("asking")
                .definedBy("io.bananas.cdi.queue", "io.bananas.cdi.health")
                .layer("node")
                .definedBy("io.bananas.cdi.node")
                .layer("asked")
                .definedBy(
                        "io.bananas.cdi.config",
                        "io.bananas.cdi.handler..",
                        "io.bananas.cdi.intercept",
                        "io.bananas.cdi.metrics")
                .whereLayer("asking")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("node")
                .mayOnlyBeAccessedByLayers("asking")
                .check(OURS);
    }

    @Test
    void theRingHasNoClassOutsideOfItsRooms() {
        noClasses()
                .that()
                .doNotHaveSimpleName("package-info")
                .should()
                .resideInAPackage("io.bananas.cdi")
                .check(OURS);
    }

    @Test
    void theClientOfRedisIsSeenByItsPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.bananas.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("redis.clients..")
                .check(OURS);
    }

    /** Whoever has a face has no way behind it, also not by a chain of calls. */
    @Test
    void facesTakeAndAnswerWithValuesOnly() {
        DescribedPredicate<JavaClass> values = resideOutsideOfPackages("io.bananas..", "redis..")
                .or(resideInAnyPackage(
                        "io.bananas.spi..",
                        "io.bananas.core.face..",
                        "io.bananas.core.view..",
                        "io.bananas.core.submit..",
                        "io.bananas.core.operate.."))
                .as("values");
        methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.bananas.core.face")
                .and()
                .areDeclaredInClassesThat()
                // the services behind the faces, for those who make the node
                .doNotHaveSimpleName("Rooms")
                .should()
                .haveRawReturnType(values)
                .andShould()
                .haveRawParameterTypes(allElements(values))
                .check(OURS);
    }

    @Test
    void theNodeShowsNothingOfItsEngine() {
        methods()
                .that()
                .areDeclaredIn(Node.class)
                .and()
                .arePublic()
                .should()
                .haveRawReturnType(resideOutsideOfPackage("io.bananas.."))
                .check(OURS);
    }

    @Test
    void noPackagesGoRoundInACircle() {
        slices().matching("io.bananas.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
                .isNotEmpty()
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class), "is null-marked");
    }

    @Test
    void portsAreSmall() {
        classes()
                .that()
                .resideInAPackage("io.bananas.core.store")
                .and()
                .areInterfaces()
                .and()
                // it names the ports and is none
                .doNotHaveSimpleName("Stores")
                .should(haveFewMethods())
                .check(OURS);
    }

    private static ArchCondition<JavaClass> haveFewMethods() {
        return new ArchCondition<>("have at most " + PORT_METHODS + " methods") {
            @Override
            public void check(JavaClass port, ConditionEvents events) {
                long methods = port.getMethods().stream()
                        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .count();
                events.add(new SimpleConditionEvent(
                        port, methods <= PORT_METHODS, port.getName() + " has " + methods + " methods"));
            }
        };
    }

    @Test
    void noClassIsADrawerForThisAndThat() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..common..")
                .check(OURS);
    }

    /** Both make objects of what data names, which has let attackers into many a system. */
    @Test
    void nothingReadsSerialisedObjectsOrXml() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.xml..", "org.xml..", "org.w3c..", "jakarta.xml..")
                .check(OURS);
    }

    @Test
    void nobodyAsksTheMachineForTheTimeButTheClock() {
        noClasses()
                .that()
                .resideInAPackage("io.bananas.core..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }
}
