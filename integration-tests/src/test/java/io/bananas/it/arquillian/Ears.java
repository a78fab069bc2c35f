package io.bananas.it.arquillian;

import io.bananas.it.Build;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product's EAR with handlers added, the way a user adds theirs. */
final class Ears {

    private static final String WAR = "bananas.war";

    private Ears() {}

    static EnterpriseArchive product(String name) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(Build.ear().toFile())
                .as(EnterpriseArchive.class);
    }

    static JavaArchive jar(String name, Class<?>... classes) {
        return ShrinkWrap.create(JavaArchive.class, name)
                .addClasses(classes)
                .addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    /** Adds classes to the WAR, in which tests run too. */
    static void addToWar(EnterpriseArchive ear, Class<?>... classes) {
        WebArchive war = ear.getAsType(WebArchive.class, WAR);
        war.addClasses(classes);
        ear.delete(WAR);
        ear.addAsModule(Testable.archiveToTest(war));
    }
}
