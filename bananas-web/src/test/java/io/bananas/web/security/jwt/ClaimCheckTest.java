package io.bananas.web.security.jwt;

import static io.bananas.web.security.jwt.Provided.NOW;
import static io.bananas.web.security.jwt.Provided.PROVIDER;
import static io.bananas.web.security.jwt.Provided.claims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimCheckTest {

    private static final Duration TICK = Duration.ofMillis(1);

    private final ClaimCheck check = new ClaimCheck(PROVIDER);

    private void assertRefused(JWTClaimsSet.Builder claims, Instant now, Refusal refusal) {
        assertThatThrownBy(() -> check.check(claims.build(), now))
                .hasMessage(refusal.problem().detail());
    }

    @Test
    void aTokenIsValidUntilItExpiresAndTheSkewIsOver() {
        Instant expiry = NOW.plusSeconds(60);
        Instant until = expiry.plus(PROVIDER.skew());

        assertThat(check.check(claims().build(), NOW)).isEqualTo(until);
        assertThat(check.check(claims().build(), until.minus(TICK))).isEqualTo(until);
        assertRefused(claims(), until, Refusal.EXPIRED);
        assertRefused(claims().expirationTime(Date.from(Instant.EPOCH)), NOW, Refusal.EXPIRED);
        assertRefused(claims().expirationTime(null), NOW, Refusal.NO_EXPIRY);
    }

    @Test
    void aTokenIsValidFromItsStartOnLessTheSkew() {
        Instant start = NOW.minus(PROVIDER.skew());
        JWTClaimsSet.Builder claims = claims().notBeforeTime(Date.from(NOW));

        assertThat(check.check(claims.build(), start)).isAfter(NOW);
        assertRefused(claims, start.minus(TICK), Refusal.TOO_EARLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://id.example/", "https://ID.example", "http://id.example", " https://id.example", ""})
    void theIssuerIsComparedToTheLetter(String issuer) {
        assertRefused(claims().issuer(issuer), NOW, Refusal.ISSUER);
    }

    @Test
    void aTokenWithoutAnIssuerIsRefused() {
        assertRefused(claims().issuer(null), NOW, Refusal.ISSUER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "at_hash", "events"})
    void whatOnlyOtherTokensHaveMakesItNoAccessToken(String claim) {
        assertRefused(claims().claim(claim, "x"), NOW, Refusal.PURPOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ID", "Logout", "Refresh", "id"})
    void aTokenOfAnotherTypeIsRefused(String type) {
        assertRefused(claims().claim("typ", type), NOW, Refusal.PURPOSE);
        assertThat(check.check(claims().claim("typ", "Bearer").build(), NOW)).isAfter(NOW);
    }

    @Test
    void oneOfItsAudiencesMustBeOneOfOurs() {
        for (List<String> audience : List.of(List.of("bananas"), List.of("account", "queue"))) {
            assertThat(check.check(claims().audience(audience).build(), NOW)).isAfter(NOW);
        }
        for (List<String> audience : List.of(List.<String>of(), List.of("account"), List.of("bananas queue"))) {
            assertRefused(claims().audience(audience), NOW, Refusal.AUDIENCE);
        }
    }
}
