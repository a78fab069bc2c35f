package io.bananas.chaos.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for an order of steps in which each could take place, and which leads to the end that was found. Steps that followed
 * each other stay in that order; those that overlapped may have taken place in any.
 */
final class Linearization {

    private final List<Step> steps;
    private final JobState end;
    private final Set<Point> seen = new HashSet<>();

    /**
     * How far one has come.
     *
     * @param done a bit for each step
     */
    private record Point(long done, JobState state) {}

    private Linearization(List<Step> steps, JobState end) {
        this.steps = steps;
        this.end = end;
    }

    /** Whether there is such an order. More than 63 steps are too many to tell: then there is. */
    static boolean exists(List<Step> steps, JobState end) {
        return steps.size() >= Long.SIZE || new Linearization(steps, end).leadsToEnd(new Point(0, JobState.NOWHERE));
    }

    private boolean leadsToEnd(Point point) {
        if (!seen.add(point)) {
            return false;
        }
        if (isAllDone(point.done) && point.state.equals(end)) {
            return true;
        }
        long latest = latest(point.done);
        for (int i = 0; i < steps.size(); i++) {
            if (isNext(i, point.done, latest) && leadsToEndBy(i, point)) {
                return true;
            }
        }
        return point.state
                .afterNothing()
                .filter(next -> leadsToEnd(new Point(point.done, next)))
                .isPresent();
    }

    private boolean leadsToEndBy(int number, Point point) {
        Step step = steps.get(number);
        return point.state
                .after(step.what())
                .filter(next -> step.isCertain() || !next.equals(point.state))
                .filter(next -> leadsToEnd(new Point(point.done | 1L << number, next)))
                .isPresent();
    }

    /** Of those that are alike and may not have taken place, the first is as good as any: else there are too many orders. */
    private boolean isNext(int number, long done, long latest) {
        Step step = steps.get(number);
        if ((done & 1L << number) != 0 || step.from() > latest) {
            return false;
        }
        for (int i = 0; i < number && !step.isCertain(); i++) {
            if ((done & 1L << i) == 0
                    && !steps.get(i).isCertain()
                    && steps.get(i).what().equals(step.what())) {
                return false;
            }
        }
        return true;
    }

    private boolean isAllDone(long done) {
        for (int i = 0; i < steps.size(); i++) {
            if ((done & 1L << i) == 0 && steps.get(i).isCertain()) {
                return false;
            }
        }
        return true;
    }

    /** The next step cannot be later than the first end of those that are still to come. */
    private long latest(long done) {
        long latest = Step.NEVER;
        for (int i = 0; i < steps.size(); i++) {
            if ((done & 1L << i) == 0) {
                latest = Math.min(latest, steps.get(i).to());
            }
        }
        return latest;
    }
}
