package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.face.AccessControl;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.MadeToken;
import io.bananas.core.view.Openness;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenProvider;
import io.bananas.core.view.TokenRefusedException;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.Outage;
import io.bananas.testing.WithRedis;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Access as the API has it, on nodes that share a Redis, with a clock that the test moves. */
@ExtendWith(WithRedis.class)
class AccessTest {

    private static final String NO_TOKEN = "BANANAS-6003";

    private final AtomicLong time = new AtomicLong(-7);
    private final Outage outage = new Outage();

    private Access access(Keyspace keyspace) {
        return new Access(
                AccessSettings.TOKENS_ONLY, outage.over(keyspace.open().stores()), time::get);
    }

    private AccessControl node(Keyspace keyspace) {
        Access access = access(keyspace);
        return new AccessControl(() -> access);
    }

    @Test
    void aTokenMadeOnOneNodeWorksOnAnotherAtOnce(Keyspace keyspace) {
        AccessControl one = node(keyspace);
        AccessControl two = node(keyspace);
        MadeToken made = one.makeToken("ci", Set.of(Role.SUBMIT), null);

        assertThat(made.secret()).matches("bn_[A-Za-z0-9_-]{43}");
        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(two.caller(made.secret())).contains(new Caller("ci", Set.of(Role.SUBMIT)));
        assertThat(two.tokens()).containsExactly(made.token());
    }

    @Test
    void aRevocationHoldsOnOtherNodesWithinFiveSeconds(Keyspace keyspace) {
        AccessControl one = node(keyspace);
        AccessControl two = node(keyspace);
        MadeToken made = one.makeToken("ci", Set.of(Role.SUBMIT), null);
        assertThat(one.caller(made.secret())).isPresent();
        assertThat(two.caller(made.secret())).isPresent();

        assertThat(one.revokeToken(made.token().id())).isTrue();
        assertThat(one.caller(made.secret())).isEmpty();
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(two.caller(made.secret())).isEmpty();
        assertThat(one.revokeToken(made.token().id())).isFalse();
        assertThat(one.tokens()).isEmpty();
    }

    @Test
    void noSecretIsInRedis(Keyspace keyspace) {
        MadeToken made = node(keyspace).makeToken("ci", Set.of(Role.SUBMIT), null);
        String secret = made.secret().substring(3);

        for (String key : keyspace.raw().keys(keyspace.keys().base() + "*")) {
            assertThat(key).doesNotContain(secret);
            if (keyspace.raw().type(key).equals("hash")) {
                assertThat(keyspace.raw().hgetAll(key).toString()).doesNotContain(secret);
            }
        }
    }

    @Test
    void theLastUseIsShownAfterTheNextTick(Keyspace keyspace) {
        Access access = access(keyspace);
        MadeToken made = access.tokens().make("ci", Set.of(Role.SUBMIT), null);
        access.tick();
        assertThat(access.tokens().list()).extracting(Token::lastUsedAt).containsOnlyNulls();
        access.caller(made.secret());
        access.tick();

        assertThat(access.tokens().list()).extracting(Token::lastUsedAt).doesNotContainNull();
    }

    @Test
    void whatBreaksTheRulesIsNotMade(Keyspace keyspace) {
        AccessControl node = node(keyspace);
        for (String name : List.of("", "-x", "a b", "x".repeat(65), "bn_" + "x".repeat(43))) {
            assertThatIllegalArgumentException().isThrownBy(() -> node.makeToken(name, Set.of(Role.READ), null));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> node.makeToken("x", Set.of(), null));
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> node.makeToken("x", Set.of(Role.READ), Instant.EPOCH.plusSeconds(1)));
        for (String id : List.of("no id", "bn_" + "x".repeat(43))) {
            assertThat(node.revokeToken(id)).isFalse();
        }
        assertThat(node.tokens()).isEmpty();
    }

    @Test
    void withoutATokenTheNodeTellsOnceHowToMakeTheFirst(Keyspace keyspace) {
        Access access = access(keyspace);
        try (Logged logged = new Logged()) {
            outage.begin();
            access.tick();
            assertThat(logged.with(NO_TOKEN)).isEmpty();
            outage.end();
            access.tick();
            access.tick();
            assertThat(logged.with(NO_TOKEN))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("BANANAS_API_TOKENS"));
        }
    }

    @Test
    void whereThereIsATokenOrNoneIsNeededTheNodeTellsNothing(Keyspace keyspace) {
        FixedToken fixed = FixedToken.parse("a:admin:" + "0".repeat(64));
        try (Logged logged = new Logged()) {
            new Access(new AccessSettings(Openness.LOOPBACK, List.of(), Set.of()), keyspace.stores(), time::get).tick();
            new Access(new AccessSettings(Openness.NOBODY, List.of(fixed), Set.of()), keyspace.stores(), time::get)
                    .tick();
            TokenProvider provider =
                    new TokenProvider(URI.create("https://id.example"), "i", Set.of("a"), Duration.ZERO, "roles", "");
            new Access(AccessSettings.TOKENS_ONLY.with(provider), keyspace.stores(), time::get).tick();
            node(keyspace).makeToken("ci", Set.of(Role.SUBMIT), null);
            access(keyspace).tick();

            assertThat(logged.with(NO_TOKEN)).isEmpty();
        }
    }

    @Test
    void aTokenKnownLatelyReadsThroughAnOutage(Keyspace keyspace) {
        AccessControl node = node(keyspace);
        MadeToken made = node.makeToken("ci", Set.of(Role.SUBMIT), null);
        node.caller(made.secret());
        outage.begin();
        time.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(node.reader(made.secret())).isPresent();
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(() -> node.caller(made.secret()));
        assertThatExceptionOfType(QueueUnavailableException.class)
                .isThrownBy(() -> node.reader("bn_" + "x".repeat(43)));
    }

    @Test
    void theFaceShowsTheLogOfActions(Keyspace keyspace) {
        AccessControl node = node(keyspace);
        Long number = node.did(Caller.ANYBODY, Action.RESUME_ROUTE, "gpu", "");

        assertThat(node.log(null, 5).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.number()).isEqualTo(number));
        assertThat(node.openness()).isEqualTo(Openness.NOBODY);
        assertThat(node.origins()).isEmpty();
    }
}
