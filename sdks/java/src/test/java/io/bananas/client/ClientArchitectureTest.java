package io.bananas.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ClientArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.bananas.client");

    @Test
    void packagesKnowEachOtherInOneDirectionOnly() {
        slices().matching("io.bananas.client.(*)..").should().beFreeOfCycles().check(OURS);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.bananas.client.json",
                        "io.bananas.client.model",
                        "io.bananas.client.error",
                        "io.bananas.client.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.bananas.client")
                .check(OURS);
    }

    @Test
    void librariesAreKnownWhereTheyMayBeMissing() {
        noClasses()
                .that()
                .doNotHaveSimpleName("JacksonJson")
                .and()
                .doNotHaveSimpleName("JsonbJson")
                .and()
                .doNotHaveSimpleName("OpenTelemetryHeaders")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..", "jakarta..", "io.opentelemetry..")
                .check(OURS);
    }
}
