package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    @Test
    void includesEachFileOnceAndLeavesOutComments() {
        Script script = Script.load("good");

        assertThat(script.name()).isEqualTo("good");
        assertThat(script.source().lines().filter(line -> !line.isEmpty()))
                .containsExactly("local one = 1", "local two = 2", "return one + two");
    }

    @Test
    @ExtendWith(WithRedis.class)
    void isKnownToRedisByItsDigest(Keyspace keyspace) {
        Script script = Script.load("good");

        assertThat(keyspace.raw().scriptLoad(script.source(), "")).isEqualTo(script.digest());
        assertThat(new Scripts(keyspace.open().link()).run(script, List.of(), List.of()))
                .isEqualTo(3L);
    }

    @Test
    void refusesAnIncludeThatLeadsBackToItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("cyclic"))
                .withMessageContaining("includes itself")
                .withMessageContaining("include/round");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("nowhere"))
                .withMessage("no script nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("broken"))
                .withMessage("no script include/nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enqueue",
                "claim",
                "renew",
                "done",
                "retry",
                "dead",
                "release",
                "promote",
                "recover",
                "result",
                "find",
                "overview",
                "cancel",
                "shelve",
                "unclaim",
                "fence",
                "time"
            })
    @ExtendWith(WithRedis.class)
    void everyScriptOfOursCompiles(String name) {
        try (Keyspace keyspace = WithRedis.keyspace()) {
            Script script = Script.load(name);
            assertThat(keyspace.raw().scriptLoad(script.source(), "")).isEqualTo(script.digest());
        }
    }
}
