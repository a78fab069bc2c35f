package io.bananas.chaos.plan;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Makes up jobs. The same seed makes up the same ones. */
public final class Planner {

    /** The routes in which jobs are put, and which workers have to serve. */
    public static final List<String> ROUTES = List.of("default", "side");

    /** How many bytes a payload may have, and a result. */
    public static final int MAX_PAYLOAD = 4 << 20;

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
    private static final int ONE_IN_LARGE = 80;
    private static final int MANY_BYTES = 1 << 20;
    private static final int CROWD_MS = 300;

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
        return plan(random.nextInt(ONE_IN_LARGE) == 0 ? Conduct.LARGE : pick(LIGHT));
    }

    /** One of many that wait. */
    public Plan crowd() {
        return waitingInLine(Conduct.CROWD);
    }

    /** One that waits with the crowd, and now and then one that only few can serve. */
    public Plan rare() {
        return waitingInLine(random.nextInt(3) == 0 ? Conduct.FOREIGN : Conduct.RARE);
    }

    private Plan waitingInLine(Conduct conduct) {
        Plan.Place place = new Plan.Place(pick(ROUTES), Priority.LOW);
        return new Plan(idOf(conduct), conduct, amountOf(conduct), 0, PATIENT, place, Duration.ZERO);
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
        Plan.Place place = new Plan.Place(pick(ROUTES), pick(List.of(Priority.values())));
        Duration timeout = conduct.endsInTime() ? PATIENT : SHORT;
        return new Plan(idOf(conduct), conduct, amountOf(conduct), retries, timeout, place, delay());
    }

    private String idOf(Conduct conduct) {
        return conduct.jobName() + "-" + ++count;
    }

    private int amountOf(Conduct conduct) {
        return switch (conduct) {
            case SLOW -> between(leaseMillis / 15, leaseMillis * 4 / 3);
            case FLAKY -> between(1, FEW + 1);
            case SNOOZE -> between(1, MAX_SNOOZE_MS);
            case STUBBORN -> between(1, leaseMillis);
            case TARGET -> 6 * leaseMillis;
            case CONTESTED, CONDEMNED ->
                random.nextBoolean() ? between(1, SHORT_MS) : between(leaseMillis / 6, leaseMillis);
            case LARGE -> bytes();
            case CROWD -> between(CROWD_MS / 2, CROWD_MS);
            default -> 0;
        };
    }

    private int bytes() {
        return switch (random.nextInt(8)) {
            case 0 -> between(MANY_BYTES, MAX_PAYLOAD);
            case 1, 2, 3 -> between(MANY_BYTES / 8, MANY_BYTES);
            default -> between(1, MANY_BYTES / 8);
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
