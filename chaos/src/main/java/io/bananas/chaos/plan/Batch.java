package io.bananas.chaos.plan;

import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many jobs that are submitted together.
 *
 * @param id how their ids begin
 * @param size how many
 * @param bytes how large the payload of each is, about
 */
public record Batch(String id, int size, int bytes) {

    /** Its jobs, which are done at once. */
    public List<Plan> plans() {
        return IntStream.range(0, size).mapToObj(this::plan).toList();
    }

    private Plan plan(int number) {
        Plan.Place place = new Plan.Place(Planner.ROUTES.get(size % 2), Priority.LOW);
        return new Plan(id + "-" + number, Conduct.BULK, bytes, 0, Duration.ofMinutes(30), place, Duration.ZERO);
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return id + " " + size + " " + bytes;
    }

    /** Reads what was written. */
    public static Batch parse(String text) {
        String[] words = text.split(" ", -1);
        return new Batch(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
}
