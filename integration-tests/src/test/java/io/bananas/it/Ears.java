package io.bananas.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's EARs with handlers added, the way a user adds theirs. */
public final class Ears {

    private static final String WAR = "bananas.war";

    private Ears() {}

    /** The one without handlers. */
    public static EnterpriseArchive product(String name) {
        return copy(Build.ear(), name);
    }

    /** The one with the example handlers. */
    public static EnterpriseArchive demo(String name) {
        return copy(Build.demoEar(), name);
    }

    private static EnterpriseArchive copy(Path ear, String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(ear.toFile())
                .as(EnterpriseArchive.class);
    }

    public static JavaArchive jar(String name, Class<?>... classes) {
        return ShrinkWrap.create(JavaArchive.class, name)
                .addClasses(classes)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** Adds an EJB module, which an EAR with an application.xml has to list. */
    public static void addEjbModule(EnterpriseArchive ear, JavaArchive module) {
        ear.addAsModule(module);
        describe(
                ear, "<module><ejb>bananas-ejb.jar</ejb></module><module><ejb>" + module.getName() + "</ejb></module>");
    }

    public static WebArchive war(String name, Package classes) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addPackage(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** A plain WAR that is an application of its own, with all that the product's EAR has but {@code bananas.war}. */
    public static WebArchive application(String name, Class<?>... classes) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name)
                .addClasses(classes)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        product("bananas.ear")
                .getContent(Filters.include("/(lib/[^/]+|bananas-ejb)\\.jar"))
                .forEach((path, jar) -> war.addAsLibrary(jar.getAsset(), file(path)));
        return war;
    }

    private static String file(ArchivePath path) {
        return path.get().substring(path.get().lastIndexOf('/') + 1);
    }

    /** Adds a WAR beside that of the product; its context root is its name. */
    public static void addWar(EnterpriseArchive ear, WebArchive war) {
        ear.addAsModule(war);
        String root = war.getName().substring(0, war.getName().length() - ".war".length());
        describe(
                ear,
                "<module><ejb>bananas-ejb.jar</ejb></module><module><web><web-uri>" + war.getName()
                        + "</web-uri><context-root>/" + root + "</context-root></web></module>");
    }

    /** The one with the example handlers, from which somebody has left out the module that starts the node. */
    public static EnterpriseArchive withoutEjb(String name) {
        EnterpriseArchive ear = demo(name);
        ear.delete("bananas-ejb.jar");
        describe(ear, "");
        return ear;
    }

    private static void describe(EnterpriseArchive ear, String modules) {
        ear.delete("META-INF/application.xml");
        ear.setApplicationXML(new StringAsset("""
                <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                  <application-name>bananas</application-name>
                  %s
                  <module><web><web-uri>bananas.war</web-uri><context-root>/bananas</context-root></web></module>
                  <library-directory>lib</library-directory>
                </application>
                """.formatted(modules)));
    }

    /** Writes it where servers of tests are, under its name. */
    public static Path write(EnterpriseArchive ear) throws IOException {
        Path file = Build.directory("ears").resolve(ear.getName());
        Files.createDirectories(file.getParent());
        ear.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    /** Adds classes to the WAR, in which tests run too. */
    public static void addToWar(EnterpriseArchive ear, Class<?>... classes) {
        WebArchive war = ear.getAsType(WebArchive.class, WAR);
        war.addClasses(classes);
        ear.delete(WAR);
        ear.addAsModule(Testable.archiveToTest(war));
    }
}
