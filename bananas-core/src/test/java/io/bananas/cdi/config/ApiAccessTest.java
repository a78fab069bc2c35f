package io.bananas.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.access.AccessSettings;
import io.bananas.core.access.FixedToken;
import io.bananas.core.view.Openness;
import io.bananas.testing.ConfiguredSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAccessTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);
    private static final String C = "c".repeat(64);
    private static final String D = "d".repeat(64);

    private static AccessSettings read(ConfiguredSettings settings) {
        return Configuration.read(settings, "node-1").access();
    }

    @Test
    void byDefaultOnlyTokensGiveAccess() {
        assertThat(read(ConfiguredSettings.none())).isEqualTo(AccessSettings.TOKENS_ONLY);
        assertThat(read(ConfiguredSettings.of("BANANAS_API_OPEN_TO_NETWORK", "true")))
                .isEqualTo(AccessSettings.TOKENS_ONLY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", ""})
    void noneIsForLoopback(String address) {
        ConfiguredSettings none = ConfiguredSettings.of("BANANAS_API_AUTH", "none");

        assertThat(read(none).openness()).isEqualTo(Openness.LOOPBACK);
        assertThat(read(none.and("jboss.bind.address", address)).openness()).isEqualTo(Openness.LOOPBACK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jboss.bind.address=0.0.0.0", "bananas.http.host=*", "bananas.http.host=10.0.0.1"})
    void aServerThatOthersReachIsOpenOnlyWhenItIsSaidTwice(String setting) {
        String[] words = setting.split("=", -1);
        ConfiguredSettings none =
                ConfiguredSettings.of("BANANAS_API_AUTH", "none").and(words[0], words[1]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(none))
                .withMessageContainingAll(
                        "BANANAS_API_AUTH=none", words[0] + " is " + words[1], "BANANAS_API_OPEN_TO_NETWORK=true");
        assertThat(read(none.and("BANANAS_API_OPEN_TO_NETWORK", "true")).openness())
                .isEqualTo(Openness.EVERYBODY);
    }

    @Test
    void originsAreExact() {
        assertThat(read(ConfiguredSettings.of("BANANAS_API_CORS", "https://a.example, http://[::1]:3000"))
                        .origins())
                .containsExactlyInAnyOrder("https://a.example", "http://[::1]:3000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "a.example", "https://*.example", "https://a.example/", "https://A.example"})
    void whatNoBrowserSendsIsNoOrigin(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ConfiguredSettings.of("BANANAS_API_CORS", origin)))
                .withMessageContaining("BANANAS_API_CORS must be origins");
    }

    @Test
    void tokensComeFromTheSettingAndFromAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("tokens"),
                "# people\n\n  ada:admin:" + C + "  \r\n  # :\nbob:read+submit:" + D + "\n");
        AccessSettings settings =
                read(ConfiguredSettings.of("BANANAS_API_TOKENS", "ci:submit:" + B + ", cd:operate:" + A + ",")
                        .and("BANANAS_API_TOKENS_FILE", file.toString()));

        assertThat(settings.tokens())
                .containsExactly(
                        FixedToken.parse("ci:submit:" + B),
                        FixedToken.parse("cd:operate:" + A),
                        FixedToken.parse("ada:admin:" + C),
                        FixedToken.parse("bob:read+submit:" + D));
    }

    @Test
    void oneHashIsForOneTokenOnly(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "\nada:admin:" + A.toUpperCase(Locale.ROOT) + "\n");
        ConfiguredSettings twice = ConfiguredSettings.of("BANANAS_API_TOKENS", "ci:read:" + B + ",cd:operate:" + B);
        ConfiguredSettings across = ConfiguredSettings.of("BANANAS_API_TOKENS", "ci:submit:" + A)
                .and("BANANAS_API_TOKENS_FILE", file.toString());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(twice))
                .withMessageContaining(
                        "BANANAS_API_TOKENS, entry 2: the token has the same hash as BANANAS_API_TOKENS, entry 1")
                .withMessageNotContaining(B);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(across))
                .withMessageContaining(
                        "BANANAS_API_TOKENS_FILE, line 2: the token has the same hash as BANANAS_API_TOKENS, entry 1");
    }

    @Test
    void aCommaListHasNoComments() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> read(ConfiguredSettings.of("BANANAS_API_TOKENS", "ci:submit:" + A + ",#cd:read:" + B)))
                .withMessageContaining("BANANAS_API_TOKENS, entry 2: a token must be");
    }

    @Test
    void aWrongTokenIsNamedByItsPlaceAndNeverShown(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "ada:admin:" + A + "\n\nbn_hunter2\n");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> read(ConfiguredSettings.of("BANANAS_API_TOKENS", "ci:submit:" + A + ",ci:hunter2:" + B)
                                .and("BANANAS_API_TOKENS_FILE", file.toString())
                                .and("MAX_RETRIES", "-1")))
                .withMessageContainingAll(
                        "BANANAS_API_TOKENS, entry 2: a token must be name:role+role:sha256-in-hex, with roles of",
                        "BANANAS_API_TOKENS_FILE, line 3: a token must be name:role+role:sha256-in-hex",
                        "MAX_RETRIES must be")
                .withMessageNotContaining("hunter2")
                .withMessageNotContaining(B);
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path directory) throws IOException {
        Path binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        for (String file : new String[] {"/nowhere", directory.toString(), binary.toString()}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(ConfiguredSettings.of("BANANAS_API_TOKENS_FILE", file)))
                    .withMessage("BANANAS_API_TOKENS_FILE must be a file of tokens, but '" + file + "' cannot be read");
        }
    }

    @Test
    void theSettingsHaveOnlySoMany() {
        String many = IntStream.rangeClosed(0, ApiAccess.MOST_TOKENS)
                .mapToObj(i -> String.format("t%d:read:%064x", i, i))
                .collect(Collectors.joining(","));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(ConfiguredSettings.of("BANANAS_API_TOKENS", many)))
                .withMessage("BANANAS_API_TOKENS must not have more than 100 tokens");
    }
}
