package io.bananas.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.QueueUnavailableException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAskDataException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OOM command not allowed when used memory > 'maxmemory'.",
                "LOADING Redis is loading the dataset in memory",
                "READONLY You can't write against a read only replica.",
                "MISCONF Redis is configured to save RDB snapshots",
                "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
                "CLUSTERDOWN The cluster is down",
                "TRYAGAIN Multiple keys request during rehashing of slot",
                "BUSY Redis is busy running a script.",
                "NOREPLICAS Not enough good replicas to write.",
                "UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair or user is disabled.",
                "NOPERM User bob has no permissions to run the 'evalsha' command",
                "ERR max number of clients reached",
                "ERR Error running script (call to f_0): @user_script:1: -READONLY You can't write",
                "ERR Error running script (call to f_0): @user_script:9: -MISCONF Redis is configured",
                "ERR Error running script: -OOM command not allowed",
                "@user_script: 12: -OOM command not allowed when used memory > 'maxmemory'.",
                "ERR Script attempted to access a non local key in a cluster node",
                "ERR Error running script: Script killed by user with SCRIPT KILL",
                "ERR The user executing the script can't run this command or subcommand",
                "ERR ACL failure in script: User bob has no permissions to run the 'info' command script: 1f, on"
                        + " @user_script:1.",
            })
    void whatWillPassIsUnavailability(String message) {
        assertThat(Failures.translate(new JedisDataException(message)))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERR Error running script: The user executing the script can't run this command or subcommand",
                "ERR ACL failure in script: User bob has no permissions to run the 'info' command script: 1f, on"
                        + " @user_script:1.",
            })
    void whatAUserMayNotInScriptsIsKnownInTheWordsOfEachVersion(String message) {
        assertThat(Failures.isForbiddenInScripts(new JedisDataException(message)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRONGTYPE Operation against a key holding the wrong kind of value",
                "ERR Error compiling script",
                "CROSSSLOT Keys in request don't hash to the same slot",
            })
    void whatIsWrongForGoodStaysWhatItIs(String message) {
        JedisDataException failure = new JedisDataException(message);

        assertThat(Failures.translate(failure)).isSameAs(failure);
        assertThat(Failures.endsOneConnection(failure)).isFalse();
        assertThat(Failures.endsAllConnections(failure)).isFalse();
    }

    @Test
    void aBrokenConnectionIsTheEndOfItAlone() {
        JedisException failure = new JedisConnectionException("broken pipe", new SocketException("Broken pipe"));

        assertThat(Failures.endsOneConnection(failure)).isTrue();
        assertThat(Failures.endsAllConnections(failure)).isFalse();
        assertThat(Failures.translate(failure)).isInstanceOf(QueueUnavailableException.class);
    }

    static Stream<JedisException> endsOfAllConnections() {
        return Stream.of(
                new NotConnectedException(new JedisConnectionException("Connection refused")),
                new JedisConnectionException(new SocketTimeoutException("Read timed out")),
                new JedisDataException("READONLY You can't write against a read only replica."));
    }

    @ParameterizedTest
    @MethodSource("endsOfAllConnections")
    void nobodyThereNoAnswerAndADemotedServerEndAllConnections(JedisException failure) {
        assertThat(Failures.endsAllConnections(failure)).isTrue();
        assertThat(Failures.endsOneConnection(failure)).isFalse();
        assertThat(Failures.translate(failure)).isInstanceOf(QueueUnavailableException.class);
    }

    static Stream<JedisException> failuresThatRepeatAPassword() {
        String message = "ERR unknown command `AUTH`, with args beginning with: `hunter2`, ";
        JedisException cluster = new JedisException("no node");
        cluster.addSuppressed(new JedisDataException(message));
        return Stream.of(
                new JedisDataException(message),
                new JedisDataException("NOPERM no, unknown command 'AUTH', with args beginning with: 'bob' 'hunter2'"),
                new JedisConnectionException("closed", new JedisDataException(message)),
                new JedisException("no connection", new IllegalStateException(new JedisDataException(message))),
                cluster);
    }

    @ParameterizedTest
    @MethodSource("failuresThatRepeatAPassword")
    void aPasswordThatAServerRepeatsIsNotTold(JedisException failure) {
        assertThat(stackOf(Failures.translate(failure))).doesNotContain("hunter2");
        assertThat(Failures.reasonOf(failure)).isNotEmpty().doesNotContain("hunter2");
    }

    private static String stackOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void anExhaustedPoolIsNoEndOfItsConnections() {
        JedisException failure = new JedisException("Could not get a resource from the pool");

        assertThat(Failures.endsOneConnection(failure)).isFalse();
        assertThat(Failures.endsAllConnections(failure)).isFalse();
        assertThat(Failures.translate(failure)).isInstanceOf(QueueUnavailableException.class);
    }

    @Test
    void whatAClusterSendsElsewhereIsNotServedHere() {
        HostAndPort there = new HostAndPort("there", 1);

        assertThat(Failures.translate(new JedisMovedDataException("MOVED 1 there:1", there, 1)))
                .isInstanceOf(QueueUnavailableException.class);
        assertThat(Failures.translate(new JedisAskDataException("ASK 1 there:1", there, 1)))
                .isInstanceOf(QueueUnavailableException.class);
    }

    @Test
    void aFailureToConnectMayAlwaysBeMendedAtTheOtherEnd() {
        assertThat(Failures.unavailable(new JedisDataException("ERR DB index is out of range")))
                .hasMessage("Redis cannot be used: ERR DB index is out of range");
    }
}
