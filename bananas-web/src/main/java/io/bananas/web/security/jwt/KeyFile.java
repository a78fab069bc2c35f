package io.bananas.web.security.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys in a file, such as one that is mounted into a container. */
record KeyFile(Path path) implements KeySource {

    @Override
    public String read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw new IOException("the file cannot be read: " + e, e);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("the file has more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
