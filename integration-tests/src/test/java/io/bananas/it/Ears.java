package io.bananas.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Testable;
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

    /** The one with the example handlers, from which somebody has left out the module that starts the node. */
    public static EnterpriseArchive withoutEjb(String name) {
        EnterpriseArchive ear = demo(name);
        ear.delete("bananas-ejb.jar");
        describe(ear, "");
        return ear;
    }

    private static void describe(EnterpriseArchive ear, String ejbModules) {
        ear.delete("META-INF/application.xml");
        ear.setApplicationXML(new StringAsset("""
                <application xmlns="https://jakarta.ee/xml/ns/jakartaee" version="10">
                  <application-name>bananas</application-name>
                  %s
                  <module><web><web-uri>bananas.war</web-uri><context-root>/bananas</context-root></web></module>
                  <library-directory>lib</library-directory>
                </application>
                """.formatted(ejbModules)));
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
