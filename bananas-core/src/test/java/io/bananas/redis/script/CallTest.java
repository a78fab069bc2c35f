package io.bananas.redis.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {

    private static final String SAMPLE = "sample";

    /** Nobody is there. */
    private static final RedisLink NOWHERE = new RedisLink(RedisUrl.parse("redis://127.0.0.1:1"), "t:fence", 0);

    /** Answers with what it was given instead of running it. */
    private static final Scripts SCRIPTS = new Scripts(NOWHERE) {
        @Override
        Object run(Script script, List<String> keys, List<String> arguments) {
            return List.of(script.name(), keys, arguments);
        }
    };

    private static Call sample() {
        return SCRIPTS.bind(SAMPLE, new SampleNames()).call(2);
    }

    private static Call withKeys() {
        return sample().key("piece", "t:piece").keys("queues", List.of("t:q1", "t:q2"));
    }

    @Test
    void givesKeysAndValuesInTheOrderOfTheScript() {
        Call call = withKeys()
                .with("id", "a")
                .with("limit", 5)
                .with("name", "echo")
                .with("due", 1)
                .with("name", "other")
                .with("due", 2);

        assertThat(call.run())
                .isEqualTo(List.of(
                        SAMPLE,
                        List.of("t:jobs", "t:leases", "t:piece", "t:q1", "t:q2"),
                        List.of("60000", "a", "5", "echo", "1", "other", "2")));
    }

    @Test
    void needsNoItemsAndNoneOfManyKeys() {
        Call call = sample().key("piece", "t:piece").with("id", "a").with("limit", 5);

        assertThat(call.run())
                .isEqualTo(List.of(SAMPLE, List.of("t:jobs", "t:leases", "t:piece"), List.of("60000", "a", "5")));
    }

    @Test
    void oneCallLeavesNothingToTheNext() {
        BoundScript script = SCRIPTS.bind(SAMPLE, new SampleNames());
        Object first = script.call()
                .key("piece", "t:1")
                .with("id", "a")
                .with("limit", 5)
                .run();

        assertThat(script.call()
                        .key("piece", "t:1")
                        .with("id", "a")
                        .with("limit", 5)
                        .run())
                .isEqualTo(first);
    }

    @Test
    void refusesValuesThatAreSwapped() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withKeys().with("limit", 5))
                .withMessage("sample takes id here, not limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withKeys().with("id", "a").with("limit", 5).with("due", 1))
                .withMessage("sample takes name here, not due");
    }

    @Test
    void refusesAValueThatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withKeys().with("id", "a").run())
                .withMessageContaining("without limit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withKeys()
                        .with("id", "a")
                        .with("limit", 5)
                        .with("name", "echo")
                        .run())
                .withMessageContaining("without due");
    }

    @Test
    void refusesAValueTooMuch() {
        Call call =
                SCRIPTS.bind("adds", new SampleNames()).call().with("id", "a").with("owner", "n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.with("id", "b"))
                .withMessage("adds takes no more here, not id");
        assertThat(call.run()).isEqualTo(List.of("adds", List.of("t:jobs", "t:dead"), List.of("a", "n")));
    }

    @Test
    void refusesKeysThatAreSwappedMissingOrTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample().key("batch", "t:piece"))
                .withMessage("sample takes piece here, not batch");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample().keys("queues", List.of("t:q")))
                .withMessageContaining("[piece]")
                .withMessageContaining("first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample().with("id", "a").with("limit", 5).run())
                .withMessageContaining("[piece]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sample().key("piece", "t:piece").key("piece", "t:piece"))
                .withMessage("sample takes no key here, not piece");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SCRIPTS.bind("adds", new SampleNames()).call().keys("queues", List.of()))
                .withMessageContaining("adds takes");
    }
}
