package io.bananas.cdi.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Reads the version of Bananas. */
public final class Version {

    private static final String WRITTEN_BY_MAVEN = "/META-INF/maven/io.bananas/bananas-core/pom.properties";
    private static final String UNKNOWN = "unknown";

    private Version() {}

    /** The version that the archive of this class names. */
    public static String ofThis() {
        Properties properties = new Properties();
        try (InputStream written = Version.class.getResourceAsStream(WRITTEN_BY_MAVEN)) {
            if (written != null) {
                properties.load(written);
            }
        } catch (IOException | IllegalArgumentException e) {
            return UNKNOWN;
        }
        return properties.getProperty("version", UNKNOWN);
    }
}
