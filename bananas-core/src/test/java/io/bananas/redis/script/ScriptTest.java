package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class ScriptTest {

    private static final Names NAMES = new SampleNames();

    @Test
    void includesEachFileOnceAndLeavesOutComments() {
        Script script = Script.load("good", NAMES);

        assertThat(script.name()).isEqualTo("good");
        assertThat(script.source().lines().filter(line -> !line.isEmpty()))
                .containsExactly("local one = 1", "local two = 2", "return one + two");
    }

    @Test
    void includesAFileOnceMoreInEachFunctionThatNeedsItAndDoesNotHaveIt() {
        Script script = Script.load("inside", NAMES);

        assertThat(script.source().lines().map(String::strip).filter(line -> !line.isEmpty()))
                .containsExactly(
                        "local function first()",
                        "local one = 1",
                        "local two = 2",
                        "return one + two",
                        "end",
                        "local one = 1",
                        "local function second()",
                        "local two = 2",
                        "return one + two",
                        "end",
                        "return first() + second()");
    }

    @Test
    @ExtendWith(WithRedis.class)
    void isKnownToRedisByItsDigest(Keyspace keyspace) {
        Script script = Script.load("good", NAMES);

        assertThat(keyspace.raw().scriptLoad(script.source(), "")).isEqualTo(script.digest());
        assertThat(new Scripts(keyspace.open().link()).run(script, List.of(), List.of()))
                .isEqualTo(3L);
    }

    @Test
    @ExtendWith(WithRedis.class)
    void getsWhatItIsGivenByName(Keyspace keyspace) {
        BoundScript script = new Scripts(keyspace.open().link()).bind("sample", NAMES);
        Call call = script.call(2)
                .key("piece", "t:piece")
                .keys("queues", List.of("t:q1", "t:q2"))
                .with("id", "a")
                .with("limit", 5)
                .with("name", "one")
                .with("due", 1)
                .with("name", "two")
                .with("due", 2);

        assertThat(call.run())
                .isEqualTo(List.of("t:jobs", "t:leases", "t:piece", 2L, ":side:", "60000", "a", 6L, "one two", 2L));
    }

    @Test
    void refusesAnIncludeThatLeadsBackToItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("cyclic", NAMES))
                .withMessageContaining("includes itself")
                .withMessageContaining("include/round");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("nowhere", NAMES))
                .withMessage("no script nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Script.load("broken", NAMES))
                .withMessage("no script include/nowhere");
    }
}
