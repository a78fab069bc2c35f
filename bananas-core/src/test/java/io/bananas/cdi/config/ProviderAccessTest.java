package io.bananas.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.access.AccessSettings;
import io.bananas.core.view.Openness;
import io.bananas.core.view.TokenProvider;
import io.bananas.testing.ConfiguredSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAccessTest {

    private static final String HASH = "a".repeat(64);

    private static ConfiguredSettings jwt() {
        return ConfiguredSettings.of("BANANAS_API_AUTH", "jwt")
                .and("BANANAS_JWT_JWKS", "https://id.example/keys")
                .and("BANANAS_JWT_ISSUER", "https://id.example")
                .and("BANANAS_JWT_AUDIENCE", "bananas, queue");
    }

    private static AccessSettings read(ConfiguredSettings settings) {
        return Configuration.read(settings, "node-1").access();
    }

    private static TokenProvider providerOf(ConfiguredSettings settings) {
        return Objects.requireNonNull(read(settings).provider());
    }

    @Test
    void aProviderHasKeysAnIssuerAndAudiences() {
        AccessSettings access = read(jwt());

        assertThat(access.openness()).isEqualTo(Openness.NOBODY);
        assertThat(access.provider())
                .isEqualTo(new TokenProvider(
                        URI.create("https://id.example/keys"),
                        "https://id.example",
                        Set.of("bananas", "queue"),
                        Duration.ofSeconds(30),
                        "roles",
                        ""));
    }

    @Test
    void rolesAndSkewMayBeOthers() {
        TokenProvider provider = providerOf(jwt().and("BANANAS_JWT_ROLES_CLAIM", "realm_access.roles")
                .and("BANANAS_JWT_ROLES_PREFIX", "bananas-")
                .and("BANANAS_JWT_CLOCK_SKEW", "0s"));

        assertThat(provider.rolesClaim()).isEqualTo("realm_access.roles");
        assertThat(provider.rolesPrefix()).isEqualTo("bananas-");
        assertThat(provider.skew()).isZero();
    }

    @Test
    void callersOfAProviderAreLimitedByTheirNames() {
        assertThat(Configuration.read(jwt(), "node-1").limits().byNameAlone()).isTrue();
        assertThat(Configuration.read(jwt().and("BANANAS_API_AUTH", "token"), "node-1")
                        .limits()
                        .byNameAlone())
                .isFalse();
    }

    @Test
    void withTokensNobodyAsksForAProvider() {
        assertThat(read(jwt().and("BANANAS_API_AUTH", "token")).provider()).isNull();
    }

    @Test
    void allThatIsMissingIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ConfiguredSettings.of("BANANAS_API_AUTH", "jwt")
                        .and("BANANAS_JWT_ISSUER", "https://id.example")
                        .and("BANANAS_JWT_AUDIENCE", ", ")))
                .withMessage("BANANAS_API_AUTH=jwt needs BANANAS_JWT_JWKS, BANANAS_JWT_AUDIENCE as well");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BANANAS_API_TOKENS", "BANANAS_API_TOKENS_FILE"})
    void tokensOfTheSettingsDoNotWorkBesideIt(String setting, @TempDir Path directory) throws IOException {
        String token = "ci:submit:" + HASH;
        String value = setting.endsWith("FILE")
                ? Files.writeString(directory.resolve("tokens"), token).toString()
                : token;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(jwt().and(setting, value)))
                .withMessageStartingWith(setting + " must not be set while BANANAS_API_AUTH is jwt")
                .withMessageNotContaining(HASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081/keys", "http://127.0.0.1/keys", "HTTPS://id.example:8443/a?b=c"})
    void keysComeByTlsOrFromThisMachine(String url) {
        assertThat(providerOf(jwt().and("BANANAS_JWT_JWKS", url)).keys()).isEqualTo(URI.create(url));
    }

    @Test
    void keysMayBeInAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), "{}");

        assertThat(providerOf(jwt().and("BANANAS_JWT_JWKS", file.toString())).keys())
                .isEqualTo(file.toUri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example/keys",
                "http://localhost.id.example/keys",
                "http://127.0.0.1.id.example/keys",
                "ftp://id.example/keys",
                "https:///keys",
                "https://",
                "https://a b",
                "/nowhere/keys.json",
                "/",
            })
    void keysComeFromNowhereElse(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(jwt().and("BANANAS_JWT_JWKS", address)))
                .withMessageStartingWith("BANANAS_JWT_JWKS must be an https URL")
                .withMessageContaining("'" + address + "'");
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(jwt().and("BANANAS_JWT_JWKS", "https://me:hunter2@id.example/keys")))
                .withMessageContaining("BANANAS_JWT_JWKS must be a URL without")
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hun^ter2@id.example/keys",
                "https://me:hunter2@id_host/keys",
                "https://id.example/keys?secret=1 2",
                "http://id.example/keys?secret=1",
                "https:/me:hunter2@id.example",
            })
    void whatMayBeASecretIsNotShownInAnyCase(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(jwt().and("BANANAS_JWT_JWKS", address)))
                .withMessageStartingWith("BANANAS_JWT_JWKS must be")
                .withMessageNotContainingAny("ter2", "secret", "id.example")
                .withNoCause();
    }

    @Test
    void aSkewIsMinutesAtMost() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(jwt().and("BANANAS_JWT_CLOCK_SKEW", "11m")))
                .withMessageContaining("BANANAS_JWT_CLOCK_SKEW");
    }
}
