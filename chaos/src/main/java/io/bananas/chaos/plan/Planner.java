package io.bananas.chaos.plan;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Makes up jobs. The same seed makes up the same ones. */
public final class Planner {

    /** The routes in which jobs are put, and which workers have to serve. */
    public static final List<String> ROUTES = List.of("default", "side");

    private static final List<Conduct> LIGHT = List.of(
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.QUICK,
            Conduct.FLAKY,
            Conduct.FLAKY,
            Conduct.SNOOZE,
            Conduct.DOOMED,
            Conduct.HOPELESS);
    private static final List<Conduct> HEAVY = List.of(
            Conduct.SLOW, Conduct.SLOW, Conduct.SLOW, Conduct.SLOW, Conduct.TARGET, Conduct.OVERDUE, Conduct.STUBBORN);
    private static final List<Conduct> FOUGHT_OVER =
            List.of(Conduct.CONTESTED, Conduct.CONTESTED, Conduct.CONTESTED, Conduct.CONDEMNED);
    private static final Duration PATIENT = Duration.ofMinutes(30);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int MANY = 50;
    private static final int FEW = 3;
    private static final int MAX_SNOOZE_MS = 3_000;
    private static final int MAX_DELAY_MS = 5_000;
    private static final int SHORT_MS = 100;

    private final Random random;
    private final int leaseMillis;
    private int count;

    /** Jobs of which some take longer than the lease. */
    public Planner(long seed, Duration lease) {
        random = new Random(seed);
        leaseMillis = (int) lease.toMillis();
    }

    /** A job that needs hardly any time. */
    public Plan light() {
        return plan(pick(LIGHT));
    }

    /** A job that keeps a worker slot for a while. */
    public Plan heavy() {
        return plan(pick(HEAVY));
    }

    /** A job that clients fight over. */
    public Plan contested() {
        return plan(pick(FOUGHT_OVER));
    }

    private Plan plan(Conduct conduct) {
        int retries = switch (conduct) {
            case DOOMED -> random.nextInt(FEW);
            case FLAKY -> FEW;
            case OVERDUE, STUBBORN -> MANY;
            default -> 0;
        };
        String id = conduct.jobName() + "-" + ++count;
        Plan.Place place = new Plan.Place(pick(ROUTES), pick(List.of(Priority.values())));
        return new Plan(
                id, conduct, amountOf(conduct), retries, conduct.endsInTime() ? PATIENT : SHORT, place, delay());
    }

    private int amountOf(Conduct conduct) {
        return switch (conduct) {
            case SLOW -> between(leaseMillis / 15, leaseMillis * 4 / 3);
            case FLAKY -> between(1, FEW + 1);
            case SNOOZE -> between(1, MAX_SNOOZE_MS);
            case STUBBORN -> between(1, leaseMillis);
            case TARGET -> 6 * leaseMillis;
            case CONTESTED, CONDEMNED -> random.nextBoolean() ? between(1, SHORT_MS) : between(leaseMillis / 6, leaseMillis);
            default -> 0;
        };
    }

    private Duration delay() {
        return random.nextInt(8) == 0 ? Duration.ofMillis(between(1, MAX_DELAY_MS)) : Duration.ZERO;
    }

    private int between(int from, int to) {
        return random.nextInt(from, to);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
