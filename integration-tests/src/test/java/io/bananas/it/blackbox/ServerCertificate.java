package io.bananas.it.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate for 127.0.0.1, signed by itself, in the form in which a server wants them. */
final class ServerCertificate {

    static final String PASSWORD = "of-the-store";

    private final Path store;

    private ServerCertificate(Path store) {
        this.store = store;
    }

    /** Makes one with the keytool of this JDK; the directory is there afterwards. */
    static ServerCertificate in(Path directory) throws IOException, InterruptedException {
        Path store = Files.createDirectories(directory).resolve("server.p12");
        Files.deleteIfExists(store);
        String options =
                "-genkeypair -alias server -keyalg EC -dname CN=localhost -ext SAN=IP:127.0.0.1 -storetype PKCS12"
                        + " -storepass " + PASSWORD + " -keystore";
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder made = new ProcessBuilder((keytool + " " + options).split(" "));
        made.command().add(store.toString());
        int exit = made.redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("keytool ended with " + exit);
        }
        return new ServerCertificate(store);
    }

    Path store() {
        return store;
    }

    /** For a client that trusts this one and nobody else. */
    SSLContext trusted() throws IOException, GeneralSecurityException {
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", made.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
