package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.TOKEN;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.Token;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A token that is in use expires soon: in the last tenth of its life, and within a week. A token for an hour is meant to be gone after it. */
final class ExpiringToken implements Symptom {

    private static final Duration SHORT_LIFE = Duration.ofDays(2);
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration VERY_SOON = Duration.ofDays(1);
    private static final int TENTH = 10;

    @Override
    public List<Concern> in(Seen seen) {
        return seen.tokens().stream()
                .filter(token -> expiresSoon(token, seen.now()) && isInUse(token, seen.now()))
                .sorted(Comparator.comparing(token -> endOf(token, seen.now())))
                .limit(MOST)
                .map(token -> concern(token, seen.now()))
                .toList();
    }

    private static boolean expiresSoon(Token token, Instant now) {
        Instant end = token.expiresAt();
        if (end == null) {
            return false;
        }
        Duration life = Duration.between(token.createdAt(), end);
        Duration left = Duration.between(now, end);
        return !left.isNegative()
                && life.compareTo(SHORT_LIFE) > 0
                && left.compareTo(SOON) < 0
                && left.compareTo(life.dividedBy(TENTH)) < 0;
    }

    private static boolean isInUse(Token token, Instant now) {
        Instant used = token.lastUsedAt();
        return used != null && used.isAfter(now.minus(SOON));
    }

    private static Instant endOf(Token token, Instant now) {
        Instant end = token.expiresAt();
        return end == null ? now : end;
    }

    private static Concern concern(Token token, Instant now) {
        Instant end = endOf(token, now);
        Duration left = Duration.between(now, end);
        return new Concern(
                Kind.TOKEN_EXPIRES,
                left.compareTo(VERY_SOON) < 0 ? Severity.WARNING : Severity.INFO,
                null,
                "Token " + token.name() + " is in use and expires in " + Words.span(left) + ", at " + Words.moment(end)
                        + ". Its requests are refused from then on.",
                "Make another with POST /tokens, give it to whoever uses this one, then revoke this one.",
                new Facts()
                        .with("token_id", token.id())
                        .with("name", token.name())
                        .with("expires_at", end)
                        .all(),
                new Target(TOKEN, token.id()));
    }
}
