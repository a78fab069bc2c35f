package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.redis.connect.RedisUrl.Kind;
import io.bananas.redis.connect.RedisUrl.Login;
import io.bananas.redis.connect.RedisUrl.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    private static final Login NOBODY = new Login(null, null);

    private static RedisUrl standalone(String host, int port, Login login, int database) {
        return new RedisUrl(Kind.STANDALONE, List.of(new Node(host, port)), login, database, null);
    }

    @Test
    void readsAHostWithOrWithoutPortAndDatabase() {
        assertThat(RedisUrl.parse("redis://localhost")).isEqualTo(standalone("localhost", 6379, NOBODY, 0));
        assertThat(RedisUrl.parse("redis://10.0.0.1:7000/3")).isEqualTo(standalone("10.0.0.1", 7000, NOBODY, 3));
        assertThat(RedisUrl.parse("redis://localhost/")).isEqualTo(standalone("localhost", 6379, NOBODY, 0));
        assertThat(RedisUrl.parse("redis://[::1]:6380").nodes()).containsExactly(new Node("[::1]", 6380));
        assertThat(RedisUrl.parse("rediss://r.example:6380").kind()).isEqualTo(Kind.TLS);
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:secret@h, , secret",
        "redis://bob:secret@h, bob, secret",
        "redis://bob:@h, bob, ''",
        "redis://b%40b:a%2Fb%3Ac+%25@h, b@b, a/b:c+%",
        "redis://bob:p@ss@h, bob, p@ss",
        "redis://bob:p/ss@h, bob, p/ss",
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
                        "mymaster"));
    }

    @Test
    void takesForAMasterWhatSentinelDoes() {
        assertThat(RedisUrl.parse("redis-sentinel://s/My-master_1.eu").master()).isEqualTo("My-master_1.eu");
    }

    @Test
    void readsTheNodesOfACluster() {
        assertThat(RedisUrl.parse("redis-cluster://c1,c2:7001"))
                .isEqualTo(new RedisUrl(
                        Kind.CLUSTER, List.of(new Node("c1", 6379), new Node("c2", 7001)), NOBODY, 0, null));
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
                "redis://h/100",
                "redis-cluster://h/1",
                "redis-sentinel://h",
                "redis-sentinel://h/",
                "redis-sentinel://h/master/0",
                "redis-cluster://h1,,h2",
                "redis://h?x=1",
                "redis://bob@h",
                "redis://h h"
            })
    void refusesWhatIsNone(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedisUrl.parse(url))
                .withMessageStartingWith("REDIS_URL is not a Redis URL: ");
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

        assertThat(url).hasToString("STANDALONE [h:7000]");
        assertThat(url.login()).hasToString("a password");
        assertThat(NOBODY).hasToString("no password");
    }
}
