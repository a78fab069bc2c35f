package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.ScheduleBuilder.schedule;

import io.bananas.core.job.Schedule;
import io.bananas.core.store.CodeScheduleStore;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.ScheduleStore.Firing;
import io.bananas.core.store.ScheduleStore.Stored;
import io.bananas.core.store.Stores;
import io.bananas.testing.OwnRedis;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.UnifiedJedis;

/** Makes all calls for schedules while there are ten thousand of them. */
final class ScheduleCalls {

    private static final int MANY = 10_000;
    private static final int TIMES = 5;
    private static final int DUE = 300;
    private static final Instant PAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");
    private static final String LARGE = '"' + "x".repeat(60_000) + '"';

    private ScheduleCalls() {}

    static void make(Stores stores, UnifiedJedis redis, CountedScripts counted) {
        ScheduleStore schedules = stores.schedules();
        counted.now("of ten thousand");
        for (int i = 0; i < MANY; i++) {
            String payload = i % 100 == 0 ? LARGE : "null";
            schedules.replace(
                    null,
                    schedule("s" + i)
                            .payload(payload)
                            .dueAt(i < DUE ? PAST : LATER)
                            .build());
        }
        counted.now("the due ones of ten thousand");
        List<Stored> due = schedules.due(0, 100).schedules();
        for (int i = 0; i < TIMES; i++) {
            redis.hset(OwnRedis.KEYS.named("schedules"), due.get(0).schedule().id(), "broken");
            due = schedules.due(0, 100).schedules();
        }
        due.forEach(stored -> schedules.fire(firing(schedules, stored)));
        counted.now("a page of ten thousand");
        for (int i = 1; i <= TIMES; i++) {
            schedules.list(null, 1_000);
            schedules.delete(schedules.find("s" + (MANY - i)).stored().orElseThrow());
        }
        sayInCode(stores.codeSchedules(), counted);
    }

    private static Firing firing(ScheduleStore schedules, Stored before) {
        Schedule schedule = before.schedule();
        Schedule passed = schedule.with(schedule.progress().to(LATER));
        String id = schedule.id() + "-job";
        return new Firing(
                before,
                schedules.find("any").now(),
                job(id).payload(schedule.id().endsWith("00") ? LARGE : "null")
                        .build()
                        .madeBy(schedule.id()),
                passed.with(passed.progress().fired(PAST, id)),
                passed,
                null);
    }

    private static void sayInCode(CodeScheduleStore code, CountedScripts counted) {
        counted.now("a thousand in the code");
        code.say("application", IntStream.range(0, 1_000).mapToObj(i -> "s" + i).toList());
        for (int i = 0; i < TIMES; i++) {
            code.isSaid("application", "s" + i);
            code.retire("application", "s" + i, null);
        }
    }
}
