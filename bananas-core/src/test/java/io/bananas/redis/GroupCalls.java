package io.bananas.redis;

import io.bananas.core.event.JobListener;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.job.History;
import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.Selection;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.OwnRedis;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.UnifiedJedis;

/** Groups dead jobs, lists them as summaries, and looks for jobs of a group and of a schedule. */
final class GroupCalls {

    private static final int LETTERS = 400;

    /** A single call that the machine holds up says nothing. */
    private static final int TIMES = 5;

    private static final KeyspaceNames NAMES = new KeyspaceNames(OwnRedis.KEYS, Keyspace.RETENTION);
    private static final Filter GROUP = Filter.NONE.ofGroup("0123456789abcdef");
    private static final Filter SCHEDULE = Filter.NONE.ofSchedule("nightly");

    private GroupCalls() {}

    static void make(Stores stores, UnifiedJedis redis, FullKeyspace full, CountedScripts counted) {
        DeadJobs dead = new DeadJobs(stores.deadLetters());
        DeadLetters letters = new DeadLetters(stores.deadLetters(), JobListener.NONE);
        counted.now("10,000 letters");
        dead.groups(Filter.NONE);
        counted.now("100 letters as summaries");
        for (int i = 0; i < TIMES; i++) {
            dead.list(Filter.NONE, View.SUMMARY, null, 1_000);
            stores.list().list(Filter.NONE, View.SUMMARY, Set.of(), null, 1_000, Room.ENOUGH);
        }
        List<String> ids = full.bury("wordy", LETTERS, wordy(), job -> job.payload('"' + "x".repeat(8_000) + '"'));
        counted.now("letters with long messages and stacks");
        for (int i = 0; i < TIMES; i++) {
            stores.deadLetters().groups(Filter.NONE, null);
        }
        counted.now("letters of a group, with long messages and stacks");
        for (int i = 0; i < TIMES; i++) {
            stores.deadLetters().page(GROUP, View.FULL, null, 1_000);
        }
        new JobReader(counted, NAMES, OwnRedis.KEYS).read(ids, GROUP, View.SUMMARY);
        ids.forEach(id -> redis.zadd(OwnRedis.KEYS.dead(), 1, id));
        for (int i = 0; i < TIMES; i++) {
            stores.deadLetters().slice(GROUP, null);
        }
        counted.now("all letters of a group");
        letters.replay(new BulkChange(new Selection.All(GROUP), null, true));
        counted.now("letters of a schedule");
        dead.list(SCHEDULE, null, 1_000);
        counted.now("letters by id, counted only");
        letters.delete(new BulkChange(new Selection.These(ids), null, true));
        for (JobStatus status : List.of(JobStatus.PENDING, JobStatus.SCHEDULED, JobStatus.PROCESSING)) {
            counted.now("some pieces of what is " + status.label() + " and of a group");
            for (int i = 0; i < TIMES; i++) {
                BulkWalks.over(stores.bulkCancel().walk(status, GROUP, false), 10);
            }
        }
        letters.delete(new Selection.These(ids));
    }

    /** The longest message that is kept, of nothing but ids and quotes. */
    private static History wordy() {
        String message =
                "'a1' \"b22\" 0xdeadbeef 3f2504e0-4f89-11d3-9a0c-0305e82c3301 1,234.5 @1b2c3d order-17 ".repeat(30);
        History history = History.NONE;
        for (int i = 1; i <= History.MAX_ERRORS; i++) {
            history = history.withError(JobError.builder("java.io.IOException", message.substring(0, 2_000))
                    .attempt(i)
                    .at(Instant.EPOCH)
                    .stack("x".repeat(8_000))
                    .build());
        }
        return history;
    }
}
