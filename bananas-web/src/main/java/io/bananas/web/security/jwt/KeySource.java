package io.bananas.web.security.jwt;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** Where the keys of a provider are. */
@FunctionalInterface
interface KeySource {

    /** The largest key set that is read. Those of providers have a few thousand bytes. */
    int MOST_BYTES = 256 * 1024;

    /** How long a provider may take for its answer, all in all. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Reads the text of the JWK Set.
     *
     * @throws IOException with a reason to be logged, when there is no text of at most {@link #MOST_BYTES}
     */
    String read() throws IOException, InterruptedException;

    /** The source at an address, which is a file or a URL. */
    static KeySource at(URI address) {
        return "file".equals(address.getScheme()) ? new KeyFile(Path.of(address)) : new KeyUrl(address, PATIENCE);
    }
}
