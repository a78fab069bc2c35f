package io.bananas.redis.connect;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * PEM files for encrypted connections. The node reads them again for each new set of connections, so that they can be replaced.
 *
 * @param ca the issuers that the node trusts; {@code null} for those that this JVM trusts
 * @param certificate what this node shows to servers that ask for it, followed by its issuers; {@code null} for none
 * @param key the key of the certificate
 */
public record TlsFiles(
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key) {

    /** Trusts what this JVM trusts, and has no certificate. */
    public static final TlsFiles NONE = new TlsFiles(null, null, null);

    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the paths of the files, and checks the files.
     *
     * @throws IllegalArgumentException when one of them cannot be used; the message names its setting
     */
    public static TlsFiles of(Optional<String> ca, Optional<String> certificate, Optional<String> key) {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("REDIS_TLS_CERT and REDIS_TLS_KEY must be set together, but only "
                    + (certificate.isPresent() ? "REDIS_TLS_CERT" : "REDIS_TLS_KEY") + " is");
        }
        TlsFiles files = new TlsFiles(
                ca.map(Path::of).orElse(null),
                certificate.map(Path::of).orElse(null),
                key.map(Path::of).orElse(null));
        try {
            files.context();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return files;
    }

    /** The context that encrypts with these files. */
    SSLContext context() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(), trust(), null);
        return context;
    }

    private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
        if (ca == null) {
            return null;
        }
        KeyStore store = empty();
        for (X509Certificate issuer : new Pem("REDIS_TLS_CA", ca).certificates()) {
            store.setCertificateEntry(Integer.toString(store.size()), issuer);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
        if (certificate == null || key == null) {
            return null;
        }
        List<X509Certificate> chain = new Pem("REDIS_TLS_CERT", certificate).certificates();
        PrivateKey read = new Pem("REDIS_TLS_KEY", key).keyOf(chain.get(0));
        KeyStore store = empty();
        store.setKeyEntry("bananas", read, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
