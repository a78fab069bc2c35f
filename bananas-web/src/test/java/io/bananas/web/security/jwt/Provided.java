package io.bananas.web.security.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.bananas.core.view.TokenProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What a provider makes: keys, and tokens signed with them. */
final class Provided {

    static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

    static final TokenProvider PROVIDER = new TokenProvider(
            URI.create("https://id.example/keys"),
            "https://id.example",
            Set.of("bananas", "queue"),
            Duration.ofSeconds(30),
            "roles",
            "");

    static final RSAKey RSA = rsa("rsa", 2048);
    static final RSAKey OTHER_RSA = rsa("rsa", 2048);
    static final ECKey P256 = ec("p256", Curve.P_256);
    static final ECKey P384 = ec("p384", Curve.P_384);
    static final ECKey P521 = ec("p521", Curve.P_521);

    private Provided() {}

    static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JWK Set of these keys, without their private parts. */
    static String keySet(JWK... keys) {
        return new JWKSet(List.of(keys)).toString();
    }

    /** Claims that are valid for a minute. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("bananas")
                .subject("ada")
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .claim("roles", List.of("read"));
    }

    static String sign(JWSAlgorithm algorithm, JWK key, JWTClaimsSet claims) {
        return sign(
                new JWSHeader.Builder(algorithm)
                        .keyID(key.getKeyID())
                        .type(JOSEObjectType.JWT)
                        .build(),
                key,
                claims);
    }

    static String sign(JWSHeader header, JWK key, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
