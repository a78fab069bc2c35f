package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bananas.cli.TestCli.Ran;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which server a command talks to, and with which token. */
class ProfileTest {

    @TempDir
    Path home;

    private TestCli cli;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        cli = new TestCli(home).answering(200, Samples.ME);
    }

    private void profiles(String permissions, String... lines) throws IOException {
        Path file = home.resolve(".config/bananas/config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private String tokenSent() {
        return cli.seen().get(cli.seen().size() - 1).headers().getOrDefault("authorization", "none");
    }

    @Test
    void aProfileHasServerAndToken() throws IOException {
        profiles("rw-------", "url=http://localhost:1", "prod.url=" + cli.url(), "prod.token=bn_prod");

        cli.with("BANANAS_TOKEN", "bn_environment").with("BANANAS_URL", "http://localhost:1");
        assertThat(cli.run("me", "--profile", "prod").code()).isZero();
        assertThat(tokenSent()).isEqualTo("Bearer bn_prod");
    }

    @Test
    void anArgumentGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        profiles("rw-------", "url=http://localhost:1", "token=bn_file");
        assertThat(cli.run("me").code()).isZero();
        assertThat(tokenSent()).isEqualTo("Bearer bn_file");

        assertThat(cli.with("BANANAS_TOKEN", "bn_environment").run("me").code()).isZero();
        assertThat(tokenSent()).isEqualTo("Bearer bn_environment");

        Path token = Files.writeString(home.resolve("token"), "bn_argument\n");
        assertThat(cli.run("me", "--token-file", token.toString()).code()).isZero();
        assertThat(tokenSent()).isEqualTo("Bearer bn_argument");
    }

    @Test
    void aTokenThatOthersCanReadIsNotUsed() throws IOException {
        profiles("rw-r-----", "token=bn_file");

        Ran ran = cli.run("me");
        assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("chmod 600").doesNotContain("bn_file");
        assertThat(cli.requests()).isEmpty();
    }

    @Test
    void aFileWithoutTokensMayBeReadByAll() throws IOException {
        profiles("rw-r--r--", "staging.url=" + cli.url());

        assertThat(cli.run("me", "-p", "staging").code()).isZero();
        assertThat(tokenSent()).isEqualTo("none");
    }

    @Test
    void aProfileThatIsNotThereIsAnError() throws IOException {
        assertThat(cli.run("me", "-p", "prod").err()).contains("there is no profile prod");
        profiles("rw-------", "url=" + cli.url());
        assertThat(cli.run("me", "-p", "prod").code()).isEqualTo(ExitCode.USAGE);
    }
}
