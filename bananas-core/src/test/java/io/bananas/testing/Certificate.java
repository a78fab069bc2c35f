package io.bananas.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;

/** A certificate that is signed by itself, as files for a server and for clients. */
public final class Certificate {

    private static final String PASSWORD = "changeit";
    private static final String TRUST = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Path store;
    private final Path certificate;
    private final Path key;

    /** Makes one for 127.0.0.1. */
    public Certificate(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        this(directory, "SAN=IP:127.0.0.1");
    }

    /**
     * Makes one with the keytool of this JDK.
     *
     * @param names what it is for, as {@code keytool -ext} takes it
     */
    public Certificate(Path directory, String names)
            throws IOException, InterruptedException, GeneralSecurityException {
        store = directory.resolve("store.p12");
        certificate = directory.resolve("certificate.pem");
        key = directory.resolve("key.pem");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=redis",
                "-ext",
                names,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed");
        }
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, PASSWORD.toCharArray());
        }
        write(certificate, "CERTIFICATE", read.getCertificate("redis").getEncoded());
        write(key, "PRIVATE KEY", read.getKey("redis", PASSWORD.toCharArray()).getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n", US_ASCII);
    }

    /** For the server. */
    public Path certificate() {
        return certificate;
    }

    /** For the server. */
    public Path key() {
        return key;
    }

    /** What makes a Redis server encrypt with it; clients have to show it too when it says {@code yes}. */
    public List<String> forServer(int port, String clients) {
        return List.of(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificate.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-ca-cert-file",
                certificate.toString(),
                "--tls-auth-clients",
                clients);
    }

    /** Calls with this certificate as the only one that the JVM trusts. */
    public <T> T whileTrusted(Callable<T> call) throws Exception {
        System.setProperty(TRUST, store.toString());
        System.setProperty(TRUST_PASSWORD, PASSWORD);
        try {
            return call.call();
        } finally {
            System.clearProperty(TRUST);
            System.clearProperty(TRUST_PASSWORD);
        }
    }
}
