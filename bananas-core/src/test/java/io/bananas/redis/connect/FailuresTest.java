package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.QueueUnavailableException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'.",
                "LOADING Redis is loading the dataset in memory",
                "READONLY You can't write against a read only replica.",
                "MISCONF Redis is configured to save RDB snapshots",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "ERR max number of clients reached",
                "ERR Error running script (call to f_0): @user_script:1: -READONLY You can't write",
                "ERR Error running script (call to f_0): @user_script:9: -MISCONF Redis is configured",
                "@user_script: 12: -OOM command not allowed when used memory > 'maxmemory'.",
            })
    void whatWillPassIsUnavailability(String message) {
        assertThatThrownBy(() -> fail(message))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR Error compiling script",
                "CROSSSLOT Keys in request don't hash to the same slot",
            })
    void whatIsWrongForGoodStaysWhatItIs(String message) {
        assertThatThrownBy(() -> fail(message)).isExactlyInstanceOf(JedisDataException.class);
    }

    private static void fail(String message) {
        Failures.translate(() -> {
            throw new JedisDataException(message);
        });
    }
}
