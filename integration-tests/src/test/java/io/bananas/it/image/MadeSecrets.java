package io.bananas.it.image;

import io.bananas.it.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** Secrets as {@code docker/make-secrets} makes them. */
public final class MadeSecrets {

    private final Path folder;

    private MadeSecrets(Path folder) {
        this.folder = folder;
    }

    /** Makes them in a folder. The engine mounts each file by itself; here the nodes pass through the folder. */
    public static MadeSecrets make(Path folder) throws IOException, InterruptedException {
        Commands.run(
                Build.directory("image").resolve("secrets.log"),
                Build.file("docker/make-secrets").toString(),
                folder.toString());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new MadeSecrets(folder);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Names another address of Redis in the URL. */
    public void moveRedisTo(String address) throws IOException {
        Path file = file("redis-url");
        Files.writeString(file, Files.readString(file).replace("redis:6379", address));
    }

    /** The token that the guide hands to the first user. */
    public String firstToken() throws IOException {
        return Files.readString(file("first-token"));
    }

    /** The variables, with the files of this folder where containers have mounted secrets. */
    public Map<String, String> inPlace(Map<String, String> variables, Map<String, String> files) {
        Map<String, String> here = new TreeMap<>(variables);
        files.forEach((secret, file) -> here.replaceAll((name, value) -> value.equals("/run/secrets/" + secret)
                ? file(Path.of(file).getFileName().toString()).toString()
                : value));
        return here;
    }
}
