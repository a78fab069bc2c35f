package io.bananas.core.periodic;

import static io.bananas.testing.ScheduleBuilder.schedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.core.view.PutSchedule;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.InvalidScheduleException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleConflictException;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.ScheduleSource;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users do with schedules, on a real Redis. */
@ExtendWith(WithRedis.class)
class ScheduleControlTest {

    private static final SubmitRules RULES = new SubmitRules(SubmitSettings.DEFAULTS, InstantSource.system());

    private static ScheduleControl control(Keyspace keyspace) {
        return control(keyspace.stores().schedules());
    }

    private static ScheduleControl control(ScheduleStore store) {
        return new ScheduleControl(
                store,
                new ScheduleRules(RULES),
                new JobMaker(SubmitSettings.DEFAULTS, new HandlerRegistry(Map.of())),
                InstantSource.system(),
                JobListener.NONE);
    }

    private static ScheduleRequest.Builder daily(String id) {
        return ScheduleRequest.builder(id, JobRequest.of("echo")).cron("0 3 * * *");
    }

    private static List<String> problems(ScheduleRequest request, String payload) {
        return new ScheduleRules(RULES)
                .check(request, payload).stream().map(Problem::field).toList();
    }

    @Test
    void makesChangesAndLeavesWhatIsTheSame(Keyspace keyspace) {
        ScheduleControl control = control(keyspace);

        PutSchedule made = control.put(daily("a").build(), "1");
        PutSchedule same = control.put(daily("a").build(), "1");
        PutSchedule changed =
                control.put(daily("a").cron("0 4 * * *").overlap(Overlap.SKIP).build(), "2");

        assertThat(made.created()).isTrue();
        assertThat(made.schedule())
                .returns("UTC", ScheduleInfo::timezone)
                .returns(true, ScheduleInfo::enabled)
                .returns(Misfire.FIRE_ONCE, ScheduleInfo::misfire)
                .returns(Overlap.ALLOW, ScheduleInfo::overlap)
                .returns(Priority.NORMAL, ScheduleInfo::priority)
                .returns("default", ScheduleInfo::routingKey)
                .returns(ScheduleSource.API, ScheduleInfo::source)
                .returns(null, ScheduleInfo::lastFireAt);
        assertThat(made.schedule().nextFireAt()).isAfter(made.schedule().createdAt());
        assertThat(same).isEqualTo(new PutSchedule(made.schedule(), false));
        assertThat(changed.created()).isFalse();
        assertThat(changed.schedule().createdAt()).isEqualTo(made.schedule().createdAt());
        assertThat(changed.schedule().payload()).isEqualTo("2");
        assertThat(control.find("a")).contains(changed.schedule());
        assertThat(control.list(null, 10).schedules()).containsExactly(changed.schedule());
    }

    @Test
    void whatDoesNotChangeTheTimesKeepsTheNextOccurrence(Keyspace keyspace) {
        Instant past = Instant.parse("2026-01-01T03:00:00Z");
        keyspace.stores()
                .schedules()
                .replace(null, schedule("a").cron("0 3 * * *").dueAt(past).build());

        assertThat(control(keyspace).put(daily("a").build(), "7").schedule().nextFireAt())
                .isEqualTo(past);
        assertThat(control(keyspace)
                        .put(daily("a").enabled(false).build(), "7")
                        .schedule()
                        .nextFireAt())
                .isNull();
        assertThat(control(keyspace).put(daily("a").build(), "7").schedule().nextFireAt())
                .isAfter(past);
    }

    @Test
    void triggersNowAlsoWhatIsDisabled(Keyspace keyspace) {
        ScheduleControl control = control(keyspace);
        control.put(daily("a").enabled(false).build(), "{\"n\":1}");

        JobInfo job = control.trigger("a").orElseThrow();
        JobInfo other = control.trigger("a").orElseThrow();

        assertThat(job.scheduleId()).isEqualTo("a");
        assertThat(job.status()).isEqualTo(JobStatus.PENDING);
        assertThat(job.payload()).isEqualTo("{\"n\":1}");
        assertThat(control.find("a").orElseThrow().lastJobId())
                .isEqualTo(other.id())
                .isNotEqualTo(job.id());
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly(job.id(), other.id());
        assertThat(control.trigger("b")).isEmpty();
    }

    /** The first call is lost on its way back, so the schedule has another state when the second comes. */
    @Test
    void triggersOnceAlsoWhenTheAnswerIsLost(Keyspace keyspace) {
        control(keyspace).put(daily("a").build(), "null");
        ScheduleStore store = keyspace.stores().schedules();
        AtomicBoolean isLost = new AtomicBoolean();
        ScheduleStore lossy = (ScheduleStore) Proxy.newProxyInstance(
                ScheduleStore.class.getClassLoader(),
                new Class<?>[] {ScheduleStore.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("fire") && isLost.compareAndSet(false, true)) {
                        method.invoke(store, arguments);
                    }
                    return method.invoke(store, arguments);
                });

        JobInfo job = control(lossy).trigger("a").orElseThrow();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly(job.id());
    }

    @Test
    void thereAreSoManyAndNoMore(Keyspace keyspace) {
        control(keyspace).put(daily("a").build(), "null");
        Map<String, String> many = IntStream.range(1, ScheduleStore.MOST_SCHEDULES)
                .boxed()
                .collect(Collectors.toMap(i -> "s" + i, i -> "?"));
        keyspace.raw().hset(keyspace.keys().named("schedules"), many);

        assertThatThrownBy(() -> control(keyspace).put(daily("b").build(), "null"))
                .isInstanceOf(ScheduleConflictException.class);
        assertThat(control(keyspace)
                        .put(daily("a").enabled(false).build(), "null")
                        .created())
                .isFalse();
    }

    @Test
    void deletesOnce(Keyspace keyspace) {
        ScheduleControl control = control(keyspace);
        control.put(daily("a").build(), "null");

        assertThat(control.delete("a")).isTrue();
        assertThat(control.delete("a")).isFalse();
        assertThat(control.find("a")).isEmpty();
        assertThat(control.delete("no id, is it?")).isFalse();
    }

    @Test
    void ofAScheduleOfTheCodeOnlyEnabledChanges(Keyspace keyspace) {
        keyspace.stores()
                .schedules()
                .replace(
                        null,
                        schedule("a")
                                .cron("0 3 * * *")
                                .dueAt(Instant.EPOCH)
                                .ofApplication("shop")
                                .build());
        ScheduleControl control = control(keyspace);

        ScheduleInfo disabled =
                control.put(daily("a").enabled(false).build(), "null").schedule();
        assertThat(disabled).returns(false, ScheduleInfo::enabled).returns(null, ScheduleInfo::nextFireAt);
        ScheduleRequest only =
                ScheduleRequest.builder("a", JobRequest.of("")).enabled(true).build();
        assertThat(control.put(only, "null").schedule().nextFireAt()).isNotNull();
        assertThat(control.trigger("a")).isPresent();

        for (ScheduleRequest wrong : List.of(
                daily("a").cron("0 4 * * *").build(),
                daily("a").timezone("Europe/Berlin").build(),
                daily("a").overlap(Overlap.SKIP).build(),
                daily("a").misfire(Misfire.SKIP).build(),
                ScheduleRequest.builder("a", JobRequest.of("other")).build(),
                ScheduleRequest.builder(
                                "a",
                                JobRequest.builder("echo")
                                        .priority(Priority.HIGH)
                                        .build())
                        .build())) {
            assertThatThrownBy(() -> control.put(wrong, "null")).isInstanceOf(ScheduleConflictException.class);
        }
        assertThatThrownBy(() -> control.put(daily("a").build(), "1")).isInstanceOf(ScheduleConflictException.class);
        assertThatThrownBy(() -> control.delete("a")).isInstanceOf(ScheduleConflictException.class);
    }

    @Test
    void namesEachFieldThatIsWrong(Keyspace keyspace) {
        JobRequest job = JobRequest.builder("not a name")
                .priority(Priority.LOW)
                .routingKey("no key")
                .maxRetries(101)
                .timeout(Duration.ZERO)
                .description("x".repeat(1_001))
                .build();
        ScheduleRequest request = ScheduleRequest.builder("a", job)
                .cron("61 * * * *")
                .timezone("Europe/Atlantis")
                .build();

        assertThat(problems(request, "null"))
                .containsExactlyInAnyOrder(
                        "cron", "timezone", "name", "routing_key", "max_retries", "timeout_ms", "description");
        assertThat(problems(ScheduleRequest.builder("a", JobRequest.of("")).build(), "null"))
                .containsExactlyInAnyOrder("cron", "name");
        assertThat(problems(daily("a").build(), '"' + "x".repeat(65_535) + '"')).containsExactly("payload");
        assertThat(problems(daily("a").cron("0 0 30 2 *").build(), "null")).containsExactly("cron");
        assertThat(problems(daily("a").cron("0 0 31W * *").build(), "null")).containsExactly("cron");
        assertThat(problems(daily("-a").build(), "null")).containsExactly("id");
        assertThat(problems(daily("a".repeat(49)).build(), "null")).containsExactly("id");
        assertThat(problems(daily("a".repeat(48)).build(), "null")).isEmpty();
        JobRequest own = JobRequest.builder("echo")
                .id("x")
                .delay(Duration.ofSeconds(1))
                .header("a", "b")
                .build();
        assertThat(problems(ScheduleRequest.builder("a", own).cron("@daily").build(), "null"))
                .containsExactlyInAnyOrder("id", "delay_ms", "headers");
        assertThatThrownBy(() -> control(keyspace).put(daily("?").build(), "null"))
                .isInstanceOf(InvalidScheduleException.class);
    }

    /** Each of them is there at the end as a whole, and none has undone a step of the other. */
    @Test
    void manyPutTriggerAndDeleteAtOnce(Keyspace keyspace) throws Exception {
        AtomicInteger triggered = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 6; t++) {
            int number = t;
            threads.add(Daemons.start(() -> {
                ScheduleControl control = control(keyspace);
                try {
                    for (int i = 0; i < 40; i++) {
                        switch (number % 3) {
                            case 0 -> control.put(daily("a").build(), "[" + number + "," + i + "]");
                            case 1 -> triggered.addAndGet(control.trigger("a").isPresent() ? 1 : 0);
                            default -> {
                                if (i % 10 == 9) {
                                    control.delete("a");
                                }
                            }
                        }
                    }
                } catch (RuntimeException e) {
                    synchronized (failures) {
                        failures.add(e);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(triggered.get());
        boolean isThere = control(keyspace).find("a").isPresent();
        assertThat(keyspace.snapshot().scoresOf("schedules:due")).hasSize(isThere ? 1 : 0);
        assertThat(keyspace.snapshot().scoresOf("schedules:ids")).hasSize(isThere ? 1 : 0);
    }
}
