package io.bananas.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A server and the token for it, by a name: {@code prod.url} and {@code prod.token} in the file with the profiles. {@code url} and {@code token} alone
 * are those of the profile without a name.
 *
 * @param url where the server is
 * @param token lets the command in
 */
record Profile(@Nullable String url, @Nullable String token) {

    private static final Profile EMPTY = new Profile(null, null);
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /**
     * Reads a profile.
     *
     * @param name {@code null} for the one without a name, which may be missing
     * @throws UsageException when there is no such profile, or when others can read the tokens
     */
    static Profile read(Path file, @Nullable String name) {
        if (!Files.exists(file)) {
            if (name != null) {
                throw new UsageException("there is no profile " + name + ": " + file + " is not there");
            }
            return EMPTY;
        }
        Properties properties = properties(file);
        checkPermissions(file, properties);
        String prefix = name == null ? "" : name + ".";
        Profile profile = new Profile(properties.getProperty(prefix + "url"), properties.getProperty(prefix + "token"));
        if (name != null && profile.equals(EMPTY)) {
            throw new UsageException("there is no profile " + name + " in " + file);
        }
        return profile;
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("cannot read " + file, e);
        }
    }

    private static void checkPermissions(Path file, Properties properties) {
        boolean secret = properties.stringPropertyNames().stream()
                .anyMatch(key -> key.equals("token") || key.endsWith(".token"));
        if (!secret || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Set<PosixFilePermission> open = Files.getPosixFilePermissions(file).stream()
                    .filter(OTHERS::contains)
                    .collect(Collectors.toSet());
            if (!open.isEmpty()) {
                throw new UsageException(file + " has a token, and others may read or write it: chmod 600 " + file);
            }
        } catch (IOException e) {
            throw new UsageException("cannot read the permissions of " + file, e);
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Profile[" + url + "]";
    }
}
