package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.bananas.core.store.TokenHash;
import io.bananas.core.store.TokenStore;
import io.bananas.core.store.TokenStore.Found;
import io.bananas.core.store.TokenStore.NewToken;
import io.bananas.core.view.Role;
import io.bananas.core.view.Token;
import io.bananas.core.view.TokenRefusedException;
import io.bananas.core.view.TokenRefusedException.Reason;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class TokenStoreTest {

    static TokenHash hash(int number) {
        return new TokenHash(String.format("%064x", number));
    }

    static NewToken token(int number, @Nullable Instant expiresAt) {
        return new NewToken("id-" + number, "name-" + number, Set.of(Role.READ, Role.SUBMIT), expiresAt);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static void add(TokenStore store, int number) {
        store.add(hash(number), token(number, null));
    }

    @Test
    void aTokenIsFoundByItsHash(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        assertThat(store.isEmpty()).isTrue();
        add(store, 1);

        assertThat(store.find(hash(1))).contains(new Found("name-1", Set.of(Role.READ, Role.SUBMIT), null));
        assertThat(store.find(hash(2))).isEmpty();
        assertThat(store.isEmpty()).isFalse();
    }

    @Test
    void theListHasAllThatIsKnown(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        Instant expiry = in(Duration.ofHours(1));
        Instant first = store.add(hash(1), token(1, null));
        Instant second = store.add(hash(2), token(2, expiry));
        store.used(List.of(hash(2), hash(3)));

        assertThat(store.list())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("lastUsedAt")
                .containsExactlyInAnyOrder(
                        new Token("id-1", "name-1", Set.of(Role.READ, Role.SUBMIT), first, null, null),
                        new Token("id-2", "name-2", Set.of(Role.READ, Role.SUBMIT), second, expiry, null));
        Token used = store.list().stream()
                .filter(token -> token.lastUsedAt() != null)
                .findFirst()
                .orElseThrow();
        assertThat(used.id()).isEqualTo("id-2");
        assertThat(used.lastUsedAt()).isBetween(second, in(Duration.ofSeconds(1)));
        assertThat(keyspace.raw().exists(keyspace.keys().named("tokens") + hash(3).hex()))
                .isFalse();
    }

    @Test
    void aRemovedTokenIsGone(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        add(store, 1);
        add(store, 11);

        assertThat(store.remove("id-1")).contains(hash(1));
        assertThat(store.remove("id-1")).isEmpty();
        assertThat(store.remove("id-")).isEmpty();
        assertThat(store.find(hash(1))).isEmpty();
        assertThat(store.list()).extracting(Token::id).containsExactly("id-11");
    }

    @Test
    void anExpiredTokenIsGoneByItself(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        store.add(hash(1), token(1, in(Duration.ofMillis(300))));
        assertThat(store.find(hash(1)).orElseThrow().left()).isBetween(Duration.ZERO, Duration.ofMillis(300));

        await().until(() -> store.find(hash(1)).isEmpty());
        assertThat(store.list()).isEmpty();
        assertThat(store.isEmpty()).isTrue();
        store.used(List.of(hash(1)));
        assertThat(store.find(hash(1))).isEmpty();
        assertThat(store.remove("id-1")).isEmpty();
    }

    @Test
    void aUseDoesNotProlongALife(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        store.add(hash(1), token(1, in(Duration.ofHours(1))));
        store.used(List.of(hash(1)));

        assertThat(store.find(hash(1)).orElseThrow().left()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void oneThatHasExpiredIsRefused(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();

        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> store.add(hash(1), token(1, in(Duration.ofSeconds(-1)))))
                .returns(Reason.EXPIRED, TokenRefusedException::reason);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void thereAreSoManyAndExpiredOnesDoNotCount(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        for (int i = 0; i < TokenStore.MOST_TOKENS; i++) {
            add(store, i);
        }
        assertThat(store.list()).hasSize(TokenStore.MOST_TOKENS).doesNotHaveDuplicates();
        assertThatExceptionOfType(TokenRefusedException.class)
                .isThrownBy(() -> add(store, 5_000))
                .returns(Reason.TOO_MANY, TokenRefusedException::reason);

        keyspace.raw().del(keyspace.keys().named("tokens") + hash(7).hex());
        add(store, 5_000);
        assertThat(store.list()).hasSize(TokenStore.MOST_TOKENS);
        assertThat(keyspace.raw().zcard(keyspace.keys().named("token_ids"))).isEqualTo(TokenStore.MOST_TOKENS);
    }

    @Test
    void aTokenThatNoListShowsDoesNotWork(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        add(store, 1);
        keyspace.raw().del(keyspace.keys().named("token_ids"));

        assertThat(store.find(hash(1))).isEmpty();
    }

    @Test
    void theHashesAreThoseOfAllTokens(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        assertThat(store.hashes()).isEmpty();
        for (int i = 0; i < 300; i++) {
            add(store, i);
        }

        assertThat(store.hashes()).hasSize(300).contains(hash(0), hash(299));
    }

    @Test
    void whatCannotBeReadGivesNoAccess(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        for (String record : List.of(
                "broken",
                "{\"v\":2,\"id\":\"id-1\",\"name\":\"x\",\"roles\":[\"admin\"]}",
                "{\"v\":1,\"id\":\"id-1\",\"roles\":[\"admin\"]}")) {
            add(store, 1);
            keyspace.raw().hset(keyspace.keys().named("tokens") + hash(1).hex(), "record", record);

            assertThat(store.find(hash(1))).as(record).isEmpty();
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void aRoleOfALaterVersionGivesNoRights(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        add(store, 1);
        keyspace.raw()
                .hset(
                        keyspace.keys().named("tokens") + hash(1).hex(),
                        "record",
                        "{\"v\":1,\"id\":\"id-1\",\"name\":\"x\",\"roles\":[\"fly\",\"read\"],\"more\":[1]}");

        assertThat(store.find(hash(1)).orElseThrow().roles()).containsExactly(Role.READ);
    }

    @Test
    void theAuditLeavesTokensAlone(Keyspace keyspace) {
        TokenStore store = keyspace.stores().tokens();
        add(store, 1);
        keyspace.stores().actions().add(ActionLogTest.entry(1), Duration.ZERO, false);

        assertThat(Auditing.pass(keyspace)).isEmpty();
        assertThat(store.find(hash(1))).isPresent();
        assertThat(keyspace.stores().actions().page(null, 5).entries()).hasSize(1);
    }
}
