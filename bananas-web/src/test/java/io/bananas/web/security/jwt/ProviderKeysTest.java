package io.bananas.web.security.jwt;

import static io.bananas.web.security.jwt.Provided.P256;
import static io.bananas.web.security.jwt.Provided.RSA;
import static io.bananas.web.security.jwt.Provided.keySet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final Logger logger = Logger.getLogger(LoadLog.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private KeySource source = () -> keySet(RSA);
    private int loads;
    private final ProviderKeys keys = new ProviderKeys(
            () -> {
                loads++;
                return source.read();
            },
            nanos::get);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.ALL);
        logger.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(log);
    }

    private void tickAfter(Duration time) throws InterruptedException {
        nanos.addAndGet(time.toNanos());
        keys.tick();
    }

    @Test
    void keysAreLoadedAtOnceAndThenNowAndThen() throws InterruptedException {
        assertThat(keys.current().isEmpty()).isTrue();
        keys.tick();
        assertThat(keys.current().size()).isEqualTo(1);
        KeySet first = keys.current();
        tickAfter(ProviderKeys.PERIOD.minusNanos(1));
        assertThat(loads).isEqualTo(1);

        tickAfter(Duration.ofNanos(1));
        assertThat(loads).isEqualTo(2);
        assertThat(keys.current()).as("the same keys are the same set").isSameAs(first);
        source = () -> keySet(RSA, P256);
        tickAfter(ProviderKeys.PERIOD);
        assertThat(keys.current().size()).isEqualTo(2);
        assertThat(lines).containsExactly("BANANAS-6006: the node has loaded 1 keys of the token provider");
    }

    @Test
    void whatIsUnknownLetsTheNodeLoadOnceInAWhile() throws InterruptedException {
        keys.tick();
        for (int i = 0; i < 1_000; i++) {
            assertThat(keys.mayBeOld()).isFalse();
        }
        tickAfter(ProviderKeys.REST.minusNanos(1));
        assertThat(loads).isEqualTo(1);

        nanos.incrementAndGet();
        assertThat(keys.mayBeOld()).isTrue();
        assertThat(keys.mayBeOld()).isTrue();
        keys.tick();
        keys.tick();
        assertThat(loads).isEqualTo(2);
        assertThat(keys.mayBeOld()).isFalse();
    }

    @Test
    void theLastKeysStayWhileTheProviderIsAway() throws InterruptedException {
        keys.tick();
        KeySet first = keys.current();
        for (KeySource failure : List.<KeySource>of(
                () -> {
                    throw new IOException("gone");
                },
                () -> "<html>",
                () -> {
                    throw new IllegalStateException("unexpected");
                })) {
            source = failure;
            tickAfter(ProviderKeys.PERIOD);
            assertThat(keys.current()).isSameAs(first);
            assertThat(keys.mayBeOld()).as("nobody knows which keys there are").isTrue();
        }

        source = () -> keySet(P256);
        tickAfter(ProviderKeys.REST);
        assertThat(keys.current()).isNotSameAs(first);
        assertThat(keys.mayBeOld()).isFalse();
    }

    @Test
    void anAnswerWithoutAKeyEndsThoseBefore() throws InterruptedException {
        for (String none : List.of("{\"keys\":[]}", "{\"keys\":[{\"kty\":\"new\"}]}")) {
            source = () -> keySet(RSA);
            tickAfter(ProviderKeys.PERIOD);
            assertThat(keys.current().size()).isEqualTo(1);
            source = () -> none;
            tickAfter(ProviderKeys.PERIOD);
            tickAfter(ProviderKeys.REST);

            assertThat(keys.current().isEmpty()).isTrue();
            assertThat(keys.mayBeOld()).isTrue();
            assertThat(lines).last().asString().startsWith("BANANAS-6005").contains("with the 0", "no RSA or EC key");
        }
    }

    @Test
    void thatThereAreNoKeysAnyMoreIsToldAtOnce() throws InterruptedException {
        keys.tick();
        source = () -> "<html>";
        tickAfter(ProviderKeys.PERIOD);
        source = () -> "{\"keys\":[]}";
        tickAfter(ProviderKeys.REST);
        tickAfter(ProviderKeys.REST);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("BANANAS-6005", "with the 1");
        assertThat(lines.get(2)).contains("BANANAS-6005", "with the 0");
    }

    @Test
    void keysThatNobodyConfirmsWorkForADay() throws InterruptedException {
        keys.tick();
        source = () -> {
            throw new IOException("gone");
        };
        tickAfter(ProviderKeys.LONGEST_AWAY.minusNanos(1));
        assertThat(keys.current().size()).isEqualTo(1);
        tickAfter(ProviderKeys.REST);
        assertThat(keys.current().isEmpty()).isTrue();

        source = () -> keySet(RSA);
        tickAfter(ProviderKeys.REST);
        assertThat(keys.current().size()).as("the same text as before").isEqualTo(1);
    }

    @Test
    void aClientThatCannotBeMadeIsAFailureLikeAnother() throws InterruptedException {
        KeySource broken = new KeyUrl(URI.create("https://id.example/keys"), KeySource.PATIENCE, () -> {
            throw new UncheckedIOException(new IOException("no trust store"));
        });
        source = broken;
        keys.tick();

        assertThat(keys.current().isEmpty()).isTrue();
        assertThat(lines).singleElement().asString().startsWith("BANANAS-6005").contains("no trust store");
    }

    @Test
    void aFailureIsToldNowAndThenAndItsEndOnce() throws InterruptedException {
        source = () -> {
            throw new IOException("the provider answered 500");
        };
        keys.tick();
        long tries = LoadLog.BETWEEN_FAILURES.dividedBy(ProviderKeys.REST);
        for (int i = 0; i < tries - 1; i++) {
            tickAfter(ProviderKeys.REST);
        }
        assertThat(loads).isEqualTo((int) tries);
        assertThat(lines)
                .containsExactly(
                        "BANANAS-6005: the node could not load the keys of the token provider; it goes on with the 0"
                                + " that it has, and tries again: the provider answered 500");
        tickAfter(ProviderKeys.REST);
        assertThat(lines).hasSize(2);

        source = () -> keySet(RSA);
        tickAfter(ProviderKeys.REST);
        tickAfter(ProviderKeys.PERIOD);
        assertThat(lines).hasSize(3).last().asString().startsWith("BANANAS-6006");
    }
}
