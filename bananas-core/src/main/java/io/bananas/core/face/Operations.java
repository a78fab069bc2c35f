package io.bananas.core.face;

import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.BulkOutcome;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Concern;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Page;
import io.bananas.core.view.Pause;
import io.bananas.core.view.Place;
import io.bananas.core.view.QueueOverview;
import io.bananas.core.view.Role;
import io.bananas.core.view.Snapshot;
import io.bananas.core.view.Stats;
import io.bananas.core.view.Unserved;
import io.bananas.core.view.View;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What operators do: look where the jobs are, cancel, retry, deal with dead letters. These operations may exist before their
 * node: until that has started, each method throws {@link io.bananas.spi.QueueUnavailableException}. Thread-safe.
 */
public final class Operations {

    private final Supplier<Rooms> rooms;

    /** Makes operations that ask for the rooms of their node with each call. */
    public Operations(Supplier<Rooms> rooms) {
        this.rooms = rooms;
    }

    /** As {@link io.bananas.core.operate.JobControl#cancel}. */
    public Cancelled cancel(String id) {
        return rooms.get().control().cancel(id);
    }

    /** As {@link io.bananas.core.operate.BulkCancel#cancel}. */
    public BulkOutcome cancelMany(Cancellation cancellation) {
        return rooms.get().bulkCancel().cancel(cancellation);
    }

    /** As {@link io.bananas.core.operate.JobControl#retry}. */
    public boolean retry(String id) {
        return changingDeadJobs(all -> all.control().retry(id));
    }

    /** As {@link io.bananas.core.inspect.DeadJobs#list}. */
    public Page deadJobs(Filter filter, View view, @Nullable Place before, int limit) {
        return rooms.get().deadJobs().list(filter, view, before, limit);
    }

    /** As {@link io.bananas.core.inspect.DeadJobs#groups}. */
    public DeadGroups deadGroups(Filter filter) {
        return rooms.get().deadJobs().groups(filter);
    }

    /** As {@link io.bananas.core.operate.DeadLetters#replay}. */
    public int replay(Selection selection) {
        return changingDeadJobs(all -> all.deadLetters().replay(selection));
    }

    /** As {@link io.bananas.core.operate.DeadLetters#replay}. */
    public BulkOutcome replay(BulkChange change) {
        return changingDeadJobs(all -> all.deadLetters().replay(change));
    }

    /** As {@link io.bananas.core.operate.DeadLetters#delete}. */
    public int delete(Selection selection) {
        return changingDeadJobs(all -> all.deadLetters().delete(selection));
    }

    /** As {@link io.bananas.core.operate.DeadLetters#delete}. */
    public BulkOutcome delete(BulkChange change) {
        return changingDeadJobs(all -> all.deadLetters().delete(change));
    }

    /** As {@link io.bananas.core.operate.RouteControl#pause}. */
    public Pause pause(String routingKey) {
        return rooms.get().routes().pause(routingKey);
    }

    /** As {@link io.bananas.core.operate.RouteControl#resume}. */
    public boolean resume(String routingKey) {
        return rooms.get().routes().resume(routingKey);
    }

    /** As {@link io.bananas.core.inspect.Jobs#queues}. */
    public QueueOverview queues(@Nullable String after, int limit) {
        return rooms.get().jobs().queues(after, limit);
    }

    /** As {@link io.bananas.core.inspect.Jobs#depths}. */
    public QueueOverview.Depths depths(Collection<String> served) {
        return rooms.get().jobs().depths(served);
    }

    /** As {@link io.bananas.core.node.LiveNodes#list}. */
    public List<NodeInfo> nodes() {
        return rooms.get().nodes().list();
    }

    /** As {@link io.bananas.core.node.UnservedJobs#find}. */
    public Unserved unserved() {
        return rooms.get().unserved().find();
    }

    /** As {@link io.bananas.core.minute.Minutes#stats}. */
    public Stats stats(int minutes) {
        return rooms.get().minutes().stats(minutes);
    }

    /** As {@link io.bananas.core.concern.Concerns#seenBy}. */
    public List<Concern> concerns(Role role) {
        return rooms.get().concerns().seenBy(role);
    }

    /** Begins to watch, as {@link io.bananas.core.watch.Watches#begin}: each call of what it answers with is a look. */
    public Supplier<Snapshot> watch() {
        return rooms.get().watches().begin()::look;
    }

    /** What the last pass of the audit found, on all nodes. */
    public AuditReport audit() {
        return rooms.get().auditor().report();
    }

    /** Whoever changes dead jobs sees that in the groups that this node shows next. */
    private <T> T changingDeadJobs(Function<Rooms, T> change) {
        Rooms all = rooms.get();
        try {
            return change.apply(all);
        } finally {
            all.deadJobs().forgetGroups();
        }
    }
}
