package io.bananas.web.security.jwt;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.ES512;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static io.bananas.web.security.jwt.Provided.NOW;
import static io.bananas.web.security.jwt.Provided.OTHER_RSA;
import static io.bananas.web.security.jwt.Provided.P256;
import static io.bananas.web.security.jwt.Provided.P384;
import static io.bananas.web.security.jwt.Provided.P521;
import static io.bananas.web.security.jwt.Provided.PROVIDER;
import static io.bananas.web.security.jwt.Provided.RSA;
import static io.bananas.web.security.jwt.Provided.base64;
import static io.bananas.web.security.jwt.Provided.claims;
import static io.bananas.web.security.jwt.Provided.keySet;
import static io.bananas.web.security.jwt.Provided.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

    private static final Caller ADA = new Caller("ada", Set.of(Role.READ));
    private static final String TOKEN = sign(RS256, RSA, claims().build());

    private final AtomicLong nanos = new AtomicLong(-7);
    private final AtomicInteger loads = new AtomicInteger();
    private String shown = keySet(RSA, P256, P384, P521);
    private Instant now = NOW;

    private final ProviderKeys keys = new ProviderKeys(
            () -> {
                loads.incrementAndGet();
                return shown;
            },
            nanos::get);
    private final TokenCheck check = new TokenCheck(PROVIDER, keys, () -> now);

    @BeforeEach
    void load() throws InterruptedException {
        keys.tick();
    }

    private Refusal refusalOf(String token) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> check.callerOf(token));
        assertThat(refused).as("it is refused").isNotNull();
        return Stream.of(Refusal.values())
                .filter(refusal -> refusal.problem().equals(refused.problem()))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> algorithms() {
        return Stream.concat(
                JWSAlgorithm.Family.RSA.stream().map(algorithm -> Arguments.of(algorithm, RSA)),
                Stream.of(Arguments.of(ES256, P256), Arguments.of(ES384, P384), Arguments.of(ES512, P521)));
    }

    @ParameterizedTest
    @MethodSource("algorithms")
    void takesWhatTheProviderHasSigned(JWSAlgorithm algorithm, JWK key) {
        assertThat(check.callerOf(sign(algorithm, key, claims().build()))).isEqualTo(ADA);
    }

    @Test
    void refusesASignatureOfAnotherKeyOrOverOtherClaims() {
        String admin = base64(claims().claim("roles", "admin").build().toString());
        String[] parts = TOKEN.split("\\.", -1);

        assertThat(refusalOf(sign(RS256, OTHER_RSA, claims().build()))).isEqualTo(Refusal.SIGNATURE);
        assertThat(refusalOf(parts[0] + "." + admin + "." + parts[2])).isEqualTo(Refusal.SIGNATURE);
        assertThat(refusalOf(parts[0] + "." + parts[1] + ".")).isEqualTo(Refusal.UNREADABLE);
        assertThat(refusalOf(parts[0] + "." + parts[1] + ".AAAA")).isEqualTo(Refusal.SIGNATURE);
    }

    /** The public key is no secret: whoever signs with it as a secret has nothing of the provider. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void refusesAPublicKeyThatIsUsedAsASecret(String algorithm) throws Exception {
        for (byte[] secret : new byte[][] {
            RSA.toRSAPublicKey().getEncoded(),
            RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
            ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(RSA.toRSAPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII)
        }) {
            JWSObject forged = new JWSObject(
                    new JWSHeader.Builder(new JWSAlgorithm(algorithm))
                            .keyID("rsa")
                            .build(),
                    new Payload(claims().build().toJSONObject()));
            forged.sign(new MACSigner(secret));

            assertThat(refusalOf(forged.serialize())).isEqualTo(Refusal.ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void refusesATokenWithoutASignature(String none) {
        String claims = base64(claims().build().toString());

        for (String signature : new String[] {"", "AAAA"}) {
            assertThat(refusalOf(base64("{\"alg\":\"" + none + "\",\"kid\":\"rsa\"}") + "." + claims + "." + signature))
                    .isIn(Refusal.UNREADABLE, Refusal.ALGORITHM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EdDSA", "ES256K", "RS1", "x", ""})
    void refusesOtherAlgorithms(String algorithm) {
        assertThat(refusalOf(base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"rsa\"}") + "."
                        + base64(claims().build().toString()) + ".AAAA"))
                .isIn(Refusal.UNREADABLE, Refusal.ALGORITHM);
    }

    /** A signature of zeros was taken as valid by some versions of Java. */
    @Test
    void refusesASignatureOfZeros() {
        String head = base64("{\"alg\":\"ES256\",\"kid\":\"p256\"}");
        String zeros = Base64URL.encode(new byte[64]).toString();

        assertThat(refusalOf(head + "." + base64(claims().build().toString()) + "." + zeros))
                .isEqualTo(Refusal.SIGNATURE);
    }

    @Test
    void believesNoKeyThatTheTokenBringsAlong() {
        JWSHeader.Builder header = new JWSHeader.Builder(RS256).type(JOSEObjectType.JWT);
        JWSHeader[] headers = {
            header.keyID("rsa").jwk(OTHER_RSA.toPublicJWK()).build(),
            new JWSHeader.Builder(RS256)
                    .keyID("rsa")
                    .jwkURL(URI.create("https://evil.example/keys"))
                    .x509CertURL(URI.create("https://evil.example/cert"))
                    .build()
        };
        for (JWSHeader forged : headers) {
            assertThat(refusalOf(sign(forged, OTHER_RSA, claims().build()))).isEqualTo(Refusal.SIGNATURE);
        }
        assertThat(loads).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody", "../../dev/null", "rsa'; drop table keys", "https://evil.example/rsa", " rsa", "RSA"})
    void takesTheNameOfAKeyForNothingElse(String name) {
        JWSHeader header = new JWSHeader.Builder(RS256).keyID(name).build();

        assertThat(refusalOf(sign(header, RSA, claims().build()))).isEqualTo(Refusal.UNKNOWN_KEY);
    }

    @Test
    void aTokenThatNamesNoKeyIsTakenWhereOnlyOneCanBeMeant() throws InterruptedException {
        String nameless = sign(new JWSHeader.Builder(RS256).build(), RSA, claims().build());
        assertThat(check.callerOf(nameless)).isEqualTo(ADA);

        shown = keySet(RSA, Provided.rsa("second", 2048));
        reload();
        assertThat(refusalOf(nameless)).isEqualTo(Refusal.UNKNOWN_KEY);
    }

    /** No name tells that the provider has another key, so a wrong signature does; but not more often than the node loads at all. */
    @Test
    void aNewKeyWithoutANameIsLoadedWhenATokenNeedsIt() throws InterruptedException {
        RSAKey old = nameless(Provided.rsa("old", 2048));
        RSAKey next = nameless(Provided.rsa("next", 2048));
        shown = keySet(old);
        reload();
        shown = keySet(next);
        for (String named : new String[] {null, "whatever"}) {
            JWSHeader header = new JWSHeader.Builder(RS256).keyID(named).build();
            assertThat(refusalOf(sign(header, next, claims().build()))).isEqualTo(Refusal.SIGNATURE);
        }
        keys.tick();
        assertThat(loads).as("it has just loaded").hasValue(2);

        nanos.addAndGet(ProviderKeys.REST.toNanos());
        String token = sign(RS256, next, claims().build());
        assertThat(refusalOf(token)).isEqualTo(Refusal.LOADING);
        keys.tick();
        assertThat(loads).hasValue(3);
        assertThat(check.callerOf(token)).isEqualTo(ADA);
        assertThat(refusalOf(sign(RS256, old, claims().build()))).isEqualTo(Refusal.SIGNATURE);
    }

    private static RSAKey nameless(RSAKey key) {
        return new RSAKey.Builder(key).keyID(null).build();
    }

    @Test
    void aTokenThatNamesItsKeyAndIsForgedMakesTheNodeLoadNothing() throws InterruptedException {
        nanos.addAndGet(ProviderKeys.REST.toNanos());

        assertThat(refusalOf(sign(RS256, OTHER_RSA, claims().build()))).isEqualTo(Refusal.SIGNATURE);
        keys.tick();
        assertThat(loads).hasValue(1);
    }

    private void reload() throws InterruptedException {
        nanos.addAndGet(ProviderKeys.PERIOD.toNanos());
        keys.tick();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "application/at+jwt"})
    void takesTheTypesOfAccessTokens(String type) {
        JWSHeader header = new JWSHeader.Builder(RS256)
                .keyID("rsa")
                .type(new JOSEObjectType(type))
                .build();

        assertThat(check.callerOf(sign(header, RSA, claims().build()))).isEqualTo(ADA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logout+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "x"})
    void refusesOtherTypes(String type) {
        JWSHeader header = new JWSHeader.Builder(RS256)
                .keyID("rsa")
                .type(new JOSEObjectType(type))
                .build();

        assertThat(refusalOf(sign(header, RSA, claims().build()))).isEqualTo(Refusal.TYPE);
    }

    @Test
    void refusesExtensionsThatItDoesNotKnow() {
        JWSHeader header = new JWSHeader.Builder(RS256)
                .keyID("rsa")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build();

        assertThat(refusalOf(sign(header, RSA, claims().build()))).isEqualTo(Refusal.CRITICAL);
    }

    @Test
    void refusesWhatIsNoToken() {
        String deep = base64("{\"alg\":\"RS256\",\"kid\":\"rsa\",\"x\":" + "[".repeat(6_000) + "]".repeat(6_000) + "}");
        for (String text : new String[] {
            "",
            ".",
            "..",
            "...",
            "a.b",
            "a.b.c",
            "a.b.c.d.e",
            "bn_" + "x".repeat(43),
            base64("{}") + "..",
            base64("[]") + ".e30.AAAA",
            base64("{\"alg\":7}") + ".e30.AAAA",
            base64("{\"alg\":null}") + ".e30.AAAA",
            base64("{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"x\"}}") + ".e30.AAAA",
            deep + ".e30.AAAA",
            TOKEN + "x".repeat(SignatureCheck.LONGEST)
        }) {
            assertThat(refusalOf(text)).as(text).isIn(Refusal.UNREADABLE, Refusal.SIGNATURE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{\"exp\":\"soon\"}", "{\"aud\":7}", "{\"exp\":{}}", "no json"})
    void refusesClaimsThatItCannotRead(String claims) throws Exception {
        assertThat(refusalOf(signed(claims))).isIn(Refusal.CLAIMS, Refusal.ISSUER);
    }

    @Test
    void refusesClaimsThatAreDeeperThanAnyoneNeeds() throws Exception {
        assertThat(refusalOf(signed("{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")))
                .isEqualTo(Refusal.CLAIMS);
    }

    private static String signed(String payload) throws Exception {
        JWSObject token =
                new JWSObject(new JWSHeader.Builder(RS256).keyID("rsa").build(), new Payload(payload));
        token.sign(new RSASSASigner(RSA));
        return token.serialize();
    }

    @Test
    void aTokenThatIsKnownCostsNoVerificationAndEndsAllTheSame() {
        assertThat(check.callerOf(TOKEN)).isEqualTo(ADA);
        Caller first = check.callerOf(TOKEN);
        assertThat(check.callerOf(TOKEN)).isSameAs(first);

        now = NOW.plusSeconds(60).plus(PROVIDER.skew()).minusMillis(1);
        assertThat(check.callerOf(TOKEN)).isSameAs(first);
        now = now.plusMillis(1);
        assertThat(refusalOf(TOKEN)).isEqualTo(Refusal.EXPIRED);
    }

    @Test
    void aTokenThatIsNotKnownIsNotVerified() {
        assertThat(check.knownCallerOf(TOKEN)).isEmpty();
        check.callerOf(TOKEN);

        assertThat(check.knownCallerOf(TOKEN)).contains(ADA);
        now = NOW.plusSeconds(60).plus(PROVIDER.skew());
        assertThat(check.knownCallerOf(TOKEN)).isEmpty();
    }

    @Test
    void onlyAWrongSignatureIsCalledOne() {
        String forged = sign(RS256, OTHER_RSA, claims().build());
        String old = sign(RS256, RSA, claims().expirationTime(null).build());

        assertThatThrownBy(() -> check.callerOf(forged)).isInstanceOf(WrongSignatureException.class);
        assertThatThrownBy(() -> check.callerOf(old)).isNotInstanceOf(WrongSignatureException.class);
    }

    @Test
    void aWithdrawnKeyEndsTheTokensThatItHasSigned() throws InterruptedException {
        assertThat(check.callerOf(TOKEN)).isEqualTo(ADA);
        shown = keySet(P256);
        reload();

        assertThat(refusalOf(TOKEN)).isEqualTo(Refusal.UNKNOWN_KEY);
        assertThat(check.callerOf(sign(ES256, P256, claims().build()))).isEqualTo(ADA);
    }

    @Test
    void anUnknownKeyMakesTheNodeLoadOnce() throws InterruptedException {
        JWK later = Provided.rsa("later", 2048);
        String token = sign(RS256, later, claims().build());
        assertThat(refusalOf(token)).isEqualTo(Refusal.UNKNOWN_KEY);
        keys.tick();
        assertThat(loads).hasValue(1);

        nanos.addAndGet(ProviderKeys.REST.toNanos());
        shown = keySet(RSA, later);
        assertThat(refusalOf(token)).isEqualTo(Refusal.LOADING);
        assertThat(check.callerOf(TOKEN)).isEqualTo(ADA);
        keys.tick();
        assertThat(loads).hasValue(2);
        assertThat(check.callerOf(token)).isEqualTo(ADA);
        keys.tick();
        assertThat(loads).hasValue(2);
    }

    @Test
    void aKeyThatArrivesWhileATokenIsCheckedDoesNotMakeTheTokenInvalid() throws Exception {
        KeySet before = KeySet.parse(keySet(P256));

        assertThatThrownBy(() -> new SignatureCheck(keys).check(TOKEN, before))
                .hasMessage(Refusal.LOADING.problem().detail());
    }

    @Test
    void withoutAnyKeysNoTokenIsCalledInvalid() {
        TokenCheck without = new TokenCheck(PROVIDER, new ProviderKeys(() -> shown, nanos::get), () -> now);

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> without.callerOf(TOKEN));
        assertThat(refused.problem()).isEqualTo(Refusal.NO_KEYS.problem());
        assertThat(refused.problem().status()).isEqualTo(503);
    }

    @Test
    void sentencesFitIntoAHeader() {
        assertThat(Refusal.values())
                .allSatisfy(refusal -> assertThat(refusal.problem().detail())
                        .matches("[ !#-\\[\\]-~]+")
                        .hasSizeLessThan(140));
    }
}
