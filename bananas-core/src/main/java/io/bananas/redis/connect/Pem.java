package io.bananas.redis.connect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A PEM file that a setting names. Its errors name that setting and never show what is in the file. */
record Pem(String setting, Path file) {

    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern PKCS8 = block("PRIVATE KEY");
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static Pattern block(String kind) {
        return Pattern.compile("-----BEGIN " + kind + "-----([A-Za-z0-9+/=\\s]+)-----END " + kind + "-----");
    }

    /** All certificates of the file, in their order; at least one. */
    List<X509Certificate> certificates() throws IOException {
        Matcher blocks = CERTIFICATE.matcher(text());
        List<X509Certificate> found = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (blocks.find()) {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw refused("has one that cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw refused("has none (-----BEGIN CERTIFICATE-----)");
        }
        return found;
    }

    /** The private key of the file, which must belong to the certificate. */
    PrivateKey keyOf(X509Certificate certificate) throws IOException {
        Matcher block = PKCS8.matcher(text());
        if (!block.find()) {
            throw refused("has none without a password in PKCS #8 (-----BEGIN PRIVATE KEY-----);"
                    + " openssl pkcs8 -topk8 -nodes makes one from others");
        }
        PublicKey other = certificate.getPublicKey();
        try {
            byte[] der = Base64.getMimeDecoder().decode(block.group(1));
            PrivateKey key = KeyFactory.getInstance(other.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
            if (belong(key, other)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // reported below: a message of the library may repeat what it has read
        }
        throw refused("has one that is not the key of REDIS_TLS_CERT");
    }

    private static boolean belong(PrivateKey key, PublicKey other) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(other.getAlgorithm());
        if (algorithm == null) {
            return true;
        }
        byte[] anything = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(anything);
        byte[] signed = signature.sign();
        signature.initVerify(other);
        signature.update(anything);
        return signature.verify(signed);
    }

    private String text() throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw refused("is not there");
        } catch (IOException e) {
            throw refused("cannot be read: " + e.getMessage());
        }
    }

    private IOException refused(String why) {
        String what = setting.endsWith("KEY") ? "a key" : "certificates";
        return new IOException(setting + " must be a PEM file with " + what + ", but '" + file + "' " + why);
    }
}
