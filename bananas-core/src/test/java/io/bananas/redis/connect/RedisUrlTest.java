package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.redis.connect.RedisUrl.Kind;
import io.bananas.redis.connect.RedisUrl.Login;
import io.bananas.redis.connect.RedisUrl.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    private static RedisUrl standalone(String host, int port, Login login, int database) {
        return new RedisUrl(Kind.STANDALONE, List.of(new Node(host, port)), login, database, null, Login.NONE, null);
    }

    @Test
    void readsAHostWithOrWithoutPortAndDatabase() {
        assertThat(RedisUrl.parse("redis://localhost")).isEqualTo(standalone("localhost", 6379, Login.NONE, 0));
        assertThat(RedisUrl.parse("redis://10.0.0.1:7000/3")).isEqualTo(standalone("10.0.0.1", 7000, Login.NONE, 3));
        assertThat(RedisUrl.parse("redis://localhost/")).isEqualTo(standalone("localhost", 6379, Login.NONE, 0));
        assertThat(RedisUrl.parse("redis://h/100").database()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://my_redis:7000, my_redis, 7000",
        "redis://_redis, _redis, 6379",
        "redis://redis-, redis-, 6379",
        "redis://r.example., r.example., 6379",
        "redis://3com, 3com, 6379",
        "redis://[::1]:6380, ::1, 6380",
        "redis://[2001:DB8::1], 2001:DB8::1, 6379",
        "redis://[fe80::1%eth0]:1, fe80::1%eth0, 1",
        "redis://[::ffff:10.0.0.1]:1, ::ffff:10.0.0.1, 1",
        "redis://:p@[::1]:6380/1, ::1, 6380",
        "redis://:p@my_redis:7000/1, my_redis, 7000",
        "redis-cluster://my_redis:7000, my_redis, 7000",
        "redis-sentinel://my_sentinel/main, my_sentinel, 26379",
    })
    void takesTheNamesAndAddressesThatAreInUse(String url, String host, int port) {
        assertThat(RedisUrl.parse(url).nodes()).containsExactly(new Node(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "rediss://h, STANDALONE",
        "rediss-sentinel://h/m, SENTINEL",
        "rediss-cluster://h, CLUSTER",
    })
    void eachKindMayBeEncrypted(String url, Kind kind) {
        assertThat(RedisUrl.parse(url).kind()).isEqualTo(kind);
        assertThat(RedisUrl.parse(url).tls()).isEqualTo(TlsFiles.NONE);
        assertThat(RedisUrl.parse(url.replace("rediss", "redis")).tls()).isNull();
        assertThat(RedisUrl.parse(url)).asString().startsWith("rediss");
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:secret@h, , secret",
        "redis://bob:secret@h, bob, secret",
        "redis://bob:@h, bob, ''",
        "redis://b%40b:a%2Fb%3Ac+%25@h, b@b, a/b:c+%",
        "redis://bob:p@ss@h, bob, p@ss",
        "redis://bob:p/ss@h, bob, p/ss",
        "redis://bob:p?s#s@h, bob, p?s#s",
        "redis://bob:p%C3%A4ss%20@h, bob, 'päss '",
        "redis://bob:päss@h, bob, päss",
        "redis://:@h, , ",
    })
    void readsUserAndPassword(String url, String user, String password) {
        assertThat(RedisUrl.parse(url)).isEqualTo(standalone("h", 6379, new Login(user, password), 0));
    }

    @Test
    void readsSentinelsAndTheNameOfTheirMaster() {
        assertThat(RedisUrl.parse("redis-sentinel://u:p@s1,s2:26380/mymaster"))
                .isEqualTo(new RedisUrl(
                        Kind.SENTINEL,
                        List.of(new Node("s1", 26379), new Node("s2", 26380)),
                        new Login("u", "p"),
                        0,
                        "mymaster",
                        Login.NONE,
                        null));
        assertThat(RedisUrl.parse("redis-sentinel://s1,s2,s1/m").nodes()).hasSize(2);
    }

    @Test
    void behindTheMasterMayStandADatabase() {
        RedisUrl url = RedisUrl.parse("redis-sentinel://u:p@s1,s2/main/2");

        assertThat(url.master()).isEqualTo("main");
        assertThat(url.database()).isEqualTo(2);
        assertThat(url.standaloneAt(new Node("h", 1))).isEqualTo(standalone("h", 1, new Login("u", "p"), 2));
    }

    @Test
    void sentinelsHaveALoginOfTheirOwn() {
        Login login = new Login("watch", "hunter2");

        assertThat(RedisUrl.parse("redis-sentinel://s/m").withSentinels(login).sentinels())
                .isEqualTo(login);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUrl.parse("redis://bob:hunter2@h").withSentinels(login))
                .withMessage("REDIS_SENTINEL_USER and REDIS_SENTINEL_PASSWORD are for redis-sentinel:// and"
                        + " rediss-sentinel:// only, but REDIS_URL is redis://");
    }

    @Test
    void filesForEncryptionNeedEncryption() {
        TlsFiles files = new TlsFiles(Path.of("ca.pem"), null, null);

        assertThat(RedisUrl.parse("rediss-cluster://h").withTls(files).tls()).isEqualTo(files);
        assertThat(RedisUrl.parse("redis://h").withTls(TlsFiles.NONE).tls()).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUrl.parse("redis-cluster://:hunter2@h").withTls(files))
                .withMessage("REDIS_TLS_CA, REDIS_TLS_CERT and REDIS_TLS_KEY are for encrypted connections only:"
                        + " REDIS_URL must begin with rediss-cluster://, but begins with redis-cluster://");
    }

    @Test
    void takesForAMasterWhatSentinelDoes() {
        assertThat(RedisUrl.parse("redis-sentinel://s/My-master_1.eu").master()).isEqualTo("My-master_1.eu");
    }

    @Test
    void readsTheNodesOfACluster() {
        assertThat(RedisUrl.parse("redis-cluster://c1,c2:7001"))
                .isEqualTo(new RedisUrl(
                        Kind.CLUSTER,
                        List.of(new Node("c1", 6379), new Node("c2", 7001)),
                        Login.NONE,
                        0,
                        null,
                        Login.NONE,
                        null));
        assertThat(RedisUrl.parse("redis-cluster://c1/0").database()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:6379",
                "http://localhost",
                "redis://",
                "redis:///0",
                "redis://h1,h2",
                "rediss://h1,h2",
                "redis://h:0",
                "redis://h:65536",
                "redis://h:port",
                "redis://h/x",
                "redis://h/100000",
                "redis://[::1",
                "redis://::1",
                "redis://[::g]",
                "redis://[1:2]",
                "redis://h:",
                "redis-sentinel://h/master/x",
                "redis-sentinel://h/master/1/2",
                "redis-socket://h",
                "REDIS://h",
                "redis-cluster://h/1",
                "redis-sentinel://h",
                "redis-sentinel://h/",
                "redis-cluster://h1,,h2",
                "redis://h?x=1",
                "redis://bob@h",
                "redis://h h"
            })
    void refusesWhatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUrl.parse(url))
                .withMessageStartingWith("REDIS_URL must be redis://host:port/database, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:hunter2",
                "redis://bob:hunter2",
                "redis://hunter2@h",
                "redis://bob:%zzhunter2@h",
                "redis://bob:%hunter2@h",
                "redis://h/0?password=hunter2",
                "redis://h?password=hunter2",
                "redis-sentinel://h/master?password=hunter2",
                "redis-sentinel://h/bob:hunter2",
                "redis://bob:hunter2@h:nope",
                "redis://bob:hunter2",
                "redis://bob:hunter2/0",
                "redis-cluster://h1,bob:hunter2",
                "http://bob:hunter2@h",
                "hunter2"
            })
    void neverRepeatsWhatMayBeAPassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUrl.parse(url))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("hunter2"))
                .withNoCause();
    }

    @Test
    void showsItsAddressOnly() {
        RedisUrl url = RedisUrl.parse("redis://bob:hunter2@h:7000/1");

        assertThat(url).hasToString("redis://h:7000/1");
        assertThat(RedisUrl.parse("rediss-sentinel://bob:hunter2@[::1],s2:2/main/3"))
                .hasToString("rediss-sentinel://[::1]:26379,s2:2/main/3");
        assertThat(url.login()).hasToString("a password");
        assertThat(Login.NONE).hasToString("no password");
    }
}
