package io.bananas.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Checks what must be true of a keyspace at any moment, above all that each job is in exactly one place. */
public final class Audit {

    private final Snapshot snapshot;
    private final List<String> complaints = new ArrayList<>();

    private Audit(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Fails with all that is wrong. */
    public static void check(Snapshot snapshot) {
        check(snapshot, Set.of());
    }

    /** The same, where some ids were used by a job that is gone, and were used again. */
    static void check(Snapshot snapshot, Set<String> usedAgain) {
        assertThat(complaints(snapshot, usedAgain)).as("audit of the keyspace").isEmpty();
    }

    /** All that is wrong; empty when nothing is. */
    public static List<String> complaints(Snapshot snapshot) {
        return complaints(snapshot, Set.of());
    }

    private static List<String> complaints(Snapshot snapshot, Set<String> usedAgain) {
        Audit audit = new Audit(snapshot);
        snapshot.places().forEach(audit::checkPlace);
        audit.checkLeases();
        audit.checkParked();
        audit.checkDead();
        audit.checkRecent(usedAgain);
        return audit.complaints;
    }

    private void checkPlace(String id, List<String> places) {
        complainUnless(places.size() == 1, id + " is in " + (places.isEmpty() ? "no place" : places));
        boolean hasRecord = snapshot.jobs().contains(id);
        complainUnless(hasRecord || places.contains("quarantine"), id + " has no record, and is in " + places);
        if (hasRecord) {
            checkLife("job:" + id, id);
            checkLife("payload:" + id, id);
            checkLife("errors:" + id, id);
        }
    }

    private void checkLife(String key, String id) {
        Long life = snapshot.lives().get(key);
        if (life != null) {
            boolean ended = snapshot.hasEnded(id);
            complainUnless(ended == life >= 0, key + " has a time to live of " + life + " and has ended: " + ended);
        }
    }

    private void checkLeases() {
        Set<String> owners = snapshot.scoresOf("owners").keySet();
        snapshot.leases().forEach((id, lease) -> {
            String owner = lease.split(" ", -1)[1];
            complainUnless(
                    owners.contains(owner) || snapshot.lives().containsKey("owners:dead"),
                    id + " is leased by " + owner + ", who is none of " + owners);
        });
        List<String> fences = snapshot.leases().values().stream()
                .map(lease -> lease.substring(0, lease.indexOf(' ')))
                .toList();
        complainUnless(Set.copyOf(fences).size() == fences.size(), "a fence was given twice: " + fences);
    }

    private void checkParked() {
        Map<String, Set<String>> names = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        snapshot.lists().forEach((list, ids) -> {
            int at = list.indexOf(":parked:");
            if (at >= 0) {
                String queue = list.substring(0, at);
                names.computeIfAbsent(queue + ":parked", none -> new TreeSet<>())
                        .add(list.substring(at + ":parked:".length()));
                counts.merge(queue, (long) ids.size(), Long::sum);
            }
        });
        Set<String> indexes = new TreeSet<>(names.keySet());
        snapshot.scores().keySet().stream()
                .filter(key -> key.endsWith(":parked"))
                .forEach(indexes::add);
        for (String index : indexes) {
            Set<String> there = names.getOrDefault(index, Set.of());
            Set<String> listed = snapshot.scoresOf(index).keySet();
            complainUnless(listed.equals(there), index + " lists " + listed + ", but there are " + there);
        }
        complainUnless(
                snapshot.parked().equals(counts), "counted as parked are " + snapshot.parked() + ", but are " + counts);
    }

    private void checkDead() {
        Set<String> listed = snapshot.scoresOf("queue:dead").keySet();
        for (String id : listed) {
            boolean failed = snapshot.histories().getOrDefault(id, "").contains("\"end\":\"failed\"");
            complainUnless(failed || !snapshot.jobs().contains(id), id + " is a dead letter, but has not failed");
        }
        for (String id : snapshot.jobs()) {
            boolean failed = snapshot.histories().getOrDefault(id, "").contains("\"end\":\"failed\"");
            complainUnless(!failed || listed.contains(id), id + " has failed, but is no dead letter");
        }
    }

    /** A job whose record has expired is still listed, until newer ones take its place. Lists pass it over. */
    private void checkRecent(Set<String> usedAgain) {
        Set<String> listed = new TreeSet<>();
        List<String> recent =
                snapshot.recent().stream().filter(id -> !usedAgain.contains(id)).toList();
        for (String id : recent) {
            String history = snapshot.histories().getOrDefault(id, "");
            boolean ended = history.contains("\"end\":\"completed\"") || history.contains("\"end\":\"cancelled\"");
            complainUnless(ended || !snapshot.jobs().contains(id), id + " is a recent job, but has not ended so");
            complainUnless(listed.add(id), id + " is listed twice as a recent job");
        }
    }

    private void complainUnless(boolean right, String complaint) {
        if (!right) {
            complaints.add(complaint);
        }
    }
}
