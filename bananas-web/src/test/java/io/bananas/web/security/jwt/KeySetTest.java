package io.bananas.web.security.jwt;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.ES384;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static io.bananas.web.security.jwt.Provided.P256;
import static io.bananas.web.security.jwt.Provided.RSA;
import static io.bananas.web.security.jwt.Provided.keySet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySetTest {

    private static JWSHeader header(JWSAlgorithm algorithm, @Nullable String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).build();
    }

    private static boolean fits(KeySet keys, JWSAlgorithm algorithm, @Nullable String key) {
        return keys.keyFor(header(algorithm, key)).isPresent();
    }

    @Test
    void aKeyIsForTheAlgorithmsOfItsKind() throws ParseException {
        KeySet keys = KeySet.parse(keySet(RSA, P256));

        assertThat(keys.size()).isEqualTo(2);
        assertThat(fits(keys, RS256, "rsa")).isTrue();
        assertThat(fits(keys, PS256, "rsa")).isTrue();
        assertThat(fits(keys, ES256, "p256")).isTrue();
        assertThat(fits(keys, ES384, "p256")).isFalse();
        assertThat(fits(keys, ES256, "rsa")).isFalse();
        assertThat(fits(keys, RS256, "p256")).isFalse();
    }

    @Test
    void aKeyThatNamesItsAlgorithmIsForThatAlone() throws ParseException {
        KeySet keys =
                KeySet.parse(keySet(new RSAKey.Builder(RSA).algorithm(RS256).build()));

        assertThat(fits(keys, RS256, "rsa")).isTrue();
        assertThat(fits(keys, PS256, "rsa")).isFalse();
    }

    @Test
    void keysForOtherPurposesAreLeftOut() throws ParseException {
        JWK secret = new OctetSequenceKey.Builder(new byte[64]).keyID("secret").build();
        JWK encrypting =
                new RSAKey.Builder(RSA).keyID("enc").keyUse(KeyUse.ENCRYPTION).build();
        JWK wrapping = new RSAKey.Builder(RSA)
                .keyID("wrap")
                .keyOperations(Set.of(KeyOperation.WRAP_KEY))
                .build();
        String set = keySet(secret, encrypting, wrapping, Provided.rsa("weak", 1024), RSA);
        KeySet keys =
                KeySet.parse(set.replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"new\"},{\"kty\":\"RSA\"},{\"x\":1},"));

        assertThat(keys.size()).isEqualTo(1);
        assertThat(fits(keys, RS256, "rsa")).isTrue();
    }

    @Test
    void twoKeysOfOneNameAreNone() throws ParseException {
        KeySet keys = KeySet.parse(keySet(RSA, Provided.OTHER_RSA));

        assertThat(fits(keys, RS256, "rsa")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[]",
                "7",
                "{}",
                "{\"keys\":7}",
                "{\"keys\":[7]}",
            })
    void whatListsNoKeysIsNoKeySet(String text) {
        assertThatThrownBy(() -> KeySet.parse(text)).isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"keys\":[]}", "{\"keys\":[{}]}", "{\"keys\":[{\"kty\":\"new\"}]}"})
    void aSetWithoutAKeyThatCanBeUsedIsEmpty(String text) throws ParseException {
        assertThat(KeySet.parse(text).isEmpty()).isTrue();
    }

    @Test
    void aKeyIsReadOnce() throws ParseException {
        KeySet keys = KeySet.parse(keySet(RSA));

        assertThat(keys.keyFor(header(RS256, "rsa")).orElseThrow())
                .isSameAs(keys.keyFor(header(PS256, "rsa")).orElseThrow());
    }

    @Test
    void aKeyWithoutANameFitsAnyNameThatNoOtherHas() throws ParseException {
        KeySet keys = KeySet.parse(
                keySet(new RSAKey.Builder(Provided.OTHER_RSA).keyID(null).build(), RSA));

        assertThat(fits(keys, RS256, "whatever")).isTrue();
        assertThat(fits(keys, ES256, "whatever")).isFalse();
        assertThat(fits(keys, RS256, "rsa")).isTrue();
        assertThat(fits(keys, RS256, null)).as("either can be meant").isFalse();
        assertThat(keys.keyFor(header(RS256, "rsa"))).isNotEqualTo(keys.keyFor(header(RS256, "whatever")));
    }

    /** The set need not have the certificate that a token names: the key is what counts. */
    @Test
    void whatElseTheHeaderSaysOfTheKeyCountsForNothing() throws ParseException {
        JWSHeader header = new JWSHeader.Builder(RS256)
                .keyID("rsa")
                .x509CertSHA256Thumbprint(Base64URL.encode("thumb"))
                .build();

        assertThat(KeySet.parse(keySet(RSA)).keyFor(header)).isPresent();
    }

    @Test
    void aDeepOneIsNone() {
        String deep = "{\"keys\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThatThrownBy(() -> KeySet.parse(deep)).isInstanceOf(ParseException.class);
    }

    @Test
    void thereAreOnlySoMany() throws ParseException {
        JWK[] many = new JWK[KeySet.MOST_KEYS + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = new RSAKey.Builder(RSA).keyID("rsa" + i).build();
        }

        assertThat(KeySet.parse(keySet(many)).size()).isEqualTo(KeySet.MOST_KEYS);
    }
}
