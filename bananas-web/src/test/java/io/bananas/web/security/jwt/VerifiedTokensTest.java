package io.bananas.web.security.jwt;

import static io.bananas.web.security.jwt.Provided.NOW;
import static io.bananas.web.security.jwt.Provided.RSA;
import static io.bananas.web.security.jwt.Provided.keySet;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Caller ADA = new Caller("ada", Set.of(Role.READ));
    private static final Duration TICK = Duration.ofMillis(1);

    private final VerifiedTokens tokens = new VerifiedTokens();
    private final KeySet keys = keys();

    private static KeySet keys() {
        try {
            return KeySet.parse(keySet(RSA));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenIsKnownUntilItExpiresAndNoLongerThanTenMinutes() {
        Instant soon = NOW.plusSeconds(60);
        tokens.add("short", ADA, keys, NOW, soon);
        tokens.add("long", ADA, keys, NOW, Instant.MAX);

        assertThat(tokens.find("short", keys, soon.minus(TICK))).isEqualTo(ADA);
        assertThat(tokens.find("short", keys, soon)).isNull();
        Instant latest = NOW.plus(VerifiedTokens.LONGEST);
        assertThat(tokens.find("long", keys, latest.minus(TICK))).isEqualTo(ADA);
        assertThat(tokens.find("long", keys, latest)).isNull();
        assertThat(tokens.find("other", keys, NOW)).isNull();
    }

    @Test
    void otherKeysEndWhatOnesBeforeHaveVerified() {
        tokens.add("token", ADA, keys, NOW, NOW.plusSeconds(60));

        assertThat(tokens.find("token", keys(), NOW)).isNull();
    }

    @Test
    void thereIsRoomForOnlySoMany() {
        Instant soon = NOW.plusSeconds(60);
        for (int i = 0; i < VerifiedTokens.MOST - 1; i++) {
            tokens.add("old" + i, ADA, keys, NOW, soon);
        }
        tokens.add("valid", ADA, keys, NOW, soon.plus(TICK));
        tokens.add("one more", ADA, keys, soon, soon.plusSeconds(60));
        assertThat(tokens.size()).as("what has expired makes room").isEqualTo(2);
        assertThat(tokens.find("valid", keys, soon)).isEqualTo(ADA);

        for (int i = 0; i < 3 * VerifiedTokens.MOST; i++) {
            tokens.add("new" + i, ADA, keys, soon, soon.plusSeconds(60));
            assertThat(tokens.size()).isLessThanOrEqualTo(VerifiedTokens.MOST);
        }
    }
}
