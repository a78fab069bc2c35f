package io.bananas.redis.connect;

import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Checks certificates for host names that the JDK does not check, since they break the rules of DNS. Compose, for one, names
 * hosts with underscores.
 */
final class CertifiedName {

    private static final int DNS_NAME = 2;

    private CertifiedName() {}

    /** Whether the JDK can look for this name in a certificate. */
    static boolean isForTheJdk(String host) {
        if (host.indexOf(':') >= 0) {
            return true;
        }
        try {
            return !new SNIHostName(host).getAsciiName().isEmpty();
        } catch (IllegalArgumentException notStrict) {
            return false;
        }
    }

    /**
     * Checks that the certificate of the server is for a name.
     *
     * @throws IOException when it is not
     */
    static void check(String host, SSLSession session) throws IOException {
        X509Certificate certificate = (X509Certificate) session.getPeerCertificates()[0];
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            boolean found = names != null
                    && names.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .anyMatch(name -> matches(host.replaceFirst("\\.$", ""), String.valueOf(name.get(1))));
            if (!found) {
                throw new SSLPeerUnverifiedException("its certificate is not for the name " + host);
            }
        } catch (CertificateParsingException e) {
            throw new IOException("the names in its certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** A star stands for the first part of a name, and for nothing else. */
    static boolean matches(String host, String certified) {
        if (!certified.startsWith("*.")) {
            return host.equalsIgnoreCase(certified);
        }
        int dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equalsIgnoreCase(certified.substring(1));
    }
}
