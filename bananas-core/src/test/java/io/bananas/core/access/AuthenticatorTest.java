package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.store.TokenStore.Found;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.core.view.TooManyAttemptsException;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {

    private final StubTokens store = new StubTokens();
    private final AtomicLong time = new AtomicLong(-7);
    private final Secret secret = Secret.random();
    private final Authenticator authenticator = new Authenticator(store, List.of(), time::get);

    private void pass(Duration passed) {
        time.addAndGet(passed.toNanos());
    }

    private void valid(@Nullable Duration left) {
        store.tokens.put(secret.hash(), new Found("ci", Set.of(Role.SUBMIT), left));
    }

    private boolean reads() {
        return authenticator.reader(secret.text()).isPresent();
    }

    private void flood() {
        for (int i = 0; i < RefusedTokens.MOST_LOOKUPS; i++) {
            authenticator.caller(Secret.random().text());
        }
    }

    /** From a moment on at which the store is asked again. */
    private void hang() {
        pass(Duration.ofMillis(4_500));
        store.meanwhile = () -> {
            pass(Duration.ofSeconds(5));
            throw new QueueUnavailableException("no answer", null);
        };
    }

    private boolean isKnown() {
        return authenticator.caller(secret.text()).isPresent();
    }

    @Test
    void aTokenTellsItsNameAndItsRoles() {
        valid(null);

        assertThat(authenticator.caller(secret.text())).contains(new Caller("ci", Set.of(Role.SUBMIT)));
    }

    @Test
    void whatIsNoTokenIsNotEvenLookedUp() {
        for (String text : List.of("", "secret", secret.text() + "x", "Bearer " + secret.text())) {
            assertThat(authenticator.caller(text)).isEmpty();
        }
        assertThat(store.asked).isZero();
    }

    @Test
    void theStoreIsAskedOnceInFourSeconds() {
        valid(null);
        for (int i = 0; i < 40; i++) {
            assertThat(isKnown()).isTrue();
            pass(Duration.ofMillis(99));
        }
        assertThat(store.asked).isEqualTo(1);

        pass(Duration.ofMillis(40));
        assertThat(isKnown()).isTrue();
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void whileOneCallerAsksTheOthersGoOnWithTheOldAnswer() {
        valid(null);
        assertThat(isKnown()).isTrue();
        pass(Duration.ofMillis(4_500));
        store.meanwhile = () -> assertThat(isKnown()).isTrue();
        assertThat(isKnown()).isTrue();
        assertThat(store.asked).isEqualTo(2);
    }

    @Test
    void aRefreshThatFailsIsTriedAgain() {
        valid(null);
        assertThat(isKnown()).isTrue();
        pass(Duration.ofMillis(4_500));
        store.away = true;
        assertThat(isKnown()).isTrue();
        store.away = false;
        assertThat(isKnown()).isTrue();
        assertThat(store.asked).isEqualTo(2);
    }

    /** A store that hangs fails after five seconds, when the old answer has become too old for changes. */
    @Test
    void whoeverAsksAStoreThatHangsGoesOnReading() {
        valid(null);
        assertThat(isKnown()).isTrue();
        hang();
        assertThat(reads()).isTrue();
    }

    @Test
    void whoeverAsksAStoreThatHangsChangesNothing() {
        valid(null);
        assertThat(isKnown()).isTrue();
        hang();
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::isKnown);
    }

    @Test
    void aTokenThatIsRevokedElsewhereWorksForLessThanFiveSeconds() {
        valid(null);
        assertThat(isKnown()).isTrue();
        store.tokens.clear();

        pass(Duration.ofMillis(3_999));
        assertThat(isKnown()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(isKnown()).isFalse();
    }

    @Test
    void aTokenThatIsRevokedElsewhereWorksForLessThanFiveSecondsEvenIfTheStoreIsAwayThen() {
        valid(null);
        assertThat(isKnown()).isTrue();
        store.tokens.clear();
        store.away = true;

        pass(Duration.ofMillis(4_999));
        assertThat(isKnown()).isTrue();
        pass(Duration.ofMillis(1));
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::isKnown);
    }

    @Test
    void aRevocationHoldsThoughAnOlderAnswerComesAfterIt() {
        valid(null);
        store.meanwhile = () -> {
            store.meanwhile = () -> {};
            new TokenControl(store, authenticator).revoke("00000000-0000-4000-8000-000000000000");
        };

        assertThat(isKnown()).isFalse();
        assertThat(isKnown()).isFalse();
        store.away = true;
        assertThat(reads()).isFalse();
        pass(Duration.ofSeconds(6));
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::reads);
    }

    @Test
    void aTokenThatIsRevokedHereWorksNoMore() {
        valid(null);
        assertThat(isKnown()).isTrue();
        new TokenControl(store, authenticator).revoke("00000000-0000-4000-8000-000000000000");

        assertThat(isKnown()).isFalse();
    }

    @Test
    void aTokenExpiresInTime() {
        valid(Duration.ofSeconds(2));
        assertThat(isKnown()).isTrue();
        store.tokens.clear();

        pass(Duration.ofMillis(1_999));
        assertThat(isKnown()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(isKnown()).isFalse();
    }

    @Test
    void aBadTokenIsNotLookedUpEachTime() {
        for (int i = 0; i < 50; i++) {
            assertThat(isKnown()).isFalse();
            pass(Duration.ofMillis(99));
        }
        assertThat(store.asked).isEqualTo(1);

        valid(null);
        pass(Duration.ofMillis(50));
        assertThat(isKnown()).isTrue();
    }

    @Test
    void aFloodOfBadTokensReachesNeitherTheStoreNorThoseWhoAreKnown() {
        valid(null);
        assertThat(isKnown()).isTrue();
        int asked = store.asked;
        for (int i = asked; i < RefusedTokens.MOST_LOOKUPS; i++) {
            assertThat(authenticator.caller(Secret.random().text())).isEmpty();
        }
        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> authenticator.caller(Secret.random().text()));
        assertThat(store.asked).isEqualTo(RefusedTokens.MOST_LOOKUPS);
        assertThat(isKnown()).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(authenticator.caller(Secret.random().text())).isEmpty();
    }

    @Test
    void knownTokensAreConfirmedInTheMiddleOfAFlood() {
        valid(null);
        assertThat(isKnown()).isTrue();
        pass(Duration.ofSeconds(6));
        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(() -> {
            for (int i = 0; i <= RefusedTokens.MOST_LOOKUPS; i++) {
                authenticator.caller(Secret.random().text());
            }
        });

        assertThat(isKnown()).isTrue();
    }

    @Test
    void aTokenOfTheStoreIsLookedUpInTheMiddleOfAFloodThoughThisNodeHasNeverSeenIt() {
        valid(null);
        authenticator.learn();
        flood();

        assertThat(isKnown()).isTrue();
        assertThatExceptionOfType(TooManyAttemptsException.class)
                .isThrownBy(() -> authenticator.caller(Secret.random().text()));
    }

    @Test
    void aTokenThatIsMadeInTheMiddleOfAFloodWorksAfterASecond() {
        authenticator.learn();
        flood();
        valid(null);
        assertThatExceptionOfType(TooManyAttemptsException.class).isThrownBy(this::isKnown);
        authenticator.learn();

        assertThat(isKnown()).isTrue();
    }

    @Test
    void theListIsReadOnceAndThenOnlyAfterUnknownTokens() {
        valid(null);
        store.away = true;
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(authenticator::learn);
        store.away = false;
        authenticator.learn();
        isKnown();
        authenticator.learn();
        assertThat(store.listed).isEqualTo(1);

        authenticator.caller(Secret.random().text());
        authenticator.learn();
        authenticator.learn();
        assertThat(store.listed).isEqualTo(2);
    }

    @Test
    void whatIsRememberedOfBadTokensIsBounded() {
        RefusedTokens refused = new RefusedTokens(time::get);
        Secret first = Secret.random();
        refused.add(first.hash(), time.get());
        assertThat(refused.contains(first.hash())).isTrue();
        for (int i = 0; i < RefusedTokens.MOST; i++) {
            refused.add(Secret.random().hash(), time.get());
        }

        assertThat(refused.contains(first.hash())).isFalse();
    }

    @Test
    void whileTheStoreIsAwayATokenKnownLatelyReadsAndOfOthersNothingIsSaid() {
        valid(null);
        assertThat(isKnown()).isTrue();
        store.away = true;

        pass(Duration.ofMinutes(9));
        authenticator.reader(secret.text());
        assertThat(reads()).isTrue();
        assertThatExceptionOfType(QueueUnavailableException.class)
                .isThrownBy(() -> authenticator.caller(Secret.random().text()));
        pass(Duration.ofMinutes(1));
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::reads);

        store.away = false;
        assertThat(reads()).isTrue();
    }

    @Test
    void nobodyChangesAnythingWithATokenThatTheStoreCannotConfirm() {
        valid(null);
        assertThat(isKnown()).isTrue();
        store.tokens.clear();
        pass(Duration.ofSeconds(6));
        for (int flaps = 0; flaps < 3; flaps++) {
            store.away = true;
            assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::isKnown);
            assertThat(reads()).isTrue();
        }
        store.away = false;
        assertThat(isKnown()).isFalse();
        store.away = true;
        assertThat(reads()).isFalse();
    }

    @Test
    void anOutageDoesNotProlongTheLifeOfAToken() {
        valid(Duration.ofSeconds(30));
        assertThat(isKnown()).isTrue();
        store.away = true;

        pass(Duration.ofSeconds(29));
        assertThat(reads()).isTrue();
        pass(Duration.ofSeconds(1));
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(this::reads);
    }

    @Test
    void aUseIsToldOnceAMinuteAndNotByTheRequest() {
        valid(null);
        isKnown();
        assertThat(store.used).isEmpty();
        authenticator.tick();
        assertThat(store.used).containsExactly(secret.hash());

        for (int seconds = 1; seconds < 60; seconds++) {
            pass(Duration.ofSeconds(1));
            isKnown();
            authenticator.tick();
        }
        assertThat(store.used).hasSize(1);
        pass(Duration.ofSeconds(1));
        authenticator.tick();
        assertThat(store.used).hasSize(2);
        pass(Duration.ofMinutes(2));
        authenticator.tick();
        assertThat(store.used).hasSize(2);
    }

    @Test
    void aUseThatCannotBeToldIsToldLater() {
        valid(null);
        isKnown();
        store.away = true;
        assertThatExceptionOfType(QueueUnavailableException.class).isThrownBy(authenticator::tick);
        store.away = false;
        authenticator.tick();

        assertThat(store.used).containsExactly(secret.hash());
    }

    @Test
    void tokensOfTheSettingsNeedNoStore() {
        Secret other = Secret.random();
        FixedToken fixed = FixedToken.parse("first:admin:" + secret.hash().hex());
        FixedToken second = FixedToken.parse("second:read:" + other.hash().hex());
        store.away = true;
        Authenticator with = new Authenticator(store, List.of(fixed, second), time::get);

        assertThat(with.caller(secret.text())).contains(new Caller("first", Set.of(Role.ADMIN)));
        assertThat(with.caller(other.text())).contains(new Caller("second", Set.of(Role.READ)));
    }
}
