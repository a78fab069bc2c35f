package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.TokenHash;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {

    /** The bytes 0 to 31. */
    private static final String KNOWN = "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    @Test
    void aSecretHasThePrefixAndAllOfItsBytes() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(Secret.random().text());
        }

        assertThat(made).hasSize(1_000).allMatch(text -> text.matches("bn_[A-Za-z0-9_-]{43}"));
        assertThat(made).allMatch(text -> Secret.parse(text).isPresent());
    }

    /** As {@code printf %s bn_AAEC… | sha256sum} shows it. */
    @Test
    void whatIsKeptIsTheHashOfTheWholeText() {
        assertThat(Secret.parse(KNOWN).orElseThrow().hash())
                .isEqualTo(TokenHash.parse("DBA394932C51E002771E624C5501655C7B43AFBDA4CCF225D01A3BF859F3AF8F"));
    }

    @Test
    void nobodySeesASecretByChance() {
        Secret secret = Secret.random();

        assertThat(secret.toString()).doesNotContain(secret.text().substring(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bn_",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh",
                "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh80",
                "BN_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh+",
                "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh=",
                " bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
                "bn_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\n",
            })
    void whatHasNotTheFormIsNoSecret(String text) {
        assertThat(Secret.parse(text)).isEmpty();
    }
}
